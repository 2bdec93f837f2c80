/// Type algebra, relations and solver.
module typthon.types {
  requires static transitive org.jspecify;

  exports typthon.types;
  exports typthon.types.sets;
}
