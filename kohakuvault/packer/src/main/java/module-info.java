/// Values to bytes and back: element types, MessagePack, CBOR.
module kohakuvault.packer {
  requires static transitive org.jspecify;
}
