/// Finds directories by the structure of their content.
module pathvein.core {
  requires static transitive org.jspecify;
  requires tools.jackson.core;

  exports pathvein;
  exports pathvein.archive;
  exports pathvein.automaton;
  exports pathvein.glob;
  exports pathvein.objects;
  exports pathvein.pattern;
  exports pathvein.snapshot;
  exports pathvein.source;
  exports pathvein.transfer;
  exports pathvein.tree;

  uses pathvein.source.SourceProvider;
}
