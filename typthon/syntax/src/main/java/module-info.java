/// Text, tokens, tree and parser of Python.
module typthon.syntax {
  requires static transitive org.jspecify;

  exports typthon.syntax;
}
