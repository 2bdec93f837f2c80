package pathvein.cloud;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import servers.Ports;

/// Azurite in a process of its own on the loopback address, with its blobs in memory. The build
/// fetches it.
record Azurite(Process process, int port) implements AutoCloseable {
  private static final String KEY = "a2V5";
  private static final String ACCOUNT = "account";

  /// Returns the folder that holds it.
  private static Path home() {
    return Path.of(System.getProperty("azurite.home", "target/azurite"), "node_modules", "azurite");
  }

  static Azurite start(Path directory) throws IOException, InterruptedException {
    int port = Ports.free();
    Path log = directory.resolve("azurite.log");
    ProcessBuilder command =
        new ProcessBuilder(
                "node",
                home().resolve("dist/src/blob/main.js").toAbsolutePath().toString(),
                "--inMemoryPersistence",
                "--disableTelemetry",
                "--skipApiVersionCheck",
                "--silent",
                "--blobHost",
                "127.0.0.1",
                "--blobPort",
                Integer.toString(port))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    command.environment().put("AZURITE_ACCOUNTS", ACCOUNT + ":" + KEY);
    Process process = command.start();
    Ports.await(process, port, log);
    return new Azurite(process, port);
  }

  private String endpoint() {
    return "http://127.0.0.1:" + port + "/" + ACCOUNT;
  }

  /// Returns what the environment variable of the client library holds.
  String connection() {
    return "DefaultEndpointsProtocol=http;AccountName="
        + ACCOUNT
        + ";AccountKey="
        + KEY
        + ";BlobEndpoint="
        + endpoint()
        + ";";
  }

  /// Returns a new container.
  BlobContainerClient container(String name) {
    BlobContainerClient container =
        new BlobServiceClientBuilder()
            .endpoint(endpoint())
            .credential(new StorageSharedKeyCredential(ACCOUNT, KEY))
            .retryOptions(
                new RequestRetryOptions(
                    RetryPolicyType.FIXED, 1, Duration.ofSeconds(20), null, null, null))
            .buildClient()
            .getBlobContainerClient(name);
    container.create();
    return container;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
