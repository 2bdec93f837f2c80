/// Fixtures and generators, for tests alone.
module typthon.testkit {
  requires static transitive org.jspecify;

  exports typthon.testkit;
}
