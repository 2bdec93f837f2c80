package typthon.ide.outline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import typthon.ide.Marked;

class FoldingTest {
  @TempDir Path folder;

  /// Shows the first and the last line of each fold, counted from 1.
  private List<String> folds(String text) {
    try (Marked marked = Marked.of(folder, text)) {
      List<String> shown = new ArrayList<>();
      for (Fold fold : Folding.of(marked.view(), marked.file())) {
        String kind = fold.kind() == Fold.Kind.CODE ? "" : " " + fold.kind();
        shown.add(line(text, fold.span().start()) + "-" + line(text, fold.span().end()) + kind);
      }
      return shown;
    }
  }

  private static long line(String text, int offset) {
    return 1 + text.substring(0, offset).chars().filter(c -> c == '\n').count();
  }

  @Test
  void blocksFoldBehindTheirHeaders() {
    assertThat(
            folds(
                """
                class A:
                    def f(self):  # why
                        # first
                        if self:
                            x = 1
                        else:
                            x = 2
                        return x


                y = 1
                """))
        .containsExactly("1-8", "2-8", "4-5", "6-7");
  }

  @Test
  void everyPartOfATryFolds() {
    assertThat(
            folds(
                "try:\n    a\nexcept E:\n    b\nelse:\n    c\nfinally:\n    d\nmatch x:\n  case 1:\n    e\n"))
        .containsExactly("1-2", "3-4", "5-6", "7-8", "9-11", "10-11");
  }

  @Test
  void importsFoldAsAGroup() {
    assertThat(folds("import a\nfrom b import (\n    c,\n    d,\n)\nimport e\nx = 1\nimport f\n"))
        .containsExactly("1-6 IMPORTS", "2-5");
  }

  @Test
  void bracketsAndStringsOverSeveralLinesFold() {
    assertThat(folds("x = [\n    1,\n]\n\"\"\"a\nb\"\"\"\nf(\n  2,\n)\ny = (1)\n"))
        .containsExactly("1-3", "4-5 COMMENT", "6-8");
  }

  @Test
  void commentsAndRegionsFold() {
    assertThat(
            folds(
                "# a\n# b\nx = 1  # c\n# d\n# region one\n# region two\ny = 2\n# endregion\n# endregion\n"))
        .containsExactly("1-2 COMMENT", "5-9 REGION", "6-8 REGION");
  }

  @Test
  void oneLineNeverFolds() {
    assertThat(folds("if a: b\nclass A: pass\nx = (1, 2)\n")).isEmpty();
  }
}
