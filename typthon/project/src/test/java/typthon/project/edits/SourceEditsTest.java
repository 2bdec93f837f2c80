package typthon.project.edits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import typthon.checker.rules.Severity;
import typthon.project.CheckListener;
import typthon.project.CheckResult;
import typthon.project.Overrides;
import typthon.project.Typthon;
import typthon.syntax.PythonVersion;

class SourceEditsTest {
  @TempDir Path folder;

  private final SourceEdits edits = new SourceEdits(PythonVersion.NEWEST);

  private interface Change {
    void of(CheckResult result) throws IOException;
  }

  private CheckResult check(Path file) {
    Overrides overrides =
        Overrides.none().with("cache.enabled", "false").with("check.preset", "strict");
    try (Typthon typthon = Typthon.open(folder, overrides)) {
      return typthon.check(List.of(file), CheckListener.NONE);
    }
  }

  private String changed(String text, Change change) throws IOException {
    Path file = Files.writeString(folder.resolve("a.py"), text);
    change.of(check(file));
    return Files.readString(file);
  }

  private void assertIgnored(String before, String after) throws IOException {
    assertThat(changed(before, edits::addIgnores)).isEqualTo(after);
    assertThat(check(folder.resolve("a.py")).failed(Severity.WARNING)).isFalse();
  }

  @Test
  void commentsHideErrorsAndWarnings() throws IOException {
    assertIgnored(
        "x: int = 'a'\ny: int = 1\n",
        "x: int = 'a'  # typthon: ignore[assignment-type]\ny: int = 1\n");
    assertThat(edits.changed()).isEqualTo(1);
  }

  @Test
  void rulesOfOneLineShareAComment() throws IOException {
    assertIgnored(
        "x: int = missing('a') ; y: int = 'b'\n",
        "x: int = missing('a') ; y: int = 'b'"
            + "  # typthon: ignore[assignment-type, undefined-name]\n");
  }

  @Test
  void commentsThatAreThereAreKept() throws IOException {
    assertIgnored(
        "x: int = 'a' # why\n", "x: int = 'a' # why  # typthon: ignore[assignment-type]\n");
    assertIgnored(
        "x: int = é('a') ; y: int = 'b'  # typthon: ignore[undefined-name] # why\n",
        "x: int = é('a') ; y: int = 'b'"
            + "  # typthon: ignore[undefined-name, assignment-type] # why\n");
  }

  @Test
  void lineEndsAndMissingOnesStay() throws IOException {
    assertIgnored(
        "a = 1\r\nx: int = 'é'\r\nb = 1",
        "a = 1\r\nx: int = 'é'  # typthon: ignore[assignment-type]\r\nb = 1");
    assertIgnored("x: int = 'a'", "x: int = 'a'  # typthon: ignore[assignment-type]");
  }

  @Test
  void findingsOverSeveralLinesAreHiddenWhereACommentCanStand() throws IOException {
    assertIgnored(
        "x: int = '''a\nb'''\n", "x: int = '''a\nb'''  # typthon: ignore[assignment-type]\n");
    assertIgnored(
        "x: int = 'a' \\\n  'b'\n", "x: int = 'a' \\\n  'b'  # typthon: ignore[assignment-type]\n");
  }

  @Test
  void whatIsFineStaysAsItIs() throws IOException {
    assertThat(changed("x: int = 1\n", edits::addIgnores)).isEqualTo("x: int = 1\n");
    assertThat(changed("x: int = 1\n", edits::fix)).isEqualTo("x: int = 1\n");
    assertThat(edits.changed()).isZero();
  }

  @Test
  void syntaxErrorsAreNotHidden() throws IOException {
    assertThat(changed("x = (\n", edits::addIgnores)).isEqualTo("x = (\n");
  }

  @Test
  void otherEncodingsAreLeftAloneAndTold() throws IOException {
    byte[] bytes = "# coding: latin-1\nx: int = 'é'\n".getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(folder.resolve("a.py"), bytes);
    edits.addIgnores(check(file));
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    assertThat(edits.untouched()).containsExactly("a.py: not changed, because it is not in UTF-8");
  }

  @Test
  void permissionsAndLinksStay() throws IOException {
    Path real = Files.writeString(folder.resolve("real.py"), "x: int = 'a'\n");
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rwxr-x---"));
    Path link = Files.createSymbolicLink(folder.resolve("a.py"), real);
    edits.addIgnores(check(link));
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(Files.readString(real)).contains("# typthon: ignore");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
        .isEqualTo("rwxr-x---");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(real, link);
    }
  }

  @Test
  void ignoresThatHideNothingGo() throws IOException {
    assertThat(
            changed(
                """
                x: int = 1  # typthon: ignore[assignment-type]
                y: int = "a"  # typthon: ignore[undefined-name, assignment-type, return-type]
                z = 1  # why  # typthon: ignore[undefined-name]
                w = 1  # typthon: ignore[undefined-name, return-type]
                v = 1  # type: ignore[misc]
                """,
                edits::fix))
        .isEqualTo(
            """
            x: int = 1
            y: int = "a"  # typthon: ignore[assignment-type]
            z = 1  # why
            w = 1
            v = 1  # type: ignore[misc]
            """);
  }

  @Test
  void castsToTheSameTypeGo() throws IOException {
    assertThat(
            changed(
                """
                from typing import cast
                def f(a: int, b: str) -> None:
                    print(cast(int, a), cast(int, a + 1), cast(float, b), cast("str", b).upper())
                """,
                edits::fix))
        .isEqualTo(
            """
            from typing import cast
            def f(a: int, b: str) -> None:
                print(a, (a + 1), cast(float, b), b.upper())
            """);
  }

  @Test
  void importsOfWhichNothingIsUsedGo() throws IOException {
    Overrides overrides =
        Overrides.none().with("cache.enabled", "false").with("check.preset", "all");
    Path file =
        Files.writeString(
            folder.resolve("a.py"),
            """
            import os
            import sys, json
            from typing import (
                Any,
            )
            from collections import deque, OrderedDict as O
            try:
                import re
            except ImportError:
                pass
            print(sys.path, deque)
            """);
    try (Typthon typthon = Typthon.open(folder, overrides)) {
      edits.fix(typthon.check(List.of(file), CheckListener.NONE));
    }
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            import sys
            from typing import (
                Any,
            )
            from collections import deque
            try:
                pass
            except ImportError:
                pass
            print(sys.path, deque)
            """);
  }
}
