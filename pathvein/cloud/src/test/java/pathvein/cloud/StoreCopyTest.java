package pathvein.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.storage.contrib.nio.testing.LocalStorageHelper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pathvein.Match;
import pathvein.Pathvein;
import pathvein.Scan;
import pathvein.objects.ObjectRoot;
import pathvein.objects.ObjectStore;
import pathvein.pattern.FileCondition;
import pathvein.pattern.StructurePattern;
import pathvein.testing.MatchVector;
import pathvein.transfer.Conflict;
import pathvein.transfer.Location;
import pathvein.transfer.PlannedMatch;
import pathvein.transfer.Transfer;
import pathvein.transfer.TransferReport;
import servers.S3Emulator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// Copies on emulators of the stores: S3 on s3proxy, Google Cloud Storage on the one of its
/// library, Azure on azurite.
class StoreCopyTest {
  private static final StructurePattern DIR =
      StructurePattern.named("dir")
          .requireFile("*.txt")
          .optionalDirectory(StructurePattern.named("more").requireFile("*"))
          .build();
  private static final Instant TIME = Instant.parse("2001-02-03T04:05:06.789Z");

  private static S3Emulator s3;
  private static Azurite azurite;
  private static final AtomicInteger buckets = new AtomicInteger();
  @TempDir Path temp;

  @BeforeAll
  static void start(@TempDir Path logs) throws Exception {
    s3 = S3Emulator.start(logs);
    azurite = Azurite.start(logs);
  }

  @AfterAll
  static void stop() {
    s3.close();
    azurite.close();
  }

  static List<String> stores() {
    return List.of("s3", "gcs", "azure");
  }

  private static S3Client client() {
    return S3Client.builder()
        .endpointOverride(URI.create("http://127.0.0.1:" + s3.port()))
        .forcePathStyle(true)
        .region(Region.US_EAST_1)
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
        .overrideConfiguration(own -> own.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  private static ObjectStore bucket(String store) {
    String name = "copies" + buckets.incrementAndGet();
    return switch (store) {
      case "s3" -> {
        S3Client client = client();
        client.createBucket(request -> request.bucket(name));
        yield new S3Store(client, name);
      }
      case "gcs" -> new GcsStore(LocalStorageHelper.customOptions(true).getService(), name);
      default -> new AzureStore(azurite.container(name));
    };
  }

  private static ObjectStore filled(String store) throws IOException {
    ObjectStore bucket = bucket(store);
    for (String key : List.of("dir/é.txt", "dir/junk", "dir/more/a b+c", "dir/other/x")) {
      put(bucket, key, "content of " + key);
    }
    return bucket;
  }

  private static void put(ObjectStore bucket, String key, String content) throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    bucket.write(key, () -> new ByteArrayInputStream(bytes), bytes.length, TIME);
  }

  private static String content(ObjectStore bucket, String key) throws IOException {
    try (InputStream in = bucket.read(key)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<Match> found(ObjectRoot root) throws IOException {
    return Pathvein.in(root).find(DIR).collect().matches();
  }

  private static ObjectRoot root(ObjectStore bucket) {
    return new ObjectRoot(bucket, "", 100, 3, Duration.ofMillis(1));
  }

  @ParameterizedTest
  @MethodSource("stores")
  void storeCopiesWithinItself(String store) throws IOException { // O2, O11
    ObjectStore bucket = filled(store);
    try (ObjectRoot root = root(bucket)) {
      Transfer transfer =
          Transfer.of(found(root)).into(Location.of(root.at("destination"))).verify();
      assertThat(transfer.plan().bytes())
          .isEqualTo("content of dir/é.txtcontent of dir/more/a b+c".length() + 1);
      TransferReport report = transfer.plan().execute();
      assertThat(report.failed()).isEmpty();
      assertThat(report.copied()).hasSize(1);
      assertThat(content(bucket, "destination/dir/é.txt")).isEqualTo("content of dir/é.txt");
      assertThat(content(bucket, "destination/dir/more/a b+c"))
          .isEqualTo("content of dir/more/a b+c");
      boolean keepsMetadata = !store.equals("gcs"); // Its helper drops them when it copies.
      if (keepsMetadata) {
        assertThat(bucket.facts("destination/dir/é.txt").modified()).isEqualTo(TIME);
      }
      assertThatThrownBy(() -> bucket.facts("destination/dir/junk"))
          .isInstanceOf(NoSuchFileException.class);
      assertThat(transfer.plan().conflicts())
          .extracting(PlannedMatch::conflict)
          .containsExactly(Conflict.DESTINATION_EXISTS);
      TransferReport again = transfer.resume().plan().execute();
      assertThat(again.copied())
          .singleElement()
          .satisfies(copied -> assertThat(copied.skipped()).isEqualTo(keepsMetadata ? 2 : 0));
      report.rollback();
      assertThatThrownBy(() -> bucket.facts("destination/dir/é.txt"))
          .isInstanceOf(NoSuchFileException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void storeToDiskAndBack(String store) throws IOException {
    try (ObjectRoot root = root(filled(store));
        ObjectRoot back = root(bucket(store))) {
      Path out = temp.toRealPath().resolve("out");
      assertThat(Transfer.of(found(root)).into(out).verify().plan().execute().copied()).hasSize(1);
      Path file = out.resolve("dir/é.txt");
      assertThat(file).hasContent("content of dir/é.txt");
      assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(TIME);
      assertThat(out.resolve("dir/junk")).doesNotExist();

      Files.setLastModifiedTime(
          file, java.nio.file.attribute.FileTime.from(TIME.plusNanos(123_000)));
      List<Match> matches = Pathvein.in(out).find(DIR).collect().matches();
      Transfer transfer = Transfer.of(matches).into(Location.of(back.at("a/b"))).verify().resume();
      assertThat(transfer.plan().execute().files()).isEqualTo(2);
      assertThat(transfer.plan().execute().files()).isZero();
      assertThat(content(back.contents(), "a/b/dir/more/a b+c"))
          .isEqualTo("content of dir/more/a b+c");
      assertThat(back.contents().facts("a/b/dir/é.txt").modified())
          .isEqualTo(TIME.plusNanos(123_000));
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void objectsGoFromOneStoreToAnother(String store) throws IOException {
    String other = store.equals("s3") ? "gcs" : "s3";
    try (ObjectRoot root = root(filled(store));
        ObjectRoot there = root(bucket(other))) {
      TransferReport report =
          Transfer.of(found(root)).into(Location.of(there)).verify().plan().execute();
      assertThat(report.failed()).isEmpty();
      assertThat(content(there.contents(), "dir/é.txt")).isEqualTo("content of dir/é.txt");
    }
  }

  @Test
  void largeObjectsGoInParts() throws IOException {
    long part = 5 * 1024 * 1024;
    byte[] bytes = new byte[(int) (2 * part + 12_345)];
    new Random(7).nextBytes(bytes);
    S3Client client = client();
    client.createBucket(request -> request.bucket("parts"));
    try (S3Store bucket = new S3Store(client, "parts", part)) {
      bucket.write("big", () -> new ByteArrayInputStream(bytes), bytes.length, TIME);
      assertThat(bucket.copy(bucket, "big", "copy of big")).isTrue();
      for (String key : List.of("big", "copy of big")) {
        try (InputStream in = bucket.read(key)) {
          assertThat(Arrays.equals(in.readAllBytes(), bytes)).as(key).isTrue();
        }
        assertThat(bucket.facts(key).size()).isEqualTo(bytes.length);
        assertThat(bucket.facts(key).modified()).isEqualTo(TIME);
      }
      assertThatThrownBy(() ->
              bucket.write(
                  "broken",
                  () -> {
                    throw new IOException("the disk is gone");
                  },
                  bytes.length,
                  TIME))
          .hasMessage("the disk is gone");
      assertThatThrownBy(() -> bucket.facts("broken")).isInstanceOf(NoSuchFileException.class);
    }
  }

  /// The tree of the matching vectors M1 to M4 with some of M11, M13, M36 and O8 beside it.
  private static final List<String> TREE =
      List.of(
          "a/x.csv",
          "a/sub/y.txt",
          "b2/deep/x.csv",
          ".h/x.csv",
          "r/s/t/k",
          "q/r/s/k",
          "z/r/s",
          "p/s/x",
          "p/t/k",
          "n-x/f",
          "n.x/f",
          "n/f",
          "ü/é.txt",
          "top.csv");

  private static List<StructurePattern> patterns() {
    return List.of(
        StructurePattern.any().build(),
        StructurePattern.any().requireFile("*.csv").build(),
        StructurePattern.any().requireDirectory(StructurePattern.any()).build(),
        StructurePattern.any()
            .requireDirectory(StructurePattern.any().requireFile("y.txt"))
            .build(),
        StructurePattern.named("r")
            .requireDirectory(
                StructurePattern.named("s")
                    .requireDirectory(StructurePattern.named("t").requireFile("k")))
            .build(),
        StructurePattern.named("r").requireDirectory(StructurePattern.named("s")).build(),
        StructurePattern.named("p")
            .requireDirectory(StructurePattern.named("s").requireFile("k"))
            .build(),
        StructurePattern.any().requireFile("f").build(),
        StructurePattern.named("[!.]*").forbidFile("*.csv").build(),
        StructurePattern.named("?").closed().requireFile("?.txt").build(),
        StructurePattern.any().requireFile("*", FileCondition.size(1, 1)).build());
  }

  @ParameterizedTest
  @MethodSource("stores")
  void everyStoreAgreesWithTheDiskForEveryNumberOfThreads(String store) throws IOException {
    ObjectStore bucket = bucket(store);
    Path disk = Files.createDirectories(temp.toRealPath().resolve("T"));
    for (String key : TREE) {
      put(bucket, "T/" + key, "x");
      Files.createDirectories(disk.resolve(key).getParent());
      Files.writeString(disk.resolve(key), "x");
    }
    List<String> expected = shown(Pathvein.in(disk).find(patterns()));
    assertThat(expected).hasSizeGreaterThan(30);
    int page = store.equals("gcs") ? 1000 : 5; // Its helper loses what follows a page.
    try (ObjectRoot root = new ObjectRoot(bucket, "T", page, 3, Duration.ofMillis(1))) {
      for (int threads : new int[] {1, 2, 8}) {
        Scan scan = Pathvein.in(root).find(patterns()).threads(threads);
        assertThat(shown(scan)).as("flat, %d threads", threads).isEqualTo(expected);
        assertThat(shown(scan.maxDepth(50))).as("by directory, %d", threads).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void everyNumberedVectorHolds(String store) throws IOException { // O14
    ObjectStore bucket = bucket(store);
    int count = 0;
    for (MatchVector vector : MatchVector.all()) {
      if (vector.hasLinks()) {
        continue;
      }
      count++;
      for (String key : vector.tree()) {
        bucket.write(
            count + "/T/" + key, () -> new ByteArrayInputStream(new byte[0]), 0, Instant.EPOCH);
      }
      ObjectRoot root = new ObjectRoot(bucket, count + "/T", 1000, 3, Duration.ofMillis(1));
      for (int threads : new int[] {1, 2, 8}) {
        Scan scan = Pathvein.in(root).find(vector.patterns()).threads(threads);
        assertThat(MatchVector.shown(scan.collect().matches()))
            .as("%s, flat, %d threads", vector, threads)
            .isEqualTo(vector.expected());
        assertThat(MatchVector.shown(scan.maxDepth(50).collect().matches()))
            .as("%s, by directory, %d threads", vector, threads)
            .isEqualTo(vector.expected());
      }
    }
    bucket.close();
    assertThat(count).isGreaterThan(30);
  }

  private static List<String> shown(Scan scan) throws IOException {
    return scan.collect().matches().stream()
        .map(match -> match.relative() + "#" + match.patternIndex())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("stores")
  void listingTellsSizesAndTimes(String store) throws IOException {
    ObjectStore bucket = filled(store);
    var page = bucket.list(new pathvein.objects.ObjectLister.Request("dir/more/", false, null, 9));
    assertThat(page.attributes()).hasSize(1);
    assertThat(page.attributes().getFirst().size()).isEqualTo("content of dir/more/a b+c".length());
  }
}
