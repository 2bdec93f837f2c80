/// Scopes, symbols and flow graph of one file.
module typthon.binder {
  requires static transitive org.jspecify;
  requires transitive typthon.syntax;

  exports typthon.binder;
}
