package kohakuvault.session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import kohakuvault.VaultException;
import kohakuvault.engine.EngineProvider;

/// Chooses an engine among those that are there.
public final class Engines {
  private Engines() {}

  /// All engines on the module or class path, the preferred one first.
  public static List<EngineProvider> present() {
    List<EngineProvider> found = new ArrayList<>();
    ServiceLoader.load(EngineProvider.class, Engines.class.getClassLoader()).forEach(found::add);
    found.sort(Comparator.comparingInt(EngineProvider::rank).reversed());
    return found;
  }

  /// Returns the engine of this name, or the best usable one for `auto`.
  ///
  /// @throws VaultException if there is none; the message says why of each
  public static EngineProvider choose(String name) {
    StringBuilder reasons = new StringBuilder();
    for (EngineProvider each : present()) {
      if (!name.equals("auto") && !name.equals(each.name())) {
        continue;
      }
      EngineProvider.Availability state = each.availability();
      if (state.usable()) {
        return each;
      }
      reasons.append("; ").append(each.name()).append(": ").append(state.detail());
    }
    throw new VaultException(
        "no usable engine for \""
            + name
            + "\""
            + reasons
            + ". Put kohakuvault-engine-jdbc (or kohakuvault-engine-ffm) on the module or class path.");
  }
}
