package typthon.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DiagnosticTag;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosticsTest {
  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return file;
  }

  private static String code(Diagnostic diagnostic) {
    return diagnostic.getCode().getLeft();
  }

  private static Range range(int line, int from, int to) {
    return new Range(new Position(line, from), new Position(line, to));
  }

  @Test
  void findingsOfAnOpenTextComeWithItsVersion() throws IOException {
    Path file = write("a.py", "x: int = 1\n");
    try (Editor editor = Editor.on(folder)) {
      editor.open(file, "x: int = ''\n");
      List<Diagnostic> first = editor.diagnostics(file, 1);
      assertThat(first).hasSize(1);
      assertThat(code(first.getFirst())).isEqualTo("assignment-type");
      assertThat(first.getFirst().getSeverity()).isEqualTo(DiagnosticSeverity.Error);
      assertThat(first.getFirst().getSource()).isEqualTo("typthon");
      assertThat(first.getFirst().getRange()).isEqualTo(range(0, 9, 11));
      int second =
          editor.change(file, new TextDocumentContentChangeEvent(range(0, 9, 11), "2 + 3"));
      assertThat(editor.diagnostics(file, second)).isEmpty();
    }
  }

  @Test
  void filesThatAreNotOpenAreReportedOnAndForgottenWhenTheyAreGone() throws IOException {
    Path file = write("pkg/a.py", "def f() -> int:\n    return ''\n");
    write("pkg/__init__.py", "");
    Path other = write("b.py", "from pkg.a import f\ns: str = f()\n");
    try (Editor editor = Editor.on(folder)) {
      PublishDiagnosticsParams told =
          editor.published(Editor.uri(file), given -> !given.getDiagnostics().isEmpty());
      assertThat(told.getVersion()).isNull();
      editor.published(Editor.uri(other), given -> !given.getDiagnostics().isEmpty());
      Files.delete(other);
      editor.published(Editor.uri(other), given -> given.getDiagnostics().isEmpty());
    }
  }

  @Test
  void anEditIsSeenByTheFilesThatUseIt() throws IOException {
    Path used = write("used.py", "def f() -> int:\n    return 1\n");
    Path user = write("user.py", "from used import f\nx: int = f()\n");
    try (Editor editor = Editor.on(folder)) {
      editor.open(user, Files.readString(user));
      assertThat(editor.diagnostics(user, 1)).isEmpty();
      editor.open(used, "def f() -> str:\n    return ''\n");
      editor.published(Editor.uri(user), given -> given.getDiagnostics().size() == 1);
      editor.closeDocument(used);
      editor.published(Editor.uri(user), given -> given.getDiagnostics().isEmpty());
    }
  }

  @Test
  void fadedCodeIsTaggedAndSeveritiesAreThoseOfTheConfiguration() throws IOException {
    write("typthon.toml", "[rules]\nunused-import = \"warning\"\n");
    Path file =
        write(
            "a.py",
            """
            import os
            class A:
                def f(self, x: int) -> int: return x
            class B(A):
                def f(self, x: str) -> int: return 1
            """);
    try (Editor editor = Editor.on(folder)) {
      editor.open(file, Files.readString(file));
      List<Diagnostic> found = editor.diagnostics(file, 1);
      assertThat(found)
          .extracting(DiagnosticsTest::code)
          .contains("unused-import", "override-method");
      for (Diagnostic diagnostic : found) {
        if (code(diagnostic).equals("unused-import")) {
          assertThat(diagnostic.getTags()).containsExactly(DiagnosticTag.Unnecessary);
          assertThat(diagnostic.getSeverity()).isEqualTo(DiagnosticSeverity.Warning);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf-8", "utf-16", "utf-32"})
  void columnsCountWhatWasAgreedOn(String encoding) throws IOException {
    Path file = write("a.py", "");
    try (Editor editor = Editor.on(Editor.counting(encoding, "utf-16"), folder)) {
      assertThat(editor.greeting().getCapabilities().getPositionEncoding()).isEqualTo(encoding);
      // Two signs of 2 bytes, one of 3, and one beyond the BMP stand in front.
      String line = "('éä→😀'); x: int = ''";
      editor.open(file, line + "\n");
      Diagnostic found =
          editor.diagnostics(file, 1).stream()
              .filter(each -> code(each).equals("assignment-type"))
              .findFirst()
              .orElseThrow();
      int at = line.lastIndexOf("''");
      int units =
          switch (encoding) {
            case "utf-8" -> line.substring(0, at).getBytes(StandardCharsets.UTF_8).length;
            case "utf-32" -> line.codePointCount(0, at);
            default -> at;
          };
      assertThat(found.getRange()).isEqualTo(range(0, units, units + 2));
      int version = editor.change(file, new TextDocumentContentChangeEvent(found.getRange(), "1"));
      assertThat(editor.diagnostics(file, version))
          .extracting(DiagnosticsTest::code)
          .doesNotContain("assignment-type");
    }
  }

  @Test
  void nothingIsSaidAboutAnOldVersionAfterAnEdit() throws IOException {
    Path file = write("a.py", "x: int = 0\n");
    try (Editor editor = Editor.on(folder)) {
      editor.open(file, "x: int = 0\n");
      int version = 1;
      for (int i = 0; i < 40; i++) {
        version = editor.replace(file, "x: int = " + (i % 2 == 0 ? "''" : i) + "\n");
      }
      assertThat(editor.diagnostics(file, version)).isEmpty();
      int last = 0;
      for (PublishDiagnosticsParams told : editor.client().history) {
        if (told.getUri().equals(Editor.uri(file)) && told.getVersion() != null) {
          assertThat(told.getVersion()).isGreaterThanOrEqualTo(last);
          last = told.getVersion();
        }
      }
    }
  }

  @Test
  void aTextThatWasNeverSavedIsChecked() throws IOException {
    write("used.py", "def f() -> int:\n    return 1\n");
    try (Editor editor = Editor.on(folder)) {
      editor.open("untitled:Untitled-1", "from used import f\ns: str = f()\n");
      List<Diagnostic> found = editor.diagnostics("untitled:Untitled-1", 1);
      assertThat(found).extracting(DiagnosticsTest::code).containsExactly("assignment-type");
    }
  }

  @Test
  void everyFolderIsAProjectWithItsOwnConfiguration() throws IOException {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    write("one/a.py", "import os\n");
    write("two/a.py", "import os\n");
    Files.writeString(one.resolve("typthon.toml"), "[rules]\nunused-import = \"error\"\n");
    Files.writeString(two.resolve("typthon.toml"), "[rules]\nunused-import = \"off\"\n");
    try (Editor editor = Editor.on(one, two)) {
      editor.open(two.resolve("a.py"), "import os\n");
      editor.open(one.resolve("a.py"), "import os\n");
      assertThat(editor.diagnostics(one.resolve("a.py"), 1))
          .extracting(Diagnostic::getSeverity)
          .containsExactly(DiagnosticSeverity.Error);
      assertThat(editor.diagnostics(two.resolve("a.py"), 1)).isEmpty();
    }
  }
}
