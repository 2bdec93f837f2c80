package typthon.ide.outline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import typthon.ide.Marked;

class DocumentSymbolsTest {
  @TempDir Path folder;

  private String outline(String text) {
    try (Marked marked = Marked.of(folder, text)) {
      StringBuilder shown = new StringBuilder();
      show(marked, DocumentSymbols.of(marked.view(), marked.file()), 0, shown);
      return shown.toString();
    }
  }

  private static void show(Marked marked, List<OutlineItem> items, int depth, StringBuilder into) {
    for (OutlineItem item : items) {
      assertThat(marked.text(item.nameSpan())).isEqualTo(item.name());
      assertThat(item.span().start()).isLessThanOrEqualTo(item.nameSpan().start());
      assertThat(item.span().end()).isGreaterThanOrEqualTo(item.nameSpan().end());
      into.append("  ".repeat(depth)).append(item.kind()).append(' ').append(item.name());
      into.append(item.detail().isEmpty() ? "" : " " + item.detail());
      into.append(item.deprecated() ? " deprecated" : "").append('\n');
      show(marked, item.children(), depth + 1, into);
    }
  }

  @Test
  void anEmptyFileDefinesNothing() {
    assertThat(outline("")).isEmpty();
  }

  @Test
  void classesHoldTheirMembersAndWhatMethodsAssign() {
    assertThat(
            outline(
                """
                from dataclasses import dataclass

                LIMIT = 3
                name, (first, *rest) = "x", (1, 2)

                @dataclass
                class Point(Base, metaclass=Meta):
                    x: int = 0
                    total = 0

                    def __init__(self, a: int) -> None:
                        self.total = a
                        self.a: int = a
                        local = 1

                    @property
                    def size(self) -> int:
                        return 1

                    async def go(self): ...

                    class Inner: pass

                def f(a, *, b=1):
                    def inner(): pass
                """))
        .isEqualTo(
            """
            CONSTANT LIMIT
            VARIABLE name
            VARIABLE first
            VARIABLE rest
            CLASS Point (Base, metaclass=Meta)
              FIELD x int
              FIELD total
              CONSTRUCTOR __init__ (self, a: int) -> None
              FIELD a int
              PROPERTY size (self) -> int
              METHOD go (self)
              CLASS Inner
            FUNCTION f (a, *, b=1)
              FUNCTION inner ()
            """);
  }

  @Test
  void enumsShowTheirMembers() {
    assertThat(
            outline(
                "import enum\nclass Color(enum.Enum):\n    RED = 1\n    _x_ = 2\n    def f(self): ...\n"))
        .isEqualTo("ENUM Color (enum.Enum)\n  ENUM_MEMBER RED\n  FIELD _x_\n  METHOD f (self)\n");
  }

  @Test
  void conditionalDefinitionsCountAndVariablesOnlyOnce() {
    assertThat(
            outline(
                """
                if a:
                    x = 1
                elif b:
                    x = 2
                    def f(): ...
                else:
                    y = 3
                try:
                    import z
                except ImportError:
                    z = None
                for i in a:
                    k = i
                with a as w:
                    match w:
                        case 1:
                            m = 1
                """))
        .isEqualTo("VARIABLE x\nFUNCTION f ()\nVARIABLE y\nVARIABLE z\nVARIABLE k\nVARIABLE m\n");
  }

  @Test
  void aliasesAndDeprecationsAreMarked() {
    assertThat(
            outline(
                """
                from typing import TypeAlias, Final
                type A[T] = list[T]
                B: TypeAlias = int
                c: Final = 1
                @warnings.deprecated("old")
                def f(x): ...
                """))
        .isEqualTo(
            """
            TYPE_ALIAS A list[T]
            TYPE_ALIAS B TypeAlias
            CONSTANT c Final
            FUNCTION f (x) deprecated
            """);
  }

  @Test
  void halfWrittenDefinitionsLeaveTheOthersInPlace() {
    assertThat(outline("class \ndef f(\nclass A(:\n    def g(self\n\nx = 1\n"))
        .contains("CLASS A")
        .contains("g");
  }

  @Test
  void namesBeyondTheBasicPlaneAndLineEndsOfWindowsHaveRightPlaces() {
    assertThat(outline("s = '😀'; \uD835\uDD52bc = 1\r\nclass É:\r\n\tö = 2\r\n"))
        .isEqualTo("VARIABLE s\nVARIABLE \uD835\uDD52bc\nCLASS É\n  FIELD ö\n");
  }

  @Test
  void chainsOfAThousandBranchesDoNotOverflow() {
    StringBuilder text = new StringBuilder("if a:\n    x0 = 0\n");
    for (int i = 1; i < 5000; i++) {
      text.append("elif b:\n    x").append(i).append(" = 0\n");
    }
    assertThat(outline(text.toString()).lines()).hasSize(5000);
  }
}
