package kohakuvault.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kohakuvault.Value;
import kohakuvault.VaultFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  private String file() {
    return folder.resolve("a.db").toString();
  }

  @Test
  void valuesArePutListedReadAndDeleted() throws Exception {
    assertThat(run("put", file(), "greeting", "hello")).isZero();
    assertThat(run("put", file(), "tree", "{\"a\": [1, 2.5]}", "--json")).isZero();
    assertThat(run("put", file(), "0x00ff", "{\"$bytes\": \"0102\"}", "--json")).isZero();
    Path blob = Files.write(folder.resolve("blob"), new byte[] {1, 2, 3});
    assertThat(run("put", file(), "blob", "--from", blob.toString())).isZero();
    assertThat(run("get", file(), "greeting")).isZero();
    assertThat(out.toString()).isEqualToIgnoringNewLines("hello");
    assertThat(run("get", file(), "tree")).isZero();
    assertThat(out.toString()).isEqualToIgnoringNewLines("{\"a\": [1, 2.5]}");
    assertThat(run("get", file(), "blob")).isZero();
    assertThat(out.toString()).isEqualToIgnoringNewLines("{\"$bytes\": \"010203\"}");
    assertThat(run("keys", file())).isZero();
    assertThat(out.toString().lines())
        .containsExactly("2\t0x00ff", "3\t\"blob\"", "15\t\"greeting\"", "24\t\"tree\"");
    assertThat(run("keys", file(), "--prefix", "g", "--limit", "1")).isZero();
    assertThat(out.toString().lines()).hasSize(1);
    assertThat(run("delete", file(), "tree")).isZero();
    assertThat(run("delete", file(), "tree")).isEqualTo(1);
    assertThat(run("get", file(), "tree")).isEqualTo(1);
    assertThat(err.toString()).contains("there is no key tree");
    assertThat(run("stats", file())).isZero();
    assertThat(out.toString()).contains("kv").contains("vectors java");
    assertThat(run("stats", file(), "--vector-extension", "missing.so")).isNotZero();
    assertThat(err.toString()).contains("missing.so cannot be loaded");
  }

  @Test
  void mapsAndColumnsAreExportedAndImported() throws Exception {
    try (VaultFile vault = VaultFile.open(folder.resolve("a.db"))) {
      vault.keyValue().put("n", Value.of(1_700_000_000_000L));
      vault.keyValue().put("v", Value.of(new float[] {1, 2.5f}));
      vault.keyValue().put(new byte[] {(byte) 0xff}, Value.of(new byte[] {7}));
      vault.columns().ensureLong("times").extend(3, 1, 2);
    }
    Path map = folder.resolve("map.jsonl");
    Path column = folder.resolve("column.jsonl");
    assertThat(run("export", file(), "-o", map.toString())).isZero();
    assertThat(run("export", file(), "--column", "times", "-o", column.toString())).isZero();
    assertThat(Files.readAllLines(column)).isEqualTo(List.of("3", "1", "2"));
    String copy = folder.resolve("b.db").toString();
    assertThat(run("import", copy, map.toString())).isZero();
    assertThat(run("import", copy, column.toString(), "--column", "times", "--dtype", "i64"))
        .isZero();
    assertThat(run("export", copy)).isZero();
    assertThat(out.toString().lines()).isEqualTo(Files.readAllLines(map));
    assertThat(run("inspect", copy)).isZero();
    assertThat(out.toString()).contains("kv: 3 entries", "times: i64, 3 elements");
  }

  @Test
  void columnsGoThroughArrowFiles() throws Exception {
    try (VaultFile vault = VaultFile.open(folder.resolve("a.db"))) {
      vault.columns().ensureLong("times").extend(3, 1, 2);
      vault.columns().create("names", "str").extend(List.of("c", "ä", ""));
    }
    String arrow = folder.resolve("out.arrow").toString();
    assertThat(run("export", file(), "--column", "times", "--column", "names", "-o", arrow))
        .isZero();
    assertThat(err.toString()).contains("3 rows written");
    String copy = folder.resolve("b.db").toString();
    assertThat(run("import", copy, arrow)).isZero();
    assertThat(err.toString()).contains("3 rows read");
    assertThat(run("export", copy, "--column", "names")).isZero();
    assertThat(out.toString().lines()).containsExactly("\"c\"", "\"\\u00e4\"", "\"\"");
    assertThat(run("inspect", copy)).isZero();
    assertThat(out.toString()).contains("times: i64, 3 elements");
    assertThat(run("export", file(), "-o", arrow)).isEqualTo(2);
    assertThat(err.toString()).contains("--column");
    assertThat(run("export", file(), "--column", "times", "--column", "names")).isEqualTo(2);
    Path text = Files.writeString(folder.resolve("text.arrow"), "this is just text, no arrow\n");
    assertThat(run("import", copy, text.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("not a whole Arrow file");
  }

  @Test
  void brokenInputChangesNothing() throws Exception {
    assertThat(run("put", file(), "a", "1")).isZero();
    Path bad =
        Files.writeString(
            folder.resolve("bad"), "{\"key\": \"b\", \"value\": 1}\n{\"key\": \"c\"\n");
    assertThat(run("import", file(), bad.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("JSON decoding failed");
    assertThat(run("get", file(), "b")).isEqualTo(1);
  }

  @Test
  void findingsAreShownAndMended() {
    try (VaultFile vault =
        VaultFile.open(
            folder.resolve("a.db"), o -> o.withMinChunkBytes(16).withMaxChunkBytes(64))) {
      vault.columns().ensureLong("n").extend(1, 2, 3, 4, 5, 6, 7, 8, 9);
      vault.columns().create("s", "str").extend(List.of("a", "b"));
    }
    assertThat(run("fsck", file())).isZero();
    try (var raw = new RawFile(folder.resolve("a.db"))) {
      raw.execute("UPDATE col_meta SET length=2 WHERE name='n'");
      raw.execute("UPDATE col_chunks SET data=CAST(data AS TEXT) WHERE col_id=2");
    }
    assertThat(run("fsck", file())).isEqualTo(1);
    assertThat(out.toString())
        .contains("column n, chunk 1", "column s_data, chunk 1", "can be mended");
    assertThat(run("fsck", file(), "--repair")).isZero();
    assertThat(run("fsck", file())).isZero();
    assertThat(run("vacuum", file())).isZero();
    assertThat(run("export", file(), "--column", "s")).isZero();
    assertThat(out.toString().lines()).containsExactly("\"a\"", "\"b\"");
  }

  @Test
  void wrongUseIsExplained() {
    assertThat(run()).isEqualTo(2);
    assertThat(out.toString()).contains("Usage: vault");
    assertThat(run("get", folder.resolve("none.db").toString(), "a")).isEqualTo(2);
    assertThat(err.toString()).contains("none.db");
    assertThat(run("nonsense")).isEqualTo(2);
    assertThat(run("put", file(), "a")).isEqualTo(2);
    assertThat(run("--version")).isZero();
  }
}
