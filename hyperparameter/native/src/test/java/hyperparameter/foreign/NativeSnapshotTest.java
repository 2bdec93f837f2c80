package hyperparameter.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hyperparameter.ParamScope;
import hyperparameter.Snapshot;
import hyperparameter.value.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeSnapshotTest {
  @TempDir Path directory;

  private static Snapshot snapshot() {
    return ParamScope.with("n.int", -7)
        .and("n.float", 0.25)
        .and("n.bool", true)
        .and("n.text", "grüße 🚀")
        .and("n.null", (Object) null)
        .and("n.list", List.of(1, "b"))
        .and("n.big", new BigInteger("99999999999999999999"))
        .and("n.secret", Secret.of("hunter2"))
        .and("n.object", new Object())
        .and("a.key.that.is.longer.than.thirty.two.bytes", 32)
        .own();
  }

  @Test
  void valuesAreReadByAnotherMapping() throws IOException {
    Path file = directory.resolve("values.hps");
    try (NativeSnapshot shared = NativeSnapshot.inFile(file, 1 << 16);
        NativeReader reader = NativeReader.of(file)) {
      assertThat(reader.find("n.int")).isEmpty();
      shared.publish(snapshot());
      assertThat(reader.find("n.int")).contains(-7L);
      assertThat(reader.find("n.float")).contains(0.25);
      assertThat(reader.find("n.bool")).contains(true);
      assertThat(reader.find("n.text")).contains("grüße 🚀");
      assertThat(reader.find("n.list")).contains("1,b");
      assertThat(reader.find("n.big")).contains("99999999999999999999");
      assertThat(reader.find("n.null")).isEmpty();
      assertThat(reader.find("n.secret")).isEmpty();
      assertThat(reader.find("n.object")).isEmpty();
      shared.publish(ParamScope.with("n.int", 8).own());
      assertThat(reader.find("n.int")).contains(8L);
      assertThat(reader.find("n.text")).isEmpty();
    }
    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
        .doesNotContain("hunter2");
  }

  @Test
  void aSnapshotThatDoesNotFitIsRefusedAndChangesNothing() {
    Map<String, Integer> many = new LinkedHashMap<>();
    for (int i = 0; i < 100; i++) {
      many.put("many.k" + i, i);
    }
    try (NativeSnapshot shared = NativeSnapshot.inMemory(1024)) {
      assertThatThrownBy(() -> shared.publish(ParamScope.of(many).own()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the snapshot needs 6208 bytes, the native memory has 1024");
    }
    assertThatThrownBy(() -> NativeSnapshot.inMemory(10))
        .isInstanceOf(IllegalArgumentException.class);
    Path other = directory.resolve("other");
    assertThatThrownBy(
            () -> {
              Files.writeString(other, "x".repeat(100));
              NativeReader.of(other).close();
            })
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is no native snapshot");
  }

  @Test
  void readersNeverSeeHalfASnapshot() throws Exception {
    Path file = directory.resolve("torn.hps");
    try (NativeSnapshot shared = NativeSnapshot.inFile(file, 1 << 14);
        NativeReader reader = NativeReader.of(file)) {
      Snapshot[] snapshots = new Snapshot[2];
      for (int i = 0; i < 2; i++) {
        String text = (i == 0 ? "a" : "b").repeat(500 + i * 300);
        snapshots[i] = ParamScope.with("torn.text", text).and("torn.n" + i, i).own();
      }
      shared.publish(snapshots[0]);
      Thread writer =
          Thread.ofPlatform()
              .start(() -> {
                for (int i = 0; i < 20_000; i++) {
                  shared.publish(snapshots[i & 1]);
                }
              });
      while (writer.isAlive()) {
        String text = (String) reader.find("torn.text").orElseThrow();
        assertThat(text.equals("a".repeat(500)) || text.equals("b".repeat(800)))
            .as("%s", text)
            .isTrue();
      }
      writer.join();
    }
  }

  @Test
  void aSnapshotThatItsPublisherNeverFinishedIsTold() throws Exception {
    Path file = directory.resolve("dead.hps");
    try (NativeSnapshot shared = NativeSnapshot.inFile(file, 1 << 14)) {
      shared.publish(ParamScope.with("dead.n", 1).own());
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[8] |= 1;
    Files.write(file, bytes);
    try (NativeReader reader = NativeReader.of(file)) {
      assertThatThrownBy(() -> reader.find("dead.n"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("its publisher has died");
    }
  }

  /// Compiles the header with the C compiler of the machine; aborted, and reported so, where there
  /// is none.
  @Test
  void aProgramInCReadsTheSameValues() throws Exception {
    Path compiler = Path.of("/usr/bin/cc");
    assumeTrue(Files.isExecutable(compiler), "there is no C compiler");
    try (InputStream header = NativeSnapshot.class.getResourceAsStream("hyperparameter.h")) {
      assertThat(header).isNotNull();
      if (header != null) {
        Files.write(directory.resolve("hyperparameter.h"), header.readAllBytes());
      }
    }
    Files.writeString(
        directory.resolve("read.c"),
        """
        #include "hyperparameter.h"
        #include <fcntl.h>
        #include <inttypes.h>
        #include <stdio.h>
        #include <sys/mman.h>
        int main(int argc, char **argv) {
          char text[64];
          void *base = mmap(0, 65536, PROT_READ, MAP_SHARED, open(argv[argc - 1], O_RDONLY), 0);
          printf("%" PRId64 " ", hp_get_i64(base, hp_hash("n.int"), 0));
          printf("%.2f ", hp_get_f64(base, hp_hash("n.float"), 0));
          printf("%d ", hp_get_bool(base, hp_hash("n.bool"), 0));
          printf("%" PRId64 " ", hp_get_i64(base, hp_hash("a.key.that.is.longer.than.thirty.two.bytes"), 0));
          printf("%" PRId64 " ", hp_get_i64(base, hp_hash("n.missing"), 42));
          printf("%" PRId64 " ", hp_get_text(base, hp_hash("n.text"), text, sizeof text));
          printf("%s\\n", text);
          return 0;
        }
        """);
    Path file = directory.resolve("c.hps");
    try (NativeSnapshot shared = NativeSnapshot.inFile(file, 1 << 16)) {
      shared.publish(snapshot());
      assertThat(
              output(compiler.toString(), "-std=c99", "-Wall", "-Werror", "-o", "read", "read.c"))
          .isEmpty();
      assertThat(output(directory.resolve("read").toString(), file.toString()))
          .isEqualTo("-7 0.25 1 32 42 12 grüße 🚀\n");
    }
  }

  private String output(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return output;
  }
}
