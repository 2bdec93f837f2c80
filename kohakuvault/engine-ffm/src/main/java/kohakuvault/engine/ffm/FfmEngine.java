package kohakuvault.engine.ffm;

import java.nio.file.Path;
import kohakuvault.engine.EngineConnection;
import kohakuvault.engine.EngineProvider;

/// Opens databases with the SQLite library of the system. The library is loaded with the first
/// question.
public final class FfmEngine implements EngineProvider {
  /// The first release with upserts.
  private static final int OLDEST = 3_024_000;

  @Override
  public String name() {
    return "ffm";
  }

  @Override
  public int rank() {
    return 20;
  }

  @Override
  public Availability availability() {
    Module module = FfmEngine.class.getModule();
    if (!module.isNativeAccessEnabled()) {
      String name = module.isNamed() ? module.getName() : "ALL-UNNAMED";
      return new Availability(
          false, "native access is off; start Java with --enable-native-access=" + name);
    }
    try {
      int version = Sqlite.libversion();
      String shown = version / 1_000_000 + "." + version / 1000 % 1000 + "." + version % 1000;
      if (version < OLDEST) {
        return new Availability(
            false, "the system's SQLite is " + shown + "; 3.24 or newer is needed");
      }
      if (Sqlite.threadsafe() == 0) {
        return new Availability(false, "the system's SQLite is built for one thread only");
      }
      return new Availability(true, "SQLite " + shown + " of the system");
    } catch (LinkageError | IllegalCallerException e) {
      Throwable reason = e.getCause() == null ? e : e.getCause();
      return new Availability(false, String.valueOf(reason.getMessage()));
    }
  }

  @Override
  public EngineConnection connect(Path file, OpenMode mode) {
    return FfmConnection.open(file, mode);
  }
}
