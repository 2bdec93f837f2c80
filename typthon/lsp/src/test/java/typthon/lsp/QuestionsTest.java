package typthon.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.CallHierarchyIncomingCall;
import org.eclipse.lsp4j.CallHierarchyIncomingCallsParams;
import org.eclipse.lsp4j.CallHierarchyItem;
import org.eclipse.lsp4j.CallHierarchyOutgoingCallsParams;
import org.eclipse.lsp4j.CallHierarchyPrepareParams;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightKind;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolCapabilities;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FileRename;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.ImplementationParams;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameFilesParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SelectionRange;
import org.eclipse.lsp4j.SelectionRangeParams;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensDelta;
import org.eclipse.lsp4j.SemanticTokensDeltaParams;
import org.eclipse.lsp4j.SemanticTokensEdit;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SemanticTokensRangeParams;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.TypeDefinitionParams;
import org.eclipse.lsp4j.TypeHierarchyItem;
import org.eclipse.lsp4j.TypeHierarchyPrepareParams;
import org.eclipse.lsp4j.TypeHierarchySubtypesParams;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.WorkspaceSymbol;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each question once, on a small project, through the protocol.
class QuestionsTest {
  private static final String SHAPES =
      """
      from __future__ import annotations

      class Shape:
          \"\"\"Something with an area.\"\"\"

          def area(self) -> float:
              return 0.0

      class Square(Shape):
          def __init__(self, side: float) -> None:
              self.side = side

          def area(self) -> float:
              return self.side * self.side

      def total(shapes: list[Shape], factor: float = 1.0) -> float:
          \"\"\"Adds areas.\"\"\"
          return sum(shape.area() for shape in shapes) * factor
      """;

  private static final String APP =
      """
      from shapes import Square, total

      é = "😀"; squares = [Square(2.0)]; result = total([Square(1.0)], 3.0)
      print(result, squares[0].area(), "result")
      """;

  @TempDir Path folder;
  private Path shapes;
  private Path app;
  private Editor editor;

  @BeforeEach
  void open() throws IOException {
    shapes = Files.writeString(folder.resolve("shapes.py"), SHAPES);
    app = Files.writeString(folder.resolve("app.py"), APP);
    ClientCapabilities capabilities = Editor.counting("utf-8");
    TextDocumentClientCapabilities document = new TextDocumentClientCapabilities();
    DocumentSymbolCapabilities symbols = new DocumentSymbolCapabilities();
    symbols.setHierarchicalDocumentSymbolSupport(true);
    document.setDocumentSymbol(symbols);
    capabilities.setTextDocument(document);
    editor = Editor.on(capabilities, folder);
    editor.open(app, APP);
  }

  @AfterEach
  void close() throws IOException {
    editor.close();
  }

  private static TextDocumentIdentifier id(Path file) {
    return new TextDocumentIdentifier(Editor.uri(file));
  }

  /// Returns the place of the nth occurrence of a text, in UTF-8.
  private static Position at(String text, String part, int nth) {
    int offset = -1;
    for (int i = 0; i <= nth; i++) {
      offset = text.indexOf(part, offset + 1);
    }
    assertThat(offset).isNotNegative();
    int line = (int) text.substring(0, offset).lines().count() - 1;
    int start = text.lastIndexOf('\n', offset - 1) + 1;
    if (start == offset) {
      line++;
    }
    int column = text.substring(start, offset).getBytes(StandardCharsets.UTF_8).length;
    return new Position(Math.max(0, line), column);
  }

  private static Range range(String text, String part, int nth) {
    Position start = at(text, part, nth);
    return new Range(start, new Position(start.getLine(), start.getCharacter() + part.length()));
  }

  @Test
  void hoverShowsTheTypeOfAName() {
    Hover hover =
        Editor.get(
            editor
                .server()
                .getTextDocumentService()
                .hover(new HoverParams(id(app), at(APP, "result", 0))));
    assertThat(hover.getContents().getRight().getValue()).contains("float");
    assertThat(hover.getRange()).isEqualTo(range(APP, "result", 0));
  }

  @Test
  void aDefinitionIsFoundInAnotherFile() {
    List<? extends Location> found =
        Editor.get(
                editor
                    .server()
                    .getTextDocumentService()
                    .definition(new DefinitionParams(id(app), at(APP, "total", 1))))
            .getLeft();
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().getUri()).isEqualTo(Editor.uri(shapes));
    assertThat(found.getFirst().getRange()).isEqualTo(range(SHAPES, "total", 0));
  }

  @Test
  void typesAndImplementationsAreFound() {
    List<? extends Location> type =
        Editor.get(
                editor
                    .server()
                    .getTextDocumentService()
                    .typeDefinition(new TypeDefinitionParams(id(app), at(APP, "result", 0))))
            .getLeft();
    assertThat(type).isNotEmpty();
    assertThat(type.getFirst().getUri()).endsWith("builtins.pyi");
    List<? extends Location> implementations =
        Editor.get(
                editor
                    .server()
                    .getTextDocumentService()
                    .implementation(new ImplementationParams(id(shapes), at(SHAPES, "area", 1))))
            .getLeft();
    assertThat(implementations).extracting(Location::getRange).contains(range(SHAPES, "area", 2));
  }

  @Test
  void referencesReachOverFiles() {
    List<? extends Location> found =
        Editor.get(
            editor
                .server()
                .getTextDocumentService()
                .references(
                    new ReferenceParams(
                        id(app), at(APP, "Square", 1), new ReferenceContext(true))));
    assertThat(found)
        .extracting(Location::getUri, Location::getRange)
        .contains(
            tuple(Editor.uri(shapes), range(SHAPES, "Square", 0)),
            tuple(Editor.uri(app), range(APP, "Square", 2)));
  }

  @Test
  void highlightsTellReadsFromWrites() {
    List<? extends DocumentHighlight> found =
        Editor.get(
            editor
                .server()
                .getTextDocumentService()
                .documentHighlight(new DocumentHighlightParams(id(app), at(APP, "result", 0))));
    assertThat(found)
        .extracting(DocumentHighlight::getKind)
        .containsExactly(DocumentHighlightKind.Write, DocumentHighlightKind.Read);
  }

  @Test
  void aRenameChangesNoText() {
    WorkspaceEdit edit =
        Editor.get(
            editor
                .server()
                .getTextDocumentService()
                .rename(new RenameParams(id(app), at(APP, "result", 0), "sum_of_all")));
    assertThat(edit.getChanges()).containsOnlyKeys(Editor.uri(app));
    assertThat(edit.getChanges().get(Editor.uri(app)))
        .extracting(TextEdit::getRange)
        .containsExactly(range(APP, "result", 0), range(APP, "result", 1));
  }

  @Test
  void aRenameThatMakesNoSenseIsRefusedWithASentence() {
    assertThatThrownBy(() ->
            Editor.get(
                editor
                    .server()
                    .getTextDocumentService()
                    .rename(new RenameParams(id(app), at(APP, "result", 0), "1 2"))))
        .isInstanceOfSatisfying(
            ResponseErrorException.class,
            refused ->
                assertThat(refused.getResponseError().getCode())
                    .isEqualTo(ResponseErrorCode.RequestFailed.getValue()));
    assertThatThrownBy(() ->
            Editor.get(
                editor
                    .server()
                    .getTextDocumentService()
                    .prepareRename(new PrepareRenameParams(id(app), at(APP, "print", 0)))))
        .isInstanceOf(ResponseErrorException.class);
    assertThat(
            Editor.get(
                    editor
                        .server()
                        .getTextDocumentService()
                        .prepareRename(new PrepareRenameParams(id(app), at(APP, "squares", 0))))
                .getSecond()
                .getPlaceholder())
        .isEqualTo("squares");
  }

  @Test
  void importsFollowAMovedFile() {
    WorkspaceEdit edit =
        Editor.get(
            editor
                .server()
                .getWorkspaceService()
                .willRenameFiles(
                    new RenameFilesParams(
                        List.of(
                            new FileRename(
                                Editor.uri(shapes), Editor.uri(folder.resolve("forms.py")))))));
    assertThat(edit.getChanges().get(Editor.uri(app)))
        .extracting(TextEdit::getNewText)
        .containsExactly(" forms");
  }

  @Test
  void symbolsAreListedInOrderWithTheirMembers() {
    List<DocumentSymbol> found =
        Editor.get(
                editor
                    .server()
                    .getTextDocumentService()
                    .documentSymbol(new DocumentSymbolParams(id(shapes))))
            .stream()
            .map(each -> each.getRight())
            .toList();
    assertThat(found)
        .extracting(DocumentSymbol::getName)
        .containsExactly("Shape", "Square", "total");
    assertThat(found.get(1).getChildren())
        .extracting(DocumentSymbol::getName)
        .contains("__init__", "area");
  }

  @Test
  void codeFoldsAndSelectionsGrow() {
    List<FoldingRange> folds =
        Editor.get(
            editor
                .server()
                .getTextDocumentService()
                .foldingRange(new FoldingRangeRequestParams(id(shapes))));
    assertThat(folds).extracting(FoldingRange::getStartLine).contains(2, 8, 15);
    List<SelectionRange> selections =
        Editor.get(
            editor
                .server()
                .getTextDocumentService()
                .selectionRange(new SelectionRangeParams(id(app), List.of(at(APP, "squares", 1)))));
    SelectionRange inner = selections.getFirst();
    assertThat(inner.getRange()).isEqualTo(range(APP, "squares", 1));
    int steps = 0;
    for (SelectionRange each = inner; each.getParent() != null; each = each.getParent()) {
      steps++;
    }
    assertThat(steps).isGreaterThan(2);
  }

  @Test
  void completionsFollowTheTextAsItIsTyped() {
    String text = APP + "squares[0].\n";
    editor.replace(app, text);
    Position end = new Position(4, 11);
    List<CompletionItem> items =
        Editor.get(
                editor
                    .server()
                    .getTextDocumentService()
                    .completion(new CompletionParams(id(app), end)))
            .getRight()
            .getItems();
    assertThat(items).extracting(CompletionItem::getLabel).contains("area", "side");
    CompletionItem area =
        items.stream().filter(item -> item.getLabel().equals("area")).findFirst().orElseThrow();
    assertThat(area.getTextEdit().getLeft().getRange()).isEqualTo(new Range(end, end));
    CompletionItem resolved =
        Editor.get(editor.server().getTextDocumentService().resolveCompletionItem(area));
    assertThat(resolved.getLabel()).isEqualTo("area");
    assertThat(resolved.getDetail()).contains("float");
  }

  @Test
  void theSignatureOfAHalfWrittenCallIsShown() {
    editor.replace(app, APP + "total([], \n");
    SignatureHelp help =
        Editor.get(
            editor
                .server()
                .getTextDocumentService()
                .signatureHelp(new SignatureHelpParams(id(app), new Position(4, 10))));
    assertThat(help.getSignatures()).hasSize(1);
    assertThat(help.getSignatures().getFirst().getLabel()).contains("factor: float");
    assertThat(help.getActiveParameter()).isEqualTo(1);
    assertThat(help.getSignatures().getFirst().getParameters().get(1).getLabel().getLeft())
        .contains("factor");
  }

  @Test
  void namesAreColouredByMeaningAndChangesAreSentAlone() {
    List<String> types =
        editor.greeting().getCapabilities().getSemanticTokensProvider().getLegend().getTokenTypes();
    assertThat(types)
        .contains("namespace", "class", "function", "variable", "parameter", "property", "method");
    SemanticTokens first =
        Editor.get(
            editor
                .server()
                .getTextDocumentService()
                .semanticTokensFull(new SemanticTokensParams(id(app))));
    List<Integer> data = new ArrayList<>(first.getData());
    assertThat(data.size() % 5).isZero();
    // The two bytes of the first name of the third line count.
    assertThat(data).isNotEmpty();
    editor.replace(app, APP.replace("print", "squares.append(Square(4.0)); print"));
    SemanticTokensDelta delta =
        Editor.get(
                editor
                    .server()
                    .getTextDocumentService()
                    .semanticTokensFullDelta(
                        new SemanticTokensDeltaParams(id(app), first.getResultId())))
            .getRight();
    for (SemanticTokensEdit edit : delta.getEdits()) {
      List<Integer> replaced =
          data.subList(edit.getStart(), edit.getStart() + edit.getDeleteCount());
      replaced.clear();
      replaced.addAll(edit.getData());
    }
    SemanticTokens now =
        Editor.get(
            editor
                .server()
                .getTextDocumentService()
                .semanticTokensFull(new SemanticTokensParams(id(app))));
    assertThat(data).isEqualTo(now.getData());
    SemanticTokens part =
        Editor.get(
            editor
                .server()
                .getTextDocumentService()
                .semanticTokensRange(
                    new SemanticTokensRangeParams(
                        id(app), new Range(new Position(0, 0), new Position(1, 0)))));
    assertThat(part.getData()).hasSizeLessThan(now.getData().size());
  }

  @Test
  void hintsTellTypesAndCanBeWritten() {
    List<InlayHint> hints =
        Editor.get(
            editor
                .server()
                .getTextDocumentService()
                .inlayHint(
                    new InlayHintParams(
                        id(app), new Range(new Position(0, 0), new Position(9, 0)))));
    assertThat(hints)
        .extracting(hint -> hint.getLabel().getLeft())
        .anyMatch(label -> label.contains("list[Square]"));
  }

  @Test
  void aMissingImportIsOfferedAndWhatItMendsIsNamed() {
    String text = "print(os.sep)\n";
    int version = editor.replace(app, text);
    List<Diagnostic> found = editor.diagnostics(app, version);
    assertThat(found).hasSize(1);
    List<CodeAction> actions =
        Editor.get(
                editor
                    .server()
                    .getTextDocumentService()
                    .codeAction(
                        new CodeActionParams(
                            id(app), found.getFirst().getRange(), new CodeActionContext(found))))
            .stream()
            .map(each -> each.getRight())
            .toList();
    assertThat(actions).isNotEmpty();
    assertThat(actions).allMatch(action -> action.getEdit() != null);
    CodeAction importing =
        actions.stream()
            .filter(action -> action.getEdit().getChanges().toString().contains("import os"))
            .findFirst()
            .orElseThrow();
    assertThat(importing.getDiagnostics()).isEqualTo(found);
    assertThat(importing.getKind()).isEqualTo("quickfix");
  }

  @Test
  void callersAndSubclassesAreFoundAcrossFiles() {
    CallHierarchyItem item =
        Editor.get(
                editor
                    .server()
                    .getTextDocumentService()
                    .prepareCallHierarchy(
                        new CallHierarchyPrepareParams(id(shapes), at(SHAPES, "total", 0))))
            .getFirst();
    List<CallHierarchyIncomingCall> callers =
        Editor.get(
            editor
                .server()
                .getTextDocumentService()
                .callHierarchyIncomingCalls(new CallHierarchyIncomingCallsParams(item)));
    assertThat(callers).hasSize(1);
    assertThat(callers.getFirst().getFrom().getUri()).isEqualTo(Editor.uri(app));
    assertThat(callers.getFirst().getFromRanges()).hasSize(1);
    assertThat(
            Editor.get(
                editor
                    .server()
                    .getTextDocumentService()
                    .callHierarchyOutgoingCalls(new CallHierarchyOutgoingCallsParams(item))))
        .extracting(call -> call.getTo().getName())
        .contains("area", "sum");
    TypeHierarchyItem shape =
        Editor.get(
                editor
                    .server()
                    .getTextDocumentService()
                    .prepareTypeHierarchy(
                        new TypeHierarchyPrepareParams(id(shapes), at(SHAPES, "Shape", 0))))
            .getFirst();
    assertThat(
            Editor.get(
                editor
                    .server()
                    .getTextDocumentService()
                    .typeHierarchySubtypes(new TypeHierarchySubtypesParams(shape))))
        .extracting(TypeHierarchyItem::getName)
        .containsExactly("Square");
  }

  @Test
  void symbolsOfAllFilesAreSearched() {
    assertThat(
            Editor.get(
                    editor.server().getWorkspaceService().symbol(new WorkspaceSymbolParams("Squ")))
                .getRight())
        .extracting(WorkspaceSymbol::getName)
        .contains("Square");
  }

  @Test
  void lensesCountUses() {
    List<CodeLens> lenses =
        new ArrayList<>(
            Editor.get(
                editor.server().getTextDocumentService().codeLens(new CodeLensParams(id(shapes)))));
    assertThat(lenses).isNotEmpty();
    List<String> titles = new ArrayList<>();
    for (CodeLens lens : lenses) {
      titles.add(
          Editor.get(editor.server().getTextDocumentService().resolveCodeLens(lens))
              .getCommand()
              .getTitle());
    }
    assertThat(titles).anyMatch(title -> title.contains("reference"));
  }

  @Test
  void requestsOfOurOwnTellTypesEffectsAndReasons() {
    Map<String, Object> place = Map.of("textDocument", id(app), "position", at(APP, "squares", 1));
    JsonElement type = Editor.get(editor.server().typeAt(place));
    assertThat(type.getAsJsonObject().get("type").getAsString()).isEqualTo("list[Square]");
    JsonElement explained = Editor.get(editor.server().explain(place));
    assertThat(explained.getAsJsonObject().get("judgement").getAsString()).contains("list[Square]");
    JsonArray effects =
        Editor.get(editor.server().effects(Map.of("textDocument", id(shapes)))).getAsJsonArray();
    assertThat(
            effects.asList().stream().map(each -> each.getAsJsonObject().get("name").getAsString()))
        .contains("total", "Square.area");
    JsonObject metrics = Editor.get(editor.server().metrics(Map.of())).getAsJsonObject();
    assertThat(metrics.keySet()).containsExactly(folder.toString());
  }
}
