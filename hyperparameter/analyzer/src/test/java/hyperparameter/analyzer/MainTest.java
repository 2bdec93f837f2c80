package hyperparameter.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import hyperparameter.config.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Vectors N1 to N12.
class MainTest {
  private static final String INDEX =
      """
      {"format": 1, "keys": [
        {"key":"train.lr","type":"double","default":"0.001","doc":"step size","constraint":"0.0 to 1.0","owner":"demo.Train.train","kind":"function","file":"Train.java","line":12},
        {"key":"train.batch_size","type":"int","default":"32","owner":"demo.Train.train","kind":"function","file":"Train.java","line":12},
        {"key":"train.epochs","type":"int","default":"10","owner":"demo.Train.train","kind":"function","file":"Train.java","line":13},
        {"key":"train.lr","type":"Object","owner":"demo.Train","kind":"read","file":"Train.java","line":20},
        {"key":"Model.hidden","type":"int","default":"256","owner":"demo.Model","kind":"record","file":"Model.java","line":3},
        {"key":"Model.dropout","type":"double","default":"0.1","owner":"demo.Model","kind":"record","file":"Model.java","line":4},
        {"key":"app.config.train.rules","type":"Map<String, Level>","owner":"demo.App","kind":"key","file":"App.java","line":5},
        {"key":"app.config.train.sizes","type":"List<Integer>","default":"[1, 2, 3]","owner":"demo.App","kind":"key","file":"App.java","line":6},
        {"key":"app.config.train.offset","type":"int","default":"-1","owner":"demo.App","kind":"key","file":"App.java","line":7}
      ]}
      """;

  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String jar = "";

  @BeforeEach
  void writeJar() throws IOException {
    jar = jar("demo-1.jar", INDEX);
  }

  private String jar(String name, String index) throws IOException {
    Path path = directory.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
      zip.putNextEntry(new ZipEntry("META-INF/hyperparameter/index.json"));
      zip.write(index.getBytes(StandardCharsets.UTF_8));
    }
    return path.toString();
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
  }

  @Test
  void n1To8TheTextReportIsSortedAndCounts() {
    assertThat(run("ls", jar)).isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            demo-1.jar
              Model
                dropout: double = 0.1  Model.java:4
                hidden: int = 256  Model.java:3
              app.config.train
                offset: int = -1  App.java:7
                rules: Map<String, Level>  App.java:5
                sizes: List<Integer> = [1, 2, 3]  App.java:6
              train
                batch_size: int = 32  Train.java:12
                epochs: int = 10  Train.java:13
                lr: double = 0.001  Train.java:12
                lr (read)  Train.java:20
            8 parameters in 3 namespaces, 2 functions and records, 1 sources
            """);
  }

  @Test
  void treesKeepChildrenOfKeysThatArePrefixes() {
    assertThat(run("list", "--tree", jar)).isZero();
    assertThat(out.toString())
        .contains("app\n  config\n    train\n      offset: int = -1\n      rules");
  }

  @Test
  void n9And10MarkdownAndJson() throws IOException {
    Path file = directory.resolve("report.md");
    assertThat(run("ls", "-f", "markdown", "-o", file.toString(), jar)).isZero();
    assertThat(Files.readString(file))
        .contains("# Parameters", "| Namespace | Function | File | Parameters |")
        .contains("| Model | demo.Model | Model.java:4 | `dropout = 0.1`, `hidden = 256` |")
        .contains("8 parameters in 3 namespaces");
    assertThat(run("ls", "-f", "json", jar)).isZero();
    assertThat(Json.read(out.toString(), "out"))
        .isInstanceOf(Map.class)
        .asString()
        .contains("package=demo-1.jar", "functions=[", "params=[");
    assertThat(run("ls", "-f", "xml", jar)).isEqualTo(2);
  }

  @Test
  void n11And12Describe() {
    assertThat(run("describe", "train.lr", jar)).isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            train.lr
              type        double
              default     0.001
              constraint  0.0 to 1.0
              meaning     step size
              declared    demo.Train.train (Train.java:12, demo-1.jar)
              read        demo.Train (Train.java:20, demo-1.jar)
            """);
    assertThat(run("desc", "Model", jar)).isZero();
    assertThat(out.toString()).isEqualTo("Model.dropout\nModel.hidden\n");
    assertThat(run("desc", "train.lrr", jar)).isEqualTo(1);
    assertThat(err.toString())
        .contains("did you mean \"train.lr\"?")
        .contains("known: Model.dropout, ");
  }

  @Test
  void releasesAreCompared() throws IOException {
    String other =
        jar(
            "demo-2.jar",
            INDEX
                .replace("\"default\":\"32\"", "\"default\":\"64\"")
                .replace("train.epochs", "train.rounds")
                .replace("0.0 to 1.0", "0.0 to 2.0"));
    assertThat(run("diff", jar, other)).isEqualTo(1);
    assertThat(out.toString())
        .isEqualTo(
            """
            ~ train.batch_size: default 32 -> 64
            - train.epochs: int = 10
            ~ train.lr: constraint 0.0 to 1.0 -> 0.0 to 2.0
            + train.rounds: int = 10
            """);
    assertThat(run("diff", jar, jar)).isZero();
  }

  @Test
  void configurationsAreChecked() throws IOException {
    Path bad =
        Files.writeString(
            directory.resolve("bad.toml"),
            "[train]\nlr = 2\nbatch_siz = 1\nepochs = \"x\"\n[app.config.train.rules]\na = 1\n");
    assertThat(run("lint", bad.toString(), "--in", jar)).isEqualTo(1);
    assertThat(out.toString())
        .isEqualTo(
            bad
                + ":2:1: \"train.lr\": 2.0 is not between 0.0 and 1.0\n"
                + bad
                + ":3:1: unknown key \"train.batch_siz\"; did you mean \"train.batch_size\"?\n"
                + bad
                + ":4:1: \"train.epochs\": expected an integer, got text \"x\"\n3 problems\n");
    Path good = Files.writeString(directory.resolve("good.yaml"), "train: {lr: 0.5}\n");
    assertThat(run("lint", good.toString(), "-i", jar)).isZero();
    Path broken = Files.writeString(directory.resolve("broken.json"), "{");
    assertThat(run("lint", broken.toString(), "-i", jar)).isEqualTo(1);
  }

  @Test
  void valuesAreExplained() throws IOException {
    Path base = Files.writeString(directory.resolve("base.toml"), "[train]\nlr = 0.1\n");
    assertThat(run("explain", "train.lr", "-C", base.toString(), "-D", "train.lr=0.3", "-i", jar))
        .isZero();
    assertThat(out.toString())
        .isEqualTo(
            "train.lr = 0.3  (command line, argument 1 (train.lr=0.3))\n  shadows 0.1  ("
                + base
                + ":2:1)\n  shadows 0.001  (default at Train.java:12)\n");
    assertThat(run("explain", "nothing")).isEqualTo(1);
  }

  @Test
  void schemaAndReferenceAreWritten() {
    assertThat(run("schema", jar)).isZero();
    assertThat(Json.compact(Json.read(out.toString(), "out")))
        .contains("\"lr\":{\"type\":\"number\",\"description\":\"step size\"}")
        .contains("\"sizes\":{");
    assertThat(run("doc", jar)).isZero();
    assertThat(out.toString())
        .contains("| `train.lr` | double | `0.001` | 0.0 to 1.0 | step size |");
  }

  @Test
  void wrongUseIsExplained() throws IOException {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("COMMAND");
    assertThat(run("ls", directory.resolve("none.jar").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("none.jar cannot be read");
    assertThat(run("ls", jar("broken.jar", "{"))).isEqualTo(2);
    assertThat(err.toString()).contains("damaged");
    assertThat(run("frobnicate")).isEqualTo(2);
  }
}
