package typthon.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A redis-server of a test's own on loopback; the test is aborted, and reported so, where the
/// binary is absent.
record RedisServer(Process process, int port) implements AutoCloseable {
  static RedisServer start(Path folder) throws IOException, InterruptedException {
    Path binary = Path.of("/usr/bin/redis-server");
    assumeTrue(Files.isExecutable(binary), "redis-server is not installed");
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Process process =
        new ProcessBuilder(
                binary.toString(),
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
            .redirectOutput(folder.resolve("redis.log").toFile())
            .start();
    RedisServer server = new RedisServer(process, port);
    for (int attempt = 0; !server.answers(); attempt++) {
      assertThat(attempt).as("redis-server does not answer").isLessThan(200);
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return server;
  }

  URI address(int database) {
    return URI.create("redis://127.0.0.1:" + port + "/" + database);
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
