/// The language server.
module typthon.lsp {
  requires static transitive org.jspecify;
  requires transitive typthon.ide;
  requires com.google.gson;
  // LSP4J logs through it and, as an automatic module, cannot say so.
  requires java.logging;
  requires org.eclipse.lsp4j;
  requires org.eclipse.lsp4j.jsonrpc;

  exports typthon.lsp;

  // Gson reads and writes the fields of the messages that are ours.
  opens typthon.lsp.protocol to
      com.google.gson;
}
