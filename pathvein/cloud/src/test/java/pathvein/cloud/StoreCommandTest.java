package pathvein.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pathvein.cloud.CommandProcess.Ended;
import servers.S3Emulator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// The command line in a process of its own on addresses of stores, which it opens as a user's
/// would: by the environment that the client libraries read.
class StoreCommandTest {
  private static S3Emulator s3;
  private static Azurite azurite;
  private static S3Client client;
  private static BlobContainerClient container;
  @TempDir Path temp;
  private Path data;
  private Path pattern;

  @BeforeAll
  static void start(@TempDir Path logs) throws Exception {
    s3 = S3Emulator.start(logs);
    azurite = Azurite.start(logs);
    client =
        S3Client.builder()
            .endpointOverride(URI.create(s3.endpoint()))
            .forcePathStyle(true)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
            .build();
    client.createBucket(request -> request.bucket("bucket"));
    container = azurite.container("container");
  }

  @AfterAll
  static void stop() {
    client.close();
    s3.close();
    azurite.close();
  }

  @BeforeEach
  void makeTree() throws IOException {
    temp = temp.toRealPath();
    data = temp.resolve("data");
    for (String file : List.of("run_1/é.csv", "run_1/raw/x y.bin", "run_1/junk", "run_2/é.csv")) {
      Path path = data.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, "content of " + file);
    }
    pattern =
        Files.writeString(
            temp.resolve("run.json"),
            "{\"directory_name\":\"run_*\",\"files\":[\"*.csv\",\"raw/**/*.bin\"]}");
  }

  private Ended run(Object... arguments) throws Exception {
    return run(Map.of(), arguments);
  }

  private Ended run(Map<String, String> more, Object... arguments) throws Exception {
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_ENDPOINT_URL", s3.endpoint());
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AWS_ACCESS_KEY_ID", "a");
    environment.put("AWS_SECRET_ACCESS_KEY", "b");
    environment.put("AZURE_STORAGE_CONNECTION_STRING", azurite.connection());
    environment.putAll(more);
    return CommandProcess.run(temp, environment, arguments);
  }

  @Test
  void matchesTravelFromDiskToStoreToStoreToDisk() throws Exception {
    String there = "s3://bucket/sorted";
    Ended planned = run("copy", data, there, "-p", pattern, "--dry-run");
    assertThat(planned.err()).isEmpty();
    assertThat(planned.lines()).endsWith("Would copy 1 directories");
    assertThat(run("scan", "s3://bucket", "-p", pattern)).isEqualTo(new Ended(0, "", ""));

    Ended copied = run("copy", data, there, "-p", pattern, "--verify");
    assertThat(copied.err()).isEmpty();
    assertThat(copied.lines())
        .containsExactly(data + "/run_1 -> s3://bucket/sorted/run_1", "Copied 1 directories");
    Ended again = run("copy", data, there, "-p", pattern);
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains("refused", "exists");
    Ended resumed = run("copy", data, there, "-p", pattern, "--resume");
    assertThat(resumed.code()).isZero();

    Ended found = run("scan", there, "-p", pattern, "--proof", "--format", "jsonl");
    assertThat(found.err()).isEmpty();
    assertThat(found.out())
        .contains("{\"path\":\"s3://bucket/sorted/run_1\"")
        .contains("\"witnesses\":[\"raw/x y.bin\"]");
    assertThat(run("find", there, "**", "--relative").lines())
        .containsExactly("run_1/raw/x y.bin", "run_1/é.csv");

    Ended across = run("copy", there, "az://account/container/x y", "-p", pattern, "--verify");
    assertThat(across.err()).isEmpty();
    assertThat(across.lines()).endsWith("Copied 1 directories");
    assertThat(container.getBlobClient("x y/run_1/raw/x y.bin").downloadContent().toString())
        .isEqualTo("content of run_1/raw/x y.bin");

    Path home = temp.resolve("home");
    Ended back = run("copy", "az://account/container/x y", home, "-p", pattern, "--verify");
    assertThat(back.err()).isEmpty();
    assertThat(home.resolve("run_1/é.csv")).hasContent("content of run_1/é.csv");
    assertThat(home.resolve("run_1/junk")).doesNotExist();
  }

  @Test
  void accountsAndCoverageWorkOnAddresses() throws Exception {
    for (String key : List.of("c/run_1/a.csv", "c/run_1/raw/1/a.bin", "c/run_2/a.csv", "c/z")) {
      container.getBlobClient(key).upload(BinaryData.fromString("x"));
    }
    Ended missing = run("explain", "az://account/container/c/run_2", "-p", pattern);
    assertThat(missing.code()).isEqualTo(4);
    assertThat(missing.out()).contains("- path raw/**/*.bin");
    Ended both = run("scan", data, "az://account/container/c", "-p", pattern, "--threads", "4");
    assertThat(both.lines()).containsExactly(data + "/run_1", "az://account/container/c/run_1");
    assertThat(run("coverage", "az://account/container/c", "-p", pattern, "--relative").lines())
        .contains("none     run_2/a.csv", "none     z");
  }

  @Test
  void faultsOfStoresAreOneLineWithTheAddress() throws Exception {
    Ended absent = run("scan", "s3://no-such-bucket/x", "-p", pattern);
    assertThat(absent.code()).isEqualTo(1);
    assertThat(absent.err().lines()).singleElement().asString().contains("s3://no-such-bucket/x");
    Ended silent =
        run(Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:9"), "scan", "s3://b/x", "-p", pattern);
    assertThat(silent.code()).isEqualTo(1);
    assertThat(silent.err().lines())
        .singleElement()
        .asString()
        .contains("gave up after", "s3://b/x");
    Ended nameless = run("scan", "az://account", "-p", pattern);
    assertThat(nameless.code()).isEqualTo(2);
    assertThat(nameless.err()).contains("names no container");
    Ended ignoring = run("find", "s3://bucket/", "**", "--ignore-files");
    assertThat(ignoring.code()).isEqualTo(2);
    assertThat(ignoring.err().lines()).hasSize(1);
  }
}
