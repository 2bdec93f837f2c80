package typthon.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.SelectionRangeParams;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TypeDefinitionParams;
import org.eclipse.lsp4j.WorkspaceDiagnosticParams;
import org.eclipse.lsp4j.WorkspaceDocumentDiagnosticReport;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random sessions of an editor: what stands in the end is what a fresh server says of the same
/// texts, and half-written texts bring no error to any question.
@Timeout(600)
class EditingFuzzTest {
  private static final List<String> LINES =
      List.of(
          "import a\n",
          "from b import f, C\n",
          "def f(x: int) -> str:\r\n    return x\n",
          "def f(x: str) -> str:\n    return x\n",
          "class C:\n    é: int = ''\n",
          "class C:\n    é: str = ''\n",
          "😀 = 1\n",
          "s: str = f('→😀'); n: int = f(1)\n",
          "C().é.upper()\n",
          "a.f(1).x\n",
          "if True:\n\tpass\n",
          "x = [f(i) for i in range(3)]\n",
          "f(",
          "C().",
          "\"\"\"",
          "@",
          "  ",
          "\n",
          ":",
          ")",
          "𝔘𝔫𝔦 = \"ü\"");

  @TempDir Path folder;

  private final Map<Path, StringBuilder> texts = new TreeMap<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void whatStandsInTheEndIsWhatAFreshServerSays(long seed) throws IOException {
    Random random = new Random(seed);
    String encoding = List.of("utf-8", "utf-16", "utf-32").get((int) (seed % 3));
    for (String name : List.of("a.py", "b.py", "c.py")) {
      Path file = Files.writeString(folder.resolve(name), "x = 1\n");
      texts.put(file, new StringBuilder("x = 1\n"));
    }
    try (Editor editor = Editor.on(Editor.counting(encoding), folder)) {
      List<Path> files = List.copyOf(texts.keySet());
      files.forEach(file -> editor.open(file, "x = 1\n"));
      for (int step = 0; step < 30; step++) {
        Path file = files.get(random.nextInt(files.size()));
        edit(editor, file, random, encoding);
        askAnything(editor, file, random);
        if (step % 10 == 9) {
          assertThat(standing(editor))
              .as("seed %d, step %d", seed, step)
              .isEqualTo(fresh(encoding));
        }
      }
    }
  }

  /// Replaces a random stretch, as an editor would say it.
  private void edit(Editor editor, Path file, Random random, String encoding) {
    StringBuilder text = texts.computeIfAbsent(file, key -> new StringBuilder());
    int from = boundary(text, random.nextInt(text.length() + 1));
    int to =
        boundary(
            text,
            Math.min(text.length(), from + (random.nextInt(3) == 0 ? random.nextInt(20) : 0)));
    Range range =
        new Range(position(text, from, encoding), position(text, Math.max(from, to), encoding));
    String line = LINES.get(random.nextInt(LINES.size()));
    text.replace(from, Math.max(from, to), line);
    var unused = editor.change(file, new TextDocumentContentChangeEvent(range, line));
  }

  /// No editor cuts a character or a line end in two.
  private static int boundary(CharSequence text, int offset) {
    if (offset > 0 && offset < text.length()) {
      boolean pair = Character.isLowSurrogate(text.charAt(offset));
      boolean lineEnd = text.charAt(offset) == '\n' && text.charAt(offset - 1) == '\r';
      return pair || lineEnd ? offset - 1 : offset;
    }
    return offset;
  }

  /// Counts by itself, in the simplest way.
  private static Position position(CharSequence text, int offset, String encoding) {
    int line = 0;
    int start = 0;
    for (int i = 0; i < offset; i++) {
      char c = text.charAt(i);
      boolean pair = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if (c == '\n' || (c == '\r' && !pair)) {
        line++;
        start = i + 1;
      }
    }
    String before = text.subSequence(start, offset).toString();
    int column =
        switch (encoding) {
          case "utf-8" -> before.getBytes(StandardCharsets.UTF_8).length;
          case "utf-32" -> before.codePointCount(0, before.length());
          default -> before.length();
        };
    return new Position(line, column);
  }

  private static Map<String, List<Diagnostic>> standing(Editor editor) {
    Map<String, List<Diagnostic>> standing = new TreeMap<>();
    for (WorkspaceDocumentDiagnosticReport report :
        Editor.get(
                editor
                    .server()
                    .getWorkspaceService()
                    .diagnostic(new WorkspaceDiagnosticParams(List.of())))
            .getItems()) {
      var full = report.getWorkspaceFullDocumentDiagnosticReport();
      standing.put(full.getUri(), full.getItems());
    }
    return standing;
  }

  private Map<String, List<Diagnostic>> fresh(String encoding) throws IOException {
    for (Map.Entry<Path, StringBuilder> entry : texts.entrySet()) {
      Files.writeString(entry.getKey(), entry.getValue());
    }
    try (Editor fresh = Editor.on(Editor.counting(encoding), folder)) {
      return standing(fresh);
    }
  }

  /// Asks everything at a random place; an error is an answer only if the text changed meanwhile.
  private static void askAnything(Editor editor, Path file, Random random) {
    TextDocumentIdentifier id = new TextDocumentIdentifier(Editor.uri(file));
    Position at = new Position(random.nextInt(12), random.nextInt(24));
    Range all = new Range(new Position(0, 0), new Position(60, 0));
    TextDocumentService service = editor.server().getTextDocumentService();
    List<CompletableFuture<?>> answers = new ArrayList<>();
    answers.add(service.hover(new HoverParams(id, at)));
    answers.add(service.completion(new CompletionParams(id, at)));
    answers.add(service.signatureHelp(new SignatureHelpParams(id, at)));
    answers.add(service.definition(new DefinitionParams(id, at)));
    answers.add(service.typeDefinition(new TypeDefinitionParams(id, at)));
    answers.add(service.references(new ReferenceParams(id, at, new ReferenceContext(true))));
    answers.add(service.documentHighlight(new DocumentHighlightParams(id, at)));
    answers.add(service.documentSymbol(new DocumentSymbolParams(id)));
    answers.add(service.foldingRange(new FoldingRangeRequestParams(id)));
    answers.add(service.selectionRange(new SelectionRangeParams(id, List.of(at))));
    answers.add(service.semanticTokensFull(new SemanticTokensParams(id)));
    answers.add(service.inlayHint(new InlayHintParams(id, all)));
    answers.add(
        service.codeAction(
            new CodeActionParams(id, new Range(at, at), new CodeActionContext(List.of()))));
    answers.add(editor.server().typeAt(Map.of("textDocument", id, "position", at)));
    for (CompletableFuture<?> answer : answers) {
      try {
        var unused = Editor.get(answer);
      } catch (ResponseErrorException refused) {
        assertThat(refused.getResponseError().getCode())
            .as(refused.getResponseError().toString())
            .isEqualTo(ResponseErrorCode.ContentModified.getValue());
      }
    }
  }
}
