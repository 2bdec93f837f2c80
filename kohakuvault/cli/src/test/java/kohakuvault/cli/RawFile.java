package kohakuvault.cli;

import java.nio.file.Path;
import java.util.ServiceLoader;
import kohakuvault.engine.EngineConnection;
import kohakuvault.engine.EngineProvider;

/// A plain connection, to damage a file.
final class RawFile implements AutoCloseable {
  private final EngineConnection connection;

  RawFile(Path file) {
    var ignored = RawFile.class.getModule().addUses(EngineProvider.class);
    EngineProvider jdbc =
        ServiceLoader.load(EngineProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(p -> p.name().equals("jdbc"))
            .findFirst()
            .orElseThrow();
    connection = jdbc.connect(file, EngineProvider.OpenMode.WRITE);
  }

  void execute(String sql) {
    connection.execute(sql);
  }

  @Override
  public void close() {
    connection.close();
  }
}
