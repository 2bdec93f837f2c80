package typthon.ide.hover;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import typthon.ide.Marked;

class HoverTest {
  @TempDir Path folder;

  private String hover(String... files) {
    String[] all = files.length == 1 ? new String[] {"main.py", files[0]} : files;
    try (Marked marked = Marked.ofFiles(folder, all)) {
      Optional<Hover> hover = Hover.at(marked.view(), marked.file(), marked.offset());
      hover.ifPresent(found -> assertThat(found.span().touches(marked.offset())).isTrue());
      return hover.map(Hover::markdown).orElse("nothing");
    }
  }

  @Test
  void variablesShowTheNarrowedTypeFirstAndTheDeclaredOneBeneath() {
    assertThat(
            hover(
                """
                def f(x: int | str | None):
                    if isinstance(x, str):
                        print(x|)
                """))
        .isEqualTo(
            """
            ```python
            (parameter) x: str
            ```

            ---

            Declared: `int | str | None`\
            """);
  }

  @Test
  void functionsShowSignatureDefaultsAndDocumentation() {
    assertThat(
            hover(
                """
                async def fetch(url: str, *, retries: int = 3) -> bytes:
                    \"""Fetches.

                    :param url: where
                    \"""
                    return b""
                fetch|("")
                """))
        .startsWith("```python\nasync def fetch(url: str, *, retries: int = 3) -> ")
        .contains("Fetches.")
        .contains("**Parameters**\n\n- `url`: where");
  }

  @Test
  void longSignaturesTakeALineForEachParameter() {
    assertThat(
            hover(
                """
                def combine(first_value: dict[str, int], second_value: dict[str, int], /, *rest: int) -> None: ...
                combine|
                """))
        .contains(
            """
            def combine(
                first_value: dict[str, int],
                second_value: dict[str, int],
                /,
                *rest: int,
            ) -> None
            """);
  }

  @Test
  void overloadsAreAllShownUpToALimit() {
    StringBuilder text = new StringBuilder("from typing import overload, Literal\n");
    for (int i = 0; i < 8; i++) {
      text.append("@overload\ndef f(x: Literal[").append(i).append("]) -> int: ...\n");
    }
    text.append("def f(x): return x\nf|\n");
    assertThat(hover(text.toString()))
        .contains("@overload\ndef f(x: Literal[0]) -> int\n@overload\ndef f(x: Literal[1]) -> int")
        .contains("# and 2 more overloads")
        .doesNotContain("Literal[6]");
  }

  @Test
  void classesShowBasesAndDocumentation() {
    assertThat(hover("class A: ...\nclass B(A):\n    '''A b.'''\nB|()\n"))
        .isEqualTo("```python\nclass B(A)\n```\n\n---\n\nA b.");
  }

  @Test
  void constantsAndEnumMembersShowTheirValues() {
    assertThat(hover("LIMIT = 3\nprint(LIM|IT)\n")).contains("(constant) LIMIT: int = 3");
    assertThat(hover("import enum\nclass C(enum.Enum):\n    RED = 1\nC.R|ED\n"))
        .contains("(enum member) RED = 1");
  }

  @Test
  void propertiesAttributesAndAliasesAreNamed() {
    String type = "class A:\n    @property\n    def p(self) -> int: return 1\n    q: str = ''\n";
    assertThat(hover(type + "A().p|\n")).contains("(property) p: int");
    assertThat(hover(type + "A().q|\n")).contains("(attribute) q: str = ''");
    assertThat(hover("type L = list[int]\nx: L| = []\n")).contains("(type alias) L = list[int]");
  }

  @Test
  void importsShowTheModule() {
    assertThat(hover("import os.pa|th\n")).contains("(module)").contains("path");
    assertThat(hover("lib.py", "'''A lib.'''\ndef f(): ...\n", "main.py", "import li|b\n"))
        .isEqualTo("```python\n(module) lib\n```\n\n---\n\nA lib.");
    assertThat(hover("lib.py", "def f(): ...\n", "main.py", "from lib import f|\n"))
        .contains("From `lib`");
  }

  @Test
  void effectsAndDeprecationsAreTold() {
    assertThat(hover("def f():\n    print(1)\nf|()\n")).contains("Effects: `");
    assertThat(hover("from warnings import deprecated\n@deprecated('use g')\ndef f(): ...\nf|()\n"))
        .contains("**Deprecated**")
        .contains("use g");
  }

  @Test
  void literalsShowTheirTypes() {
    assertThat(hover("x = [1, 2|]\n")).contains("Literal[2]");
    assertThat(hover("x = |[1, 2]\n")).contains("list[int]");
  }

  @Test
  void nothingIsShownForCommentsKeywordsAndDocumentation() {
    assertThat(hover("# co|mment\nx = 1\n")).isEqualTo("nothing");
    assertThat(hover("'''do|c'''\n")).isEqualTo("nothing");
    assertThat(hover("pa|ss\n")).isEqualTo("nothing");
  }

  @Test
  void halfWrittenCodeIsNoFault() {
    assertThat(hover("class A:\n    def f(self, x: in|t\n")).contains("class int");
    assertThat(hover("import os\nos.|\n")).isNotEmpty();
  }
}
