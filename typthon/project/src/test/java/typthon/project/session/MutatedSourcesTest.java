package typthon.project.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import typthon.checker.rules.Rule;
import typthon.project.CheckResult;
import typthon.project.FileReport;
import typthon.project.Finding;
import typthon.project.Tree;
import typthon.project.Typthon;

/// Takes tokens out of real files, doubles them, exchanges them and puts in others: whatever comes
/// of it is checked to the end, without a failure of the checker, in a number of evaluations that
/// stays in proportion to the text.
///
/// `-Dsource.fuzz.rounds=N` makes a long run, `-Dsource.fuzz.seed=N` repeats one, and
/// `-Dsource.fuzz.corpus=DIR` takes the files of another folder than our own Python package.
@Timeout(7200)
class MutatedSourcesTest {
  private static final int ROUNDS = Integer.getInteger("source.fuzz.rounds", 40);
  private static final long SEED = Long.getLong("source.fuzz.seed", new Random().nextLong());
  private static final int EVALUATIONS_PER_TOKEN = 400;

  private static final Path CORPUS =
      Path.of(System.getProperty("source.fuzz.corpus", "../../python/src/typthon"));

  private static final Pattern TOKEN =
      Pattern.compile("\\w+|\"[^\"\\n]*\"|'[^'\\n]*'|[ \\t]+|\\n[ \\t]*|->|:=|\\*\\*|\\S");

  private static final List<String> OTHERS =
      List.of(
          "self",
          "None",
          "lambda x:",
          "yield",
          "await",
          "async ",
          "*",
          "**",
          "=",
          ":=",
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          ",",
          ":",
          ".",
          "@",
          "class ",
          "def ",
          "return ",
          "import ",
          "from ",
          "global ",
          "nonlocal ",
          "del ",
          "match ",
          "case ",
          "type ",
          "int",
          "str",
          "list",
          "Self",
          "Generic[",
          "Protocol",
          "super()",
          "__class__",
          "not ",
          " in ",
          " is ",
          " if ",
          " else ",
          " for ",
          "\n",
          "\n    ",
          "...",
          "\\",
          "f\"{",
          "0",
          "1e999",
          "''",
          "\"\"\"",
          "#");

  @TempDir Path folder;
  private final Random random = new Random(SEED);

  private static List<String> corpus() throws IOException {
    try (Stream<Path> files = Files.walk(CORPUS)) {
      return files
          .filter(file -> file.toString().endsWith(".py"))
          .sorted()
          .map(MutatedSourcesTest::read)
          .filter(text -> !text.isBlank())
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    return tokens;
  }

  private String mutated(List<String> tokens) {
    List<String> changed = new ArrayList<>(tokens);
    for (int i = 1 + random.nextInt(12); i > 0 && changed.size() > 2; i--) {
      int at = random.nextInt(changed.size());
      int other = random.nextInt(changed.size());
      switch (random.nextInt(6)) {
        case 0 -> changed.remove(at);
        case 1 -> changed.add(at, changed.get(at));
        case 2 -> changed.set(at, changed.set(other, changed.get(at)));
        case 3 -> changed.set(at, changed.get(other));
        case 4 -> changed.add(at, OTHERS.get(random.nextInt(OTHERS.size())));
        default -> {
          // A piece of the file stands once more somewhere else.
          int length = Math.min(random.nextInt(60), changed.size() - other);
          changed.addAll(at, List.copyOf(changed.subList(other, other + length)));
        }
      }
    }
    return String.join("", changed);
  }

  @Test
  void mutatedSourcesAreCheckedToTheEnd() throws IOException {
    List<String> corpus = corpus();
    assertThat(corpus).hasSizeGreaterThan(5);
    Tree tree = new Tree(folder);
    tree.write("typthon.toml", "[engine]\nworkers = 1\n");
    Path file = folder.resolve("mutated.py");
    tree.write("mutated.py", "");
    try (Typthon session = Typthon.open(folder)) {
      for (int round = 0; round < ROUNDS; round++) {
        List<String> tokens = tokens(corpus.get(random.nextInt(corpus.size())));
        String text = mutated(tokens);
        session.overlay(file, text);
        CheckResult result = session.check();
        String place = "seed " + SEED + ", round " + round + "\n" + text;
        assertThat(result.files()).as(place).hasSize(1);
        for (FileReport report : result.files()) {
          for (Finding finding : report.findings()) {
            assertThat(finding.rule())
                .as(finding.message() + "\n" + place)
                .isNotEqualTo(Rule.INTERNAL_ERROR);
          }
        }
        assertThat(result.counters().definitionsEvaluated())
            .as(place)
            .isLessThan(10_000L + (long) EVALUATIONS_PER_TOKEN * tokens.size());
      }
    }
  }
}
