package typthon.lsp;

import java.util.List;

/// The questions that a training asks: the capability that offers each, and its method.
final class Questions {
  static final List<List<String>> ALL =
      List.of(
          List.of("hoverProvider", "textDocument/hover"),
          List.of("completionProvider", "textDocument/completion"),
          List.of("signatureHelpProvider", "textDocument/signatureHelp"),
          List.of("definitionProvider", "textDocument/definition"),
          List.of("declarationProvider", "textDocument/declaration"),
          List.of("typeDefinitionProvider", "textDocument/typeDefinition"),
          List.of("implementationProvider", "textDocument/implementation"),
          List.of("referencesProvider", "textDocument/references"),
          List.of("documentHighlightProvider", "textDocument/documentHighlight"),
          List.of("renameProvider", "textDocument/rename"),
          List.of("documentSymbolProvider", "textDocument/documentSymbol"),
          List.of("workspaceSymbolProvider", "workspace/symbol"),
          List.of("semanticTokensProvider", "textDocument/semanticTokens/full"),
          List.of("inlayHintProvider", "textDocument/inlayHint"),
          List.of("codeActionProvider", "textDocument/codeAction"),
          List.of("foldingRangeProvider", "textDocument/foldingRange"),
          List.of("selectionRangeProvider", "textDocument/selectionRange"),
          List.of("callHierarchyProvider", "textDocument/prepareCallHierarchy"),
          List.of("typeHierarchyProvider", "textDocument/prepareTypeHierarchy"),
          List.of("codeLensProvider", "textDocument/codeLens"),
          List.of("", "typthon/typeAt"),
          List.of("", "typthon/effects"),
          List.of("", "typthon/explain"));

  private Questions() {}
}
