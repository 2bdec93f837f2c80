package typthon.ide.hints;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import typthon.ide.FileChanges;
import typthon.ide.Marked;
import typthon.ide.TextChange;
import typthon.ide.TextSpan;

class InlayHintsTest {
  private static final HintOptions ALL = new HintOptions(true, true, true, true);

  @TempDir Path folder;

  /// Returns the text with hints in brackets; those that can be inserted have a `+`.
  private String hinted(String text, HintOptions options) {
    try (Marked marked = Marked.of(folder, text)) {
      List<TextChange> changes = new ArrayList<>();
      TextSpan all = new TextSpan(0, text.length());
      for (InlayHint hint : InlayHints.of(marked.view(), marked.file(), all, options)) {
        String shown = "⟦" + (hint.edits().isEmpty() ? "" : "+") + hint.label() + "⟧";
        changes.add(new TextChange(new TextSpan(hint.offset(), hint.offset()), shown));
      }
      return FileChanges.apply(text, changes);
    }
  }

  private String hinted(String text) {
    return hinted(text, HintOptions.USUAL);
  }

  @Test
  void variablesShowTheirTypesOnce() {
    assertThat(hinted("x = 1\nx = 2\ny: int = 3\na, b = 1, 'x'\n_ = 1\n"))
        .isEqualTo("x⟦+: int⟧ = 1\nx = 2\ny: int = 3\na⟦: int⟧, b⟦: str⟧ = 1, 'x'\n_ = 1\n");
  }

  @Test
  void attributesShowTheirTypesUnlessTheyAreDeclared() {
    assertThat(
            hinted(
                """
                class A:
                    d: int
                    def __init__(self):
                        self.x = [1]
                        self.d = 1
                """))
        .isEqualTo(
            """
            class A:
                d: int
                def __init__(self):
                    self.x⟦+: list[int]⟧ = [1]
                    self.d = 1
            """);
  }

  @Test
  void whatIsNoVariableShowsNothing() {
    assertThat(
            hinted(
                "from typing import TypeVar, NewType\nimport enum\nT = TypeVar('T')\nN = NewType('N', int)\nA = list[int]\nclass C(enum.Enum):\n    RED = 1\n",
                new HintOptions(true, false, true, false)))
        .doesNotContain("⟦");
  }

  @Test
  void resultsShowWhereNoneIsStated() {
    assertThat(
            hinted(
                """
                def f(a: int):
                    return a
                async def g():
                    return 'x'
                def h() -> int:
                    return 1
                class A:
                    def __init__(self): ...
                    def m(self):
                        return self
                """))
        .contains("def f(a: int)⟦+ -> int⟧:")
        .contains("async def g()⟦+ -> str⟧:")
        .contains("def h() -> int:")
        .contains("def __init__(self): ...");
  }

  @Test
  void argumentsShowTheirParameters() {
    assertThat(
            hinted(
                """
                def f(first: int, second: str = "", *rest: int) -> None: ...
                first = 3
                f(1, "x", 2)
                f(first, second="y")
                f((1), ("z"))
                f(*[1])
                """))
        .contains("f(⟦first=⟧1, ⟦second=⟧\"x\", 2)")
        .contains("f(first, second=\"y\")")
        .contains("f(⟦first=⟧(1), ⟦+second=⟧(\"z\"))")
        .contains("f(*[1])");
  }

  @Test
  void effectsShowIfTheyAreWanted() {
    String text = "def f() -> None:\n    print(1)\n";
    assertThat(hinted(text, ALL)).startsWith("def f() -> None⟦ !{");
    assertThat(hinted(text)).isEqualTo(text);
  }

  @Test
  void onlyAnnotationsThatMeanTheSameCanBeInserted() {
    assertThat(hinted("import datetime\nd = datetime.date.today()\n")).contains("d⟦: date⟧ = ");
    assertThat(hinted("from datetime import date\nd = date.today()\n")).contains("d⟦+: date⟧ = ");
    assertThat(hinted("def f(int):\n    x = len('')\n    return int\n")).contains("x⟦: int⟧ = ");
  }

  @Test
  void insertedHintsLeaveNoFindings() {
    String text =
        """
        class A:
            def __init__(self):
                self.x = {1: [2]}
        def f(a: int, b: int):
            c = (a, "x")
            d = A()
            return c if b else None
        e = f(1, 2)
        """;
    try (Marked marked = Marked.of(folder, text)) {
      List<TextChange> changes = new ArrayList<>();
      TextSpan all = new TextSpan(0, text.length());
      for (InlayHint hint : InlayHints.of(marked.view(), marked.file(), all, HintOptions.USUAL)) {
        changes.addAll(hint.edits());
      }
      assertThat(changes).hasSizeGreaterThan(4);
      SortedMap<Path, List<TextChange>> byFile = new TreeMap<>();
      byFile.put(marked.file(), changes);
      marked.typthon().overlay(marked.file(), marked.changed(new FileChanges(byFile), "main.py"));
      assertThat(marked.check().summary().errors()).isZero();
    }
  }

  @Test
  void halfWrittenCodeIsNoFault() {
    assertThat(hinted("x = \ndef f(\ny = f(1,\n")).isNotEmpty();
  }
}
