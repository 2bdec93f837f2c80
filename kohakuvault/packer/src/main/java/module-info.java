/// Values to bytes and back: element types, MessagePack, CBOR, JSON.
module kohakuvault.packer {
  requires static transitive org.jspecify;

  exports kohakuvault.packer;
}
