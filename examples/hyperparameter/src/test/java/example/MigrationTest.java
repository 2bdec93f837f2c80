package example;

import static org.assertj.core.api.Assertions.assertThat;

import hyperparameter.cli.ParamCommand;
import hyperparameter.cli.ParamLauncher;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the migration pages say of our side is so: code compiles, classes exist, the command line
/// has the options.
class MigrationTest {
  private static final Path PAGES = Path.of("../../docs/migration");

  /// What the pages take for granted: the reader's own program.
  private static final String PROGRAM =
      """

      class Tour {
        static class Main {}
        record App(@Default("1") int size) {}
        @ParamRecord("train")
        record Train(@Default("1e-3") double lr) {}
        static void train() {}

        ConfigTree tree;
        ConfigTree config;
        ConfigTree other;
        ConfigLoader loader;
        Path base;
        Path db;
        Path optimizer;
        Path file;
        String[] arguments;
      """;

  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
  private static final Pattern OPTION = Pattern.compile("(?<=^| )--?[A-Za-z][\\w-]*");
  private static final Pattern CALL = Pattern.compile("[A-Za-z_][\\w.]*\\(.*\\)");
  private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Za-z]+\\.[A-Z_]+");
  private static final Pattern CLASS = Pattern.compile("@?([A-Z]\\w*[a-z]\\w*)(\\(.*\\))?");

  @TempDir Path output;

  /// Everything in back quotes that is about us: in tables what stands right, in prose all.
  private static List<String> said(String page) throws IOException {
    List<String> out = new ArrayList<>();
    for (String line : Files.readAllLines(PAGES.resolve(page))) {
      String ours = line.startsWith("|") ? line.split("(?<!\\\\)\\|", -1)[2] : line;
      Matcher quoted = QUOTED.matcher(ours);
      while (quoted.find()) {
        out.add(quoted.group(1));
      }
    }
    return out;
  }

  private static String help() {
    StringWriter out = new StringWriter();
    PrintWriter printer = new PrintWriter(out);
    int exit = ParamLauncher.of(ParamCommand.named("train")).output(printer, printer).run("--help");
    assertThat(exit).isZero();
    return out.toString();
  }

  /// Checks a page and returns what is neither code nor a name nor an option.
  private List<String> check(String page) throws IOException {
    List<String> rest = new ArrayList<>();
    StringBuilder members = new StringBuilder(Snippets.IMPORTS + PROGRAM);
    StringBuilder statements = new StringBuilder("void statements() throws Exception {\n");
    for (String text : said(page)) {
      Matcher named = CLASS.matcher(text);
      if (text.startsWith("-")) {
        OPTION
            .matcher(text)
            .results()
            .filter(option -> !option.group().equals("--name"))
            .forEach(
                option -> assertThat(help()).as("%s: %s", page, text).contains(option.group()));
      } else if (text.startsWith("static ")) {
        members.append(text).append(";\n");
      } else if (named.matches()) {
        statements.append("{ Class<?> c = ").append(named.group(1)).append(".class; }\n");
      } else if (CONSTANT.matcher(text).matches()) {
        statements.append("{ Object c = ").append(text).append("; }\n");
      } else if (CALL.matcher(text).matches()) {
        statements.append(text).append(";\n");
      } else {
        rest.add(text);
      }
    }
    Snippets.compile(members + statements.toString() + "}\n}\n", output);
    return rest;
  }

  @Test
  void thePageOfHydraIsTrue() throws IOException {
    assertThat(check("hydra.md"))
        .containsExactly("key: !unset", "${a.b}", "${env:HOME:-x}", "type", "yes", "010", "1e3");
  }

  @Test
  void thePageOfTypesafeConfigIsTrue() throws IOException {
    assertThat(check("typesafe-config.md"))
        .containsExactly("250ms", "1.5s", "PT2M", "load", "read", "${env:NAME:-}");
  }
}
