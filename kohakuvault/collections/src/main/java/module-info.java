/// Ordered maps in memory: CSB+ tree and lock-free skip list.
module kohakuvault.collections {
  requires static transitive org.jspecify;
}
