package kohakuvault;

import java.util.List;
import java.util.stream.Stream;
import kohakuvault.engine.EngineProvider;
import kohakuvault.session.Engines;

/// The engines that tests run on: all that are usable on this machine.
public final class EnginesPresent {
  private EnginesPresent() {}

  public static Stream<String> names() {
    List<String> names =
        Engines.present().stream()
            .filter(e -> e.availability().usable())
            .map(EngineProvider::name)
            .toList();
    if (!names.contains("jdbc")) {
      throw new AssertionError("the jdbc engine must be usable everywhere");
    }
    return names.stream();
  }
}
