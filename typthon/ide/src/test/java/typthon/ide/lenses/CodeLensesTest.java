package typthon.ide.lenses;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import typthon.ide.Marked;

class CodeLensesTest {
  @TempDir Path folder;

  @Test
  void definitionsTellUsesAndEffects() {
    try (Marked marked =
        Marked.ofFiles(
            folder,
            "main.py",
            """
            class A:
                def m(self):
                    print(1)
                    def inner(): ...
            def f(): return 1
            f()
            """,
            "b.py",
            "from main import f\nf()\n")) {
      List<String> shown =
          CodeLenses.of(marked.view(), marked.path("main.py")).stream()
              .map(lens -> CodeLenses.resolve(marked.view(), marked.path("main.py"), lens))
              .map(lens ->
                  marked.text(marked.path("main.py"), lens.span())
                      + ": "
                      + lens.title()
                      + " "
                      + lens.locations().size())
              .toList();
      assertThat(shown)
          .hasSize(5)
          .contains("A: 0 references 0", "m: 0 references 0", "f: 3 references 3")
          .contains("f: no effects 0")
          .anyMatch(each -> each.startsWith("m: effects {"));
    }
  }

  @Test
  void lensesSayNothingBeforeTheyAreResolved() {
    try (Marked marked = Marked.of(folder, "def f(): ...\n")) {
      assertThat(CodeLenses.of(marked.view(), marked.file()))
          .extracting(CodeLens::title)
          .containsExactly("", "");
    }
  }
}
