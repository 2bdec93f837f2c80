package typthon.lsp.protocol;

import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.jspecify.annotations.Nullable;

/// What `typthon/typeAt` and `typthon/explain` are asked with.
public record PlaceParameters(
    @Nullable TextDocumentIdentifier textDocument, @Nullable Position position) {}
