/// Columns of a vault as Arrow files, and back.
module kohakuvault.arrow {
  requires static transitive org.jspecify;
  requires transitive kohakuvault.core;
  requires kohakuvault.packer;
  requires org.apache.arrow.memory.core;
  requires org.apache.arrow.memory.unsafe; // found by Arrow, by name
  requires org.apache.arrow.vector;

  exports kohakuvault.arrow;
}
