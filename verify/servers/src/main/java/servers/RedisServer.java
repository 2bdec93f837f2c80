package servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/// The redis-server of the machine, with its data in memory.
public record RedisServer(Process process, int port) implements AutoCloseable {
  private static final Path BINARY = Path.of("/usr/bin/redis-server");

  /// Tells whether the machine has one.
  public static boolean isInstalled() {
    return Files.isExecutable(BINARY);
  }

  /// Starts one and waits until it answers.
  ///
  /// @param folder takes its log
  public static RedisServer start(Path folder) throws IOException, InterruptedException {
    int port = Ports.free();
    Path log = folder.resolve("redis.log");
    Process process =
        new ProcessBuilder(
                BINARY.toString(),
                "--port",
                String.valueOf(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no",
                "--dir",
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Ports.await(process, port, log);
    return new RedisServer(process, port);
  }

  /// Returns the address of one of its databases.
  public URI address(int database) {
    return URI.create("redis://127.0.0.1:" + port + "/" + database);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
