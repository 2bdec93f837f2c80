/// Ordered maps in memory.
module kohakuvault.collections {
  requires static transitive org.jspecify;

  exports kohakuvault.collections;
}
