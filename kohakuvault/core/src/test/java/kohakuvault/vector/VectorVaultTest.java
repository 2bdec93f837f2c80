package kohakuvault.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import kohakuvault.InvalidValueException;
import kohakuvault.RawDatabase;
import kohakuvault.Value;
import kohakuvault.VaultFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("kohakuvault.EnginesPresent#names")
class VectorVaultTest {
  private final String engine;
  @TempDir Path folder;
  private VaultFile vault;

  VectorVaultTest(String engine) {
    this.engine = engine;
  }

  @BeforeEach
  void open() {
    vault = VaultFile.open(folder.resolve("v.db"), o -> o.withEngine(engine));
  }

  @AfterEach
  void close() {
    vault.close();
  }

  private String raw(String sql) {
    try (RawDatabase raw = new RawDatabase(engine, vault.path())) {
      return String.valueOf(raw.text(sql));
    }
  }

  /// V169, V170.
  @Test
  void vectorsAreStoredAsLittleEndianFloats() {
    vault.vectors("c", 2, Metric.COSINE).insert(new float[] {3, 4}, Value.of(1));
    assertThat(raw("SELECT hex(substr(vectors,1,8)) FROM c_vector_chunks00"))
        .isEqualTo("9A99193FCDCC4C3F");
    vault.vectors("l", 4, Metric.L2).insert(new float[] {1, 2, 3, 4}, Value.of(1));
    assertThat(raw("SELECT hex(substr(vectors,1,16)) FROM l_vector_chunks00"))
        .isEqualTo("0000803F000000400000404000008040");
  }

  /// V171, V172, V173, V174, V175, V176, V177.
  @Test
  void nearestVectorsAreFound() {
    VectorVault vectors = vault.vectors("c", 4, Metric.COSINE);
    vectors.insert(new float[] {1, 0, 0, 0}, Value.of("axis"));
    vectors.insert(new float[] {.5f, .5f, .5f, .5f}, Value.of("middle"));
    vectors.insert(new float[4], Value.of("nowhere"));
    List<VectorVault.Hit> hits = vectors.search(new float[] {1, 0, 0, 0}, 5);
    assertThat(hits).extracting(VectorVault.Hit::distance).containsExactly(0f, 0.5f);
    assertThat(hits.getFirst().value()).isEqualTo(new Value.Text("axis"));
    assertThat(vectors.search(new float[] {1, 0, 0, 0}, 5, Metric.COSINE, id -> id == 2))
        .hasSize(1);
    assertThatThrownBy(() -> vectors.insert(new float[3], Value.of(1)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("Expected 4 dimensions, got 3");
    assertThatThrownBy(() -> Metric.named("hamming"))
        .hasMessage("Metric 'hamming' is not compatible with vector type 'float32'");
    assertThatThrownBy(() -> Metric.named("x"))
        .hasMessage("Unknown metric 'x'. Expected: cosine, l2, l1, or hamming");
    assertThat(Metric.named("Euclidean")).isEqualTo(Metric.L2);
    assertThat(vectors.search(new float[4], 0)).isEmpty();
    assertThatThrownBy(() -> vectors.search(new float[4], 5000)).hasMessageContaining("4096");
    assertThatThrownBy(() -> vectors.update(1, null, null))
        .hasMessage("Must provide either vector or value to update");
    assertThat(vectors.delete(99)).isFalse();
  }

  /// V178.
  @Test
  void freedSlotsAreUsedAgain() {
    VectorVault vectors = vault.vectors("l", 2, Metric.L2);
    for (int i = 1; i <= 3; i++) {
      assertThat(vectors.insert(new float[] {i, i}, Value.of(i))).isEqualTo(i);
    }
    assertThat(vectors.delete(2)).isTrue();
    assertThat(raw("SELECT hex(substr(validity,1,1)) FROM l_chunks")).isEqualTo("05");
    assertThat(vectors.insert(new float[] {9, 9}, Value.of(9))).isEqualTo(4);
    assertThat(raw("SELECT hex(substr(validity,1,1)) FROM l_chunks")).isEqualTo("07");
    assertThat(raw("SELECT chunk_offset FROM l_rowids WHERE rowid=4")).isEqualTo("1");
    assertThat(vectors.find(4).orElseThrow().vector()).containsExactly(9, 9);
    vectors.update(4, new float[] {7, 7}, Value.of("new"));
    assertThat(vectors.search(new float[] {7, 7}, 1).getFirst().value())
        .isEqualTo(new Value.Text("new"));
    assertThat(vectors.size()).isEqualTo(3);
  }

  /// Enough chunks for a second thread, against the search with a filter, which uses one.
  @Test
  void twoThreadsFindWhatOneFinds() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    VectorVault vectors = vault.vectors("two", 3, Metric.L1);
    vault.transaction(() -> {
      for (int i = 0; i < 9000; i++) {
        // few different places, so that many are equally near
        float[] place = {random.nextInt(9), random.nextInt(9), random.nextInt(9)};
        var ignored = vectors.insert(place, Value.of(i));
      }
    });
    for (int k : new int[] {1, 7, 300}) {
      float[] query = {random.nextInt(9), random.nextInt(9), random.nextInt(9)};
      assertThat(vectors.search(query, k))
          .as("seed %d", seed)
          .isEqualTo(vectors.search(query, k, Metric.L1, id -> true));
    }
  }

  @Test
  void searchesAgreeWithAPlainLoopWhileVectorsComeAndGo() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    VectorVault vectors = vault.vectors("l", 5, Metric.L2);
    Map<Long, float[]> model = new TreeMap<>();
    vault.transaction(() -> {
      for (int i = 0; i < 1100; i++) {
        float[] vector = random(random);
        model.put(vectors.insert(vector, Value.of(i)), vector);
      }
    });
    for (int round = 0; round < 10; round++) {
      for (int i = 0; i < 5; i++) {
        float[] vector = random(random);
        model.put(vectors.insert(vector, Value.of(i)), vector);
        long gone = new ArrayList<>(model.keySet()).get(random.nextInt(model.size()));
        model.remove(gone);
        assertThat(vectors.delete(gone)).isTrue();
      }
      for (Metric metric : List.of(Metric.L2, Metric.L1, Metric.INNER_PRODUCT)) {
        float[] query = random(random);
        List<Long> expected =
            model.entrySet().stream()
                .sorted(
                    Comparator.<Map.Entry<Long, float[]>>comparingDouble(
                            e -> distance(metric, query, e.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .limit(7)
                .map(Map.Entry::getKey)
                .toList();
        assertThat(vectors.search(query, 7, metric, id -> true))
            .as("seed %d", seed)
            .extracting(VectorVault.Hit::id)
            .containsExactlyElementsOf(expected);
      }
    }
  }

  private static float[] random(Random random) {
    float[] vector = new float[5];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = random.nextInt(1000) / 8f;
    }
    return vector;
  }

  private static double distance(Metric metric, float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double d = a[i] - b[i];
      sum += metric == Metric.L1 ? Math.abs(d) : metric == Metric.L2 ? d * d : -a[i] * b[i];
    }
    return sum;
  }

  @Test
  void goldenFileReadsAndGoesOn() throws Exception {
    Path file = folder.resolve("golden.db");
    try (InputStream in =
        new GZIPInputStream(
            Objects.requireNonNull(getClass().getResourceAsStream("/golden/vectors.db.gz")))) {
      Files.write(file, in.readAllBytes());
    }
    try (VaultFile golden = VaultFile.open(file, o -> o.withEngine(engine))) {
      VectorVault cosine = golden.vectors("vec_kvault", 4, Metric.COSINE);
      float[] query = {
        -0.6473265290260315f, 0.054432086646556854f, -0.9908207058906555f, 0.8373140096664429f
      };
      List<VectorVault.Hit> hits = cosine.search(query, 3);
      assertThat(hits).extracting(VectorVault.Hit::id).containsExactly(2L, 4L, 1L);
      assertThat(hits.getFirst().distance()).isCloseTo(0.679324924945831f, within(1e-6f));
      assertThat(hits.getFirst().value().toJava()).isEqualTo(Map.of("type", "dict"));
      VectorVault l2 = golden.vectors("l2_test", 3, Metric.L2);
      float[] point = {0.9177035093307495f, -0.1815778613090515f, 0.704334557056427f};
      assertThat(l2.search(point, 3)).extracting(VectorVault.Hit::id).containsExactly(4L, 5L, 1L);
      assertThat(l2.search(point, 1).getFirst().distance())
          .isCloseTo(0.873599410057068f, within(1e-6f));
      assertThat(l2.insert(new float[] {1, 2, 3}, Value.of("new"))).isEqualTo(7);
      assertThat(l2.search(new float[] {1, 2, 3}, 1).getFirst().id()).isEqualTo(7);
      assertThatThrownBy(() -> golden.vectors("l2_test", 4, Metric.L2))
          .isInstanceOf(InvalidValueException.class);
    }
  }
}
