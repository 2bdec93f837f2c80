/// The bundled stubs, as one indexed archive.
module typthon.stubs {
  requires static transitive org.jspecify;

  exports typthon.stubs;
}
