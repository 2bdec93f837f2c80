package typthon.lsp.features;

import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.SignatureHelpCapabilities;
import org.eclipse.lsp4j.SignatureInformationCapabilities;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.jspecify.annotations.Nullable;

/// What a client understands of answers.
///
/// @param links whether a definition may come with the name that led to it
/// @param symbolTrees whether symbols may hold others
/// @param versionedEdits whether edits may say which version they are for
/// @param labelOffsets whether a parameter may be told by its place in the signature
public record Abilities(
    boolean links, boolean symbolTrees, boolean versionedEdits, boolean labelOffsets) {
  /// Reads what a client says.
  public static Abilities of(ClientCapabilities given) {
    TextDocumentClientCapabilities document = given.getTextDocument();
    WorkspaceClientCapabilities workspace = given.getWorkspace();
    return new Abilities(
        document != null
            && document.getDefinition() != null
            && is(document.getDefinition().getLinkSupport()),
        document != null
            && document.getDocumentSymbol() != null
            && is(document.getDocumentSymbol().getHierarchicalDocumentSymbolSupport()),
        workspace != null
            && workspace.getWorkspaceEdit() != null
            && is(workspace.getWorkspaceEdit().getDocumentChanges()),
        labelOffsets(document));
  }

  private static boolean labelOffsets(@Nullable TextDocumentClientCapabilities document) {
    SignatureHelpCapabilities help = document == null ? null : document.getSignatureHelp();
    SignatureInformationCapabilities signature =
        help == null ? null : help.getSignatureInformation();
    return signature != null
        && signature.getParameterInformation() != null
        && is(signature.getParameterInformation().getLabelOffsetSupport());
  }

  private static boolean is(@Nullable Boolean flag) {
    return flag != null && flag;
  }
}
