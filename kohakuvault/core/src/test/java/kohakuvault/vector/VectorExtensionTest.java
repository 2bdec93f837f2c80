package kohakuvault.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import kohakuvault.Value;
import kohakuvault.VaultException;
import kohakuvault.VaultFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// With the library of sqlite-vec that the build fetches; without npm or for other platforms, the
/// tests that need it are reported as skipped.
@ParameterizedClass
@MethodSource("kohakuvault.EnginesPresent#names")
class VectorExtensionTest {
  private final String engine;
  @TempDir Path folder;

  VectorExtensionTest(String engine) {
    this.engine = engine;
  }

  private VaultFile open(Path library) {
    return VaultFile.open(
        folder.resolve("v.db"), o -> o.withEngine(engine).withVectorExtension(library));
  }

  private static Path library() throws IOException {
    Path modules = Path.of(System.getProperty("kohakuvault.test.npm", "target/npm/node_modules"));
    Optional<Path> found = Optional.empty();
    if (Files.isDirectory(modules)) {
      try (Stream<Path> files = Files.walk(modules)) {
        found = files.filter(f -> f.getFileName().toString().startsWith("vec0.")).findFirst();
      }
    }
    Assumptions.assumeTrue(found.isPresent(), "sqlite-vec was not fetched by npm");
    return found.orElseThrow();
  }

  private static float[] random(Random random, int dimensions) {
    float[] vector = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  /// A filter that takes everything keeps the search in Java.
  private static List<VectorVault.Hit> byJava(VectorVault vectors, float[] query, int k) {
    return vectors.search(query, k, vectors.metric(), id -> true);
  }

  @Test
  void searchesFindTheSameBitsAsJava() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    try (VaultFile vault = open(library())) {
      assertThat(vault.vectorDetail()).startsWith("sqlite-vec v0.1.").contains("vec0");
      for (Metric metric : List.of(Metric.COSINE, Metric.L2, Metric.L1)) {
        VectorVault vectors = vault.vectors("t_" + metric, 37, metric);
        vault.transaction(() -> {
          for (int i = 0; i < 1500; i++) {
            var ignored = vectors.insert(random(random, 37), Value.of(i));
          }
        });
        for (int round = 0; round < 10; round++) {
          assertThat(vectors.delete(1 + random.nextInt(1500))).isIn(true, false);
          var ignored = vectors.insert(random(random, 37), Value.of(-round));
          float[] query = random(random, 37);
          for (int k : new int[] {1, 10, 300, 1600, 4096}) {
            assertThat(vectors.search(query, k))
                .as("seed %d, %s, k %d", seed, metric, k)
                .isEqualTo(byJava(vectors, query, k));
          }
        }
      }
    }
  }

  /// The extension chooses freely among equally near vectors, and finds zero vectors.
  @Test
  void tiesAndZeroVectorsAreOrderedAsByJava() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    try (VaultFile vault = open(library())) {
      VectorVault near = vault.vectors("near", 3, Metric.L1);
      VectorVault cosine = vault.vectors("cosine", 2, Metric.COSINE);
      vault.transaction(() -> {
        for (int i = 0; i < 2000; i++) {
          float[] place = {random.nextInt(5), random.nextInt(5), random.nextInt(5)};
          var ignored = near.insert(place, Value.of(i));
        }
        for (int i = 0; i < 5; i++) {
          var _ = cosine.insert(new float[2], Value.of("zero"));
          var _ = cosine.insert(new float[] {1, i}, Value.of(i));
        }
        // inside of the transaction, too
        assertThat(near.search(new float[] {1, 2, 3}, 9))
            .isEqualTo(byJava(near, new float[] {1, 2, 3}, 9));
      });
      for (int k : new int[] {1, 4, 100}) {
        float[] query = {random.nextInt(5), random.nextInt(5), random.nextInt(5)};
        assertThat(near.search(query, k)).as("seed %d", seed).isEqualTo(byJava(near, query, k));
      }
      for (float[] query : List.of(new float[] {1, 0}, new float[2])) {
        assertThat(cosine.search(query, 3)).isEqualTo(byJava(cosine, query, 3));
      }
    }
  }

  @Test
  void extensionSearchesItselfWhereNothingIsNearlyTied() throws Exception {
    try (VaultFile vault = open(library())) {
      VectorVault vectors = vault.vectors("t", 2, Metric.L2);
      for (int i = 0; i < 100; i++) {
        var ignored = vectors.insert(new float[] {i, 0}, Value.of(i));
      }
      // Java does not look at the bitmap of the wrong size, so only the extension can answer
      try (var raw = new kohakuvault.RawDatabase(engine, vault.path())) {
        assertThat(raw.text("SELECT length(validity) FROM t_chunks")).isEqualTo("128");
        raw.execute("UPDATE t_chunks SET size=1023");
      }
      assertThat(vectors.search(new float[] {41.8f, 0}, 2))
          .extracting(VectorVault.Hit::id)
          .containsExactly(43L, 42L);
      assertThatThrownBy(() -> byJava(vectors, new float[] {1, 0}, 1))
          .isInstanceOf(VaultException.class)
          .hasMessageContaining("damaged");
    }
  }

  @Test
  void readersSearchWithItToo() throws Exception {
    Path library = library();
    try (VaultFile vault = open(library)) {
      var ignored = vault.vectors("t", 2, Metric.L2).insert(new float[] {1, 2}, Value.of(1));
    }
    try (VaultFile vault =
        VaultFile.open(
            folder.resolve("v.db"),
            o -> o.withEngine(engine).withReadOnly(true).withVectorExtension(library))) {
      assertThat(vault.vectors("t", 2, Metric.L2).search(new float[] {1, 2}, 3)).hasSize(1);
      assertThat(vault.vectorDetail()).startsWith("sqlite-vec ");
    }
  }

  @Test
  void libraryThatCannotBeLoadedIsNamed() throws Exception {
    Path text = Files.writeString(folder.resolve("vec0.so"), "no library");
    for (Path library : List.of(text, folder.resolve("missing.so"), folder)) {
      assertThatThrownBy(() -> open(library).close())
          .isInstanceOf(VaultException.class)
          .hasMessageContaining("v.db: the vector extension " + library)
          .hasMessageContaining("cannot be loaded")
          .hasMessageContaining("plain Java");
    }
    try (VaultFile vault = VaultFile.open(folder.resolve("v.db"), o -> o.withEngine(engine))) {
      assertThat(vault.vectorDetail()).startsWith("java");
    }
    assertThatThrownBy(() ->
            VaultFile.open(
                folder.resolve("v.db"),
                o -> o.withEngine(engine).withReadOnly(true).withVectorExtension(text)))
        .isInstanceOf(VaultException.class)
        .hasMessageContaining(text.toString());
  }
}
