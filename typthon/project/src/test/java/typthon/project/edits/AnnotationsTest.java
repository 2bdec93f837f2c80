package typthon.project.edits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import typthon.checker.rules.Severity;
import typthon.project.Tree;
import typthon.project.Typthon;

@Timeout(120)
class AnnotationsTest {
  @TempDir Path folder;
  private Tree tree;

  @BeforeEach
  void makeTree() {
    tree = new Tree(folder).write("typthon.toml", "");
  }

  private Typthon open() {
    return Typthon.builder().root(folder).option("cache.enabled", "false").open();
  }

  private String annotated(String text) throws IOException {
    tree.write("a.py", text);
    try (Typthon typthon = open()) {
      Annotations plan = Annotations.plan(typthon, List.of(folder));
      assertThat(Files.readString(folder.resolve("a.py"))).isEqualTo(text);
      plan.write();
      assertThat(typthon.check().failed(Severity.WARNING)).isFalse();
      Annotations again = Annotations.plan(typthon, List.of(folder));
      assertThat(again.files()).as("what is written is found again").isEmpty();
      return Files.readString(folder.resolve("a.py"));
    }
  }

  @Test
  void builtinResultsAreWrittenPlainly() throws Exception {
    assertThat(
            annotated(
                """
                def flag(x: int):
                    return x > 1
                def maybe(x: bool):
                    return [1] if x else ["a"]
                def nothing(x):
                    pass
                def default(a: int,
                            b: str = ")",  # )
                            ):
                    return {b: a}
                async def later():
                    return (1, "a")
                def unknown(x):
                    return x
                def stated() -> int:
                    return 1
                """))
        .isEqualTo(
            """
            def flag(x: int) -> bool:
                return x > 1
            def maybe(x: bool) -> "list[int] | list[str]":
                return [1] if x else ["a"]
            def nothing(x) -> None:
                pass
            def default(a: int,
                        b: str = ")",  # )
                        ) -> dict[str, int]:
                return {b: a}
            async def later() -> tuple[int, str]:
                return (1, "a")
            def unknown(x):
                return x
            def stated() -> int:
                return 1
            """);
  }

  @Test
  void whatIsImportedForCheckersAloneIsQuoted() throws Exception {
    assertThat(
            annotated(
                """
                #!/usr/bin/env python3
                \"""About.\"""
                import re
                class Box:
                    def itself(self):
                        return self
                    @staticmethod
                    def make():
                        return Box()
                def pattern(s: str):
                    return re.compile(s)
                def numbers():
                    yield 1
                def local():
                    class Inner: ...
                    return Inner()
                """))
        .isEqualTo(
            """
            #!/usr/bin/env python3
            \"""About.\"""
            from typing import TYPE_CHECKING

            if TYPE_CHECKING:
                from collections.abc import Generator
                from re import Pattern
                from typing import Any, Self

            import re
            class Box:
                def itself(self) -> "Self":
                    return self
                @staticmethod
                def make() -> "Box":
                    return Box()
            def pattern(s: str) -> "Pattern[str]":
                return re.compile(s)
            def numbers() -> "Generator[int, Any, None]":
                yield 1
            def local():
                class Inner: ...
                return Inner()
            """);
  }

  @Test
  void annotationsThatNobodyEvaluatesNeedNoQuotes() throws Exception {
    assertThat(
            annotated(
                "from __future__ import annotations\nclass C: ...\ndef f():\n    return C()\n"))
        .contains("def f() -> C:");
  }

  /// Behind its definition in the class, `list` is the method.
  @Test
  void whatWouldBringAFindingIsLeftOut() throws Exception {
    tree.write(
        "a.py",
        """
        class C:
            def list(self) -> int:
                return 1
            def after(self):
                return [2]
            def size(self):
                return 1
        """);
    try (Typthon typthon = open()) {
      Annotations plan = Annotations.plan(typthon, List.of(folder.resolve("a.py")));
      assertThat(plan.written()).isEqualTo(1);
      assertThat(plan.leftOut()).isEqualTo(1);
      assertThat(plan.text(folder.resolve("a.py")))
          .contains("def size(self) -> int:", "def after(self):");
    }
  }

  @Test
  void filesThatCannotBeWrittenBackStay() throws Exception {
    byte[] latin =
        "# coding: latin-1\nx = 'é'\ndef f():\n    return 1\n"
            .getBytes(StandardCharsets.ISO_8859_1);
    tree.write("latin.py", latin).write("broken.py", "def f(:\n    return 1\n");
    try (Typthon typthon = open()) {
      Annotations plan = Annotations.plan(typthon, List.of(folder));
      assertThat(plan.files()).isEmpty();
      assertThat(plan.untouched()).anyMatch(reason -> reason.startsWith("latin.py: not changed"));
      plan.write();
    }
    assertThat(Files.readAllBytes(folder.resolve("latin.py"))).isEqualTo(latin);
  }

  @Test
  void lineEndsStayWhatTheyAre() throws Exception {
    assertThat(annotated("import re\r\ndef f(s: str):\r\n    return re.compile(s)\r\n"))
        .isEqualTo(
            "from typing import TYPE_CHECKING\r\n\r\nif TYPE_CHECKING:\r\n"
                + "    from re import Pattern\r\n\r\nimport re\r\n"
                + "def f(s: str) -> \"Pattern[str]\":\r\n    return re.compile(s)\r\n");
  }
}
