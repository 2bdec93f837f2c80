/// Finds directories by the structure of their content.
module pathvein.core {
  requires static transitive org.jspecify;

  exports pathvein;
  exports pathvein.automaton;
  exports pathvein.glob;
  exports pathvein.source;
}
