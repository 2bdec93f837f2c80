/// Type algebra, relations and solver.
module typthon.types {
  requires static transitive org.jspecify;
  requires static jdk.incubator.vector; // never required, used where it is there

  exports typthon.types;
  exports typthon.types.sets;
}
