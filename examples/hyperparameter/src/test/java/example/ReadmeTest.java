package example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every Java snippet of the library's README compiles, against the modules as they are.
class ReadmeTest {
  private static final Path README = Path.of("../../hyperparameter/README.md");

  /// What the snippets take for granted: the reader's own program.
  private static final String PROGRAM =
      """

      class Tour {
        enum Opt { SGD, ADAM }
        enum Level { LOW, HIGH }
        record Result(double loss) {}
        record Dataset(int rows) {
          Result fit(double lr, int batchSize) { return new Result(lr * batchSize); }
        }

        static double train() { return 0; }
        static void deploy() {}
        void build() {}

        ConfigTree tree;
        Dataset data;
      """;

  private static final Pattern MEMBER = Pattern.compile("(static|record|@|enum|sealed) ?.*");

  @TempDir Path output;

  private static List<List<String>> snippets() throws IOException {
    List<List<String>> out = new ArrayList<>();
    List<String> open = null;
    for (String line : Files.readAllLines(README)) {
      if (line.equals("```java")) {
        open = new ArrayList<>();
      } else if (line.equals("```") && open != null) {
        out.add(open);
        open = null;
      } else if (open != null) {
        open.add(line);
      }
    }
    return out;
  }

  /// Makes a class of all snippets: declarations become members, and each snippet's statements a
  /// method.
  private static String source() throws IOException {
    StringBuilder members = new StringBuilder(Snippets.IMPORTS + PROGRAM);
    StringBuilder methods = new StringBuilder();
    int number = 0;
    for (List<String> snippet : snippets()) {
      methods.append("void snippet").append(number++).append("() throws Exception {\n");
      boolean isMember = false;
      int depth = 0;
      for (String line : snippet) {
        isMember = depth == 0 ? MEMBER.matcher(line).matches() || isMember : isMember;
        (isMember ? members : methods).append(line).append('\n');
        String code = line.replaceAll("//.*", "").strip();
        depth += count(code, '{') - count(code, '}');
        boolean ends = depth == 0 && (code.endsWith(";") || code.endsWith("}"));
        isMember = isMember && !ends;
      }
      methods.append("}\n");
    }
    return members + methods.toString() + "}\n";
  }

  private static int count(String text, char wanted) {
    return (int) text.chars().filter(each -> each == wanted).count();
  }

  @Test
  void theSnippetsOfTheReadmeCompile() throws IOException {
    assertThat(snippets()).hasSizeGreaterThanOrEqualTo(6);
    Snippets.compile(source(), output);
    assertThat(output.resolve("tour/FitFn.class")).exists();
  }
}
