package pathvein.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import com.google.cloud.NoCredentials;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import com.google.cloud.storage.contrib.nio.testing.LocalStorageHelper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pathvein.Match;
import pathvein.Pathvein;
import pathvein.objects.ObjectLister;
import pathvein.objects.ObjectRoot;
import pathvein.pattern.PatternBuilder;
import pathvein.pattern.StructurePattern;
import servers.S3Emulator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// The adapters on emulators: S3 on s3proxy, Google Cloud Storage on the one of its library, Azure
/// on a server that answers its listing operation.
class StoresTest {
  enum Store {
    S3,
    GCS,
    AZURE
  }

  private static S3Emulator emulator;
  private static int buckets;

  @BeforeAll
  static void startS3(@TempDir Path temp) throws Exception {
    emulator = S3Emulator.start(temp);
  }

  @AfterAll
  static void stopS3() {
    emulator.close();
  }

  private static S3Client s3() {
    return s3(emulator.port());
  }

  private static S3Client s3(int at) {
    return S3Client.builder()
        .endpointOverride(URI.create("http://127.0.0.1:" + at))
        .forcePathStyle(true)
        .region(Region.US_EAST_1)
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
        .overrideConfiguration(own -> own.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  private static AzureLister azure(String endpoint) {
    return new AzureLister(
        new BlobContainerClientBuilder()
            .endpoint(endpoint)
            .containerName("bucket")
            .credential(new StorageSharedKeyCredential("account", "a2V5"))
            .retryOptions(
                new RequestRetryOptions(
                    RetryPolicyType.FIXED, 1, Duration.ofSeconds(20), null, null, null))
            .buildClient());
  }

  /// Makes a bucket with empty objects.
  private static ObjectLister bucket(Store store, String... keys) throws IOException {
    return switch (store) {
      case S3 -> {
        S3Client client = s3();
        String name = "bucket" + buckets++;
        client.createBucket(request -> request.bucket(name));
        for (String key : keys) {
          client.putObject(request -> request.bucket(name).key(key), RequestBody.fromString("x"));
        }
        yield new S3Lister(client, name);
      }
      case GCS -> {
        Storage storage = LocalStorageHelper.customOptions(true).getService();
        for (String key : keys) {
          storage.create(BlobInfo.newBuilder("bucket", key).build(), new byte[] {'x'});
        }
        yield new GcsLister(storage, "bucket");
      }
      case AZURE -> {
        AzureListing server = new AzureListing();
        Stream.of(keys).forEach(server::put);
        yield azure(server.endpoint());
      }
    };
  }

  private static PatternBuilder p(String name, String... files) {
    return StructurePattern.named(name).requireFile(files);
  }

  private static List<String> found(ObjectRoot root, PatternBuilder... patterns)
      throws IOException {
    List<StructurePattern> built = Stream.of(patterns).map(PatternBuilder::build).toList();
    return Pathvein.in(root).find(built).collect().matches().stream().map(Match::relative).toList();
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void directoriesAreFoundOnEveryStore(Store store) throws IOException { // O1, O3, O9, O14
    try (ObjectRoot root =
        new ObjectRoot(
            bucket(store, "dir/file.txt", "a/x.csv", "a/sub/y.txt", "top.txt", "ü/é.txt"), "")) {
      assertThat(found(root, p("dir", "file.txt"))).containsExactly("dir");
      assertThat(found(root, p("*", "*.csv"))).containsExactly("a");
      assertThat(found(root, p("ü", "?.txt"))).containsExactly("ü");
      assertThat(found(root, p("*").requireDirectory(p("sub", "y*")))).containsExactly("a");
      assertThat(found(root, p("*", "top.txt"))).containsExactly("");
      for (int threads : new int[] {2, 8}) {
        assertThat(
                Pathvein.in(root)
                    .find(p("*").build())
                    .threads(threads)
                    .maxDepth(9)
                    .collect()
                    .matches())
            .extracting(Match::relative)
            .containsExactly("", "a", "a/sub", "dir", "ü");
      }
      assertThat(Pathvein.in(root).files("**/*.txt").collect().files())
          .extracting(file -> file.relative())
          .containsExactly("a/sub/y.txt", "dir/file.txt", "top.txt", "ü/é.txt");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Store.class,
      names = {"S3", "AZURE"})
  void flatListingAsksOncePerPage(Store store) throws IOException { // O7, O10
    String[] keys =
        IntStream.range(0, 120).mapToObj(i -> "d" + i % 12 + "/f" + i).toArray(String[]::new);
    ObjectLister lister = bucket(store, keys);
    try (ObjectRoot root = new ObjectRoot(lister, "", 50, 3, Duration.ofMillis(1))) {
      assertThat(found(root, p("d*", "f*"))).hasSize(12);
      assertThat(root.statistics().flatRequests()).isEqualTo(3);
      assertThat(Pathvein.in(root).find(p("d*", "f*").build()).maxDepth(3).count()).isEqualTo(12);
      assertThat(root.statistics().directoryRequests()).isEqualTo(13);
      assertThat(Pathvein.in(root).find(p("d*", "f*").build()).threads(4).collect().matches())
          .hasSize(12);
    }
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void prefixOfABucketMayBeTheRoot(Store store) throws IOException {
    try (ObjectRoot root = new ObjectRoot(bucket(store, "x/run/data/f", "x/run2/f"), "x/run")) {
      assertThat(found(root, p("run"))).containsExactly("");
      assertThat(found(root, p("*", "f"))).containsExactly("data");
    }
  }

  @Test
  void busyStoreIsAskedAgainAndARefusalIsTold() throws IOException { // O12, O13
    try (AzureListing server = new AzureListing();
        ObjectRoot root =
            new ObjectRoot(azure(server.endpoint()), "", 1000, 4, Duration.ofMillis(1))) {
      server.put("dir/f");
      server.busy.set(2);
      assertThat(found(root, p("dir"))).containsExactly("dir");
      assertThat(root.statistics().retries()).isEqualTo(2);
      server.denied = true;
      assertThatThrownBy(() -> found(root, p("dir"))).isInstanceOf(AccessDeniedException.class);
    }
  }

  @Test
  void missingBucketIsAnException() {
    ObjectRoot root = new ObjectRoot(new S3Lister(s3(), "no-such-bucket"), "");
    assertThatThrownBy(() -> found(root, p("dir"))).isInstanceOf(NoSuchFileException.class);
    root.close();
  }

  private static ObjectLister unreachable(Store store, int port) {
    String endpoint = "http://127.0.0.1:" + port;
    return switch (store) {
      case S3 -> new S3Lister(s3(port), "bucket");
      case GCS ->
          new GcsLister(
              GcsProvider.patient(
                  StorageOptions.newBuilder()
                      .setHost(endpoint)
                      .setProjectId("p")
                      .setCredentials(NoCredentials.getInstance())),
              "bucket");
      case AZURE -> azure(endpoint + "/account");
    };
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void storeThatDoesNotAnswerIsTriedAgainAndThenToldClearly(Store store) throws IOException {
    int nobody;
    try (ServerSocket free = new ServerSocket(0)) {
      nobody = free.getLocalPort();
    }
    try (ObjectRoot root =
        new ObjectRoot(unreachable(store, nobody), "", 1000, 3, Duration.ofMillis(1))) {
      assertThatThrownBy(() -> found(root, p("dir")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("bucket/")
          .hasMessageContaining("gave up after 3 attempts");
      assertThat(root.statistics().retries()).isEqualTo(2);
    }
  }

  @Test
  void addressesAreOpenedByTheirScheme() throws IOException {
    assertThatThrownBy(() -> Pathvein.in(URI.create("az://account")))
        .hasMessageContaining("names no container");
    assertThatThrownBy(() -> Pathvein.in(URI.create("s3:///x")))
        .hasMessageContaining("names no bucket");
    assertThat(
            Pathvein.in(URI.create("az://account/container/x"))
                .find(p("x").build())
                .backend()
                .name())
        .isEqualTo("azure");
    assertThat(
            new AzureLister(
                    new BlobContainerClientBuilder()
                        .endpoint("https://acc.blob.core.windows.net")
                        .containerName("c")
                        .buildClient())
                .uri("a b/é"))
        .hasToString("az://acc/c/a%20b/é");
  }
}
