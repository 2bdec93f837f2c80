package typthon.lsp.protocol;

import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.jspecify.annotations.Nullable;

/// What `typthon/effects` and `typthon/metrics` are asked with.
public record DocumentParameters(@Nullable TextDocumentIdentifier textDocument) {}
