package typthon.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import servers.RedisServer;
import servers.S3Emulator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import typthon.project.remote.RemoteLimits;
import typthon.project.remote.RemoteRefusedException;
import typthon.project.remote.RemoteStore;

/// What every store promises, against a real server each.
@Timeout(120)
class StoresTest {
  private static final Duration SECONDS = Duration.ofSeconds(20);
  private static final RemoteLimits LIMITS = new RemoteLimits(SECONDS, SECONDS, 1 << 20, 4);

  @TempDir Path folder;

  private static void keepsItsPromises(RemoteStore store) throws IOException {
    store.connect();
    String one = "1".repeat(64);
    String two = "2".repeat(64);
    String none = "3".repeat(64);
    assertThat(store.get(List.of(one, none))).isEmpty();
    assertThat(store.present(List.of(one, none))).isEmpty();
    byte[] all = new byte[256];
    IntStream.range(0, 256).forEach(i -> all[i] = (byte) i);
    store.put(Map.of(one, all, two, new byte[] {7}));
    assertThat(store.present(List.of(one, two, none))).containsExactlyInAnyOrder(one, two);
    Map<String, byte[]> found = store.get(List.of(one, none, two));
    assertThat(found).containsOnlyKeys(one, two);
    assertThat(found.get(one)).isEqualTo(all);
    assertThat(found.get(two)).containsExactly(7);
    store.put(Map.of(one, all));
    assertThat(store.get(List.of(one)).get(one)).isEqualTo(all);
  }

  @Test
  void httpServerKeepsRecords() throws IOException {
    try (FileServer server = FileServer.start();
        RemoteStore store = new HttpStore(URI.create(server.address()), null, LIMITS)) {
      keepsItsPromises(store);
    }
  }

  @Test
  void redisKeepsRecordsInTheDatabaseOfTheAddress() throws Exception {
    assumeTrue(RedisServer.isInstalled(), "redis-server is not installed");
    try (RedisServer server = RedisServer.start(folder)) {
      try (RemoteStore store = new RedisProvider().open(server.address(3), LIMITS)) {
        keepsItsPromises(store);
      }
      try (RemoteStore other = new RedisProvider().open(server.address(4), LIMITS)) {
        assertThat(other.present(List.of("1".repeat(64)))).isEmpty();
      }
    }
  }

  @Test
  void objectStoreKeepsRecordsBelowItsPrefix() throws Exception {
    try (S3Emulator emulator = S3Emulator.start(folder)) {
      S3Client client = s3(emulator.port());
      client.createBucket(request -> request.bucket("bucket"));
      try (RemoteStore store = new S3Store(client, "bucket", "some/prefix/", LIMITS)) {
        keepsItsPromises(store);
        assertThat(client.listObjectsV2(request -> request.bucket("bucket")).contents())
            .extracting(object -> object.key())
            .containsExactly("some/prefix/" + "1".repeat(64), "some/prefix/" + "2".repeat(64));
      }
    }
  }

  private static S3Client s3(int port) {
    return S3Client.builder()
        .endpointOverride(URI.create("http://127.0.0.1:" + port))
        .forcePathStyle(true)
        .region(Region.US_EAST_1)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
        .overrideConfiguration(own -> own.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  @Test
  void tokenIsSentAndItsWantIsRefused() throws IOException {
    try (FileServer server = FileServer.start()) {
      server.token = "secret";
      URI address = URI.create(server.address());
      try (RemoteStore store = new HttpStore(address, "secret", LIMITS)) {
        keepsItsPromises(store);
      }
      try (RemoteStore store = new HttpStore(address, null, LIMITS)) {
        assertThatThrownBy(() -> store.get(List.of("1".repeat(64))))
            .isInstanceOf(RemoteRefusedException.class)
            .hasMessageContaining("TYPTHON_REMOTE_TOKEN");
      }
    }
  }

  @Test
  void recordBeyondTheLimitIsNotRead() throws IOException {
    RemoteLimits small = new RemoteLimits(SECONDS, SECONDS, 100, 4);
    try (FileServer server = FileServer.start();
        RemoteStore store = new HttpStore(URI.create(server.address()), null, small)) {
      String name = "1".repeat(64);
      store.put(Map.of(name, new byte[1000]));
      assertThatThrownBy(() -> store.get(List.of(name))).isInstanceOf(IOException.class);
    }
  }

  @Test
  void slowServerIsGivenUp() throws IOException {
    RemoteLimits hurried = LIMITS.within(SECONDS, Duration.ofMillis(50));
    try (FileServer server = FileServer.start();
        RemoteStore store = new HttpStore(URI.create(server.address()), null, hurried)) {
      server.fault = FileServer.Fault.SLOW;
      assertThatThrownBy(() -> store.get(List.of("1".repeat(64))))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(RemoteRefusedException.class);
    }
  }

  @Test
  void storeThatIsNotThereFails() throws IOException {
    URI nobody;
    try (FileServer server = FileServer.start()) {
      nobody = URI.create(server.address());
    }
    try (RemoteStore http = new HttpStore(nobody, null, LIMITS);
        RemoteStore redis =
            new RedisProvider().open(URI.create("redis://127.0.0.1:" + nobody.getPort()), LIMITS);
        RemoteStore s3 = new S3Store(s3(nobody.getPort()), "b", "", LIMITS)) {
      for (RemoteStore store : List.of(http, redis, s3)) {
        assertThatThrownBy(store::connect).isInstanceOf(IOException.class);
      }
    }
  }
}
