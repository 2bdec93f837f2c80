package servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// s3proxy in a process of its own, with its objects in memory. It takes any credentials.
public record S3Emulator(Process process, int port) implements AutoCloseable {
  /// Starts one and waits until it answers.
  ///
  /// @param folder takes its configuration and its log
  public static S3Emulator start(Path folder) throws IOException, InterruptedException {
    int port = Ports.free();
    Path properties = folder.resolve("s3proxy.properties");
    Files.writeString(
        properties,
        """
        s3proxy.authorization=none
        s3proxy.endpoint=http://127.0.0.1:%d
        jclouds.provider=transient-nio2
        jclouds.identity=a
        jclouds.credential=b
        """
            .formatted(port));
    Path log = folder.resolve("s3proxy.log");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process process =
        new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                "org.gaul.s3proxy.Main",
                "--properties",
                properties.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Ports.await(process, port, log);
    return new S3Emulator(process, port);
  }

  /// Returns where it listens, as `http://127.0.0.1:port`.
  public String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
