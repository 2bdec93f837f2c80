/// MessagePack that is validated by a JSON Schema first.
module kohakuvault.schema {
  requires static transitive org.jspecify;
  requires kohakuvault.packer;
  requires com.networknt.schema;

  exports kohakuvault.schema;
}
