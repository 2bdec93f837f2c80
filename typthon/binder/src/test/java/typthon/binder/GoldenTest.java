package typthon.binder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Compares dumps with the files in `src/test/goldens`; `-Dgolden.update` rewrites them.
///
/// A case is a line `=== title`, the source, a line `---`, and the dump.
final class GoldenTest {
  private record Case(String title, String source, String dump) {
    String text() {
      return "=== " + title + "\n" + source + "---\n" + dump + "\n";
    }
  }

  @Test
  void scopesAndSymbols() throws IOException {
    compare("scopes.golden", 13, binding -> BindingDump.scopes(binding) + "\n" + names(binding));
  }

  @Test
  void flowGraphs() throws IOException {
    compare("flow.golden", 24, binding -> BindingDump.flow(binding, frame(binding)));
  }

  private static String names(Binding binding) {
    return String.join(" ", BindingDump.references(binding));
  }

  /// The first function called `f`, else the module.
  private static int frame(Binding binding) {
    for (int scope = 0; scope < binding.scopes().size(); scope++) {
      if (binding.scopes().label(scope).equals("f")) {
        return scope;
      }
    }
    return 0;
  }

  private static void compare(String file, int count, Function<Binding, String> dump)
      throws IOException {
    Path path = Path.of("src/test/goldens", file);
    List<Case> cases = read(path);
    assertThat(cases).hasSize(count);
    List<Case> actual = new ArrayList<>();
    for (Case each : cases) {
      Binding binding = Sources.bind(each.source);
      Invariants.check(binding);
      actual.add(new Case(each.title, each.source, dump.apply(binding)));
    }
    if (System.getProperty("golden.update") != null) {
      Files.writeString(path, String.join("", actual.stream().map(Case::text).toList()));
      return;
    }
    for (int i = 0; i < count; i++) {
      assertThat(actual.get(i).text()).as(cases.get(i).title).isEqualTo(cases.get(i).text());
    }
  }

  private static List<Case> read(Path path) throws IOException {
    List<Case> cases = new ArrayList<>();
    for (String part : Files.readString(path).split("(?m)^=== ", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      int titleEnd = part.indexOf('\n');
      int rule = part.indexOf("\n---\n");
      cases.add(
          new Case(
              part.substring(0, titleEnd),
              part.substring(titleEnd + 1, rule + 1),
              part.substring(rule + 5).stripTrailing()));
    }
    return cases;
  }
}
