package typthon.syntax;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Trees and problems of small texts, feature by feature.
///
/// A golden file holds cases. A case is a line `=== title`, the text, a line `---`, the statements
/// of the tree as [TreeDump] writes them, and the problems, each with its range in front. In the
/// text `⇥` stands for a tab. Run with `-Dgolden.update=true` to write what the parser gives, and
/// read the difference.
class GoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden");

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  @Test
  void everyGoldenFileIsSeen() throws IOException {
    assertThat(files()).hasSize(9);
  }

  @ParameterizedTest
  @MethodSource("files")
  void treesAreAsWritten(Path file) throws IOException {
    String wanted = Files.readString(file, UTF_8);
    String found = cases(wanted).stream().map(GoldenTest::run).collect(Collectors.joining("\n"));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, found, UTF_8);
    } else {
      assertThat(found).isEqualTo(wanted);
    }
  }

  /// Returns title and text of each case.
  private static List<String[]> cases(String file) {
    List<String[]> cases = new ArrayList<>();
    for (String part : file.split("(?m)^=== ", -1)) {
      if (!part.isBlank()) {
        int title = part.indexOf('\n');
        int end = part.indexOf("\n---\n", title - 1);
        cases.add(
            new String[] {
              part.substring(0, title),
              part.substring(title + 1, end < 0 ? part.stripTrailing().length() : end)
            });
      }
    }
    return cases;
  }

  private static String run(String[] golden) {
    SourceText source = SourceText.of(golden[1].replace('⇥', '\t') + "\n");
    Parsed parsed = Parser.parse(source, ParseOptions.NEWEST);
    TreeChecker.check(parsed);
    assertThat(TreePrinter.print(parsed.tree(), parsed.problems().isEmpty()))
        .as(golden[0])
        .isEqualTo(source.toBytes());
    StringBuilder out = new StringBuilder();
    out.append("=== ").append(golden[0]).append('\n').append(golden[1]).append("\n---\n");
    out.append(TreeDump.statements(parsed.tree())).append('\n');
    for (Parsed.SyntaxProblem problem : parsed.problems()) {
      out.append("%d-%d %s%n".formatted(problem.start(), problem.end(), problem.message()));
    }
    return out.toString();
  }
}
