/// Keys, columns, text and vectors in one SQLite file.
module kohakuvault.core {
  requires static transitive org.jspecify;
  requires static jdk.incubator.vector; // never required, used where it is there
  requires transitive kohakuvault.packer;
  requires transitive kohakuvault.engine;

  exports kohakuvault;
  exports kohakuvault.builder;
  exports kohakuvault.column;
  exports kohakuvault.reader;
  exports kohakuvault.text;
  exports kohakuvault.vector;

  uses kohakuvault.engine.EngineProvider;
}
