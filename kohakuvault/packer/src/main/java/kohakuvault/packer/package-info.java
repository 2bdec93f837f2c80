/// Values to bytes and back: element types, MessagePack, CBOR.
@NullMarked
package kohakuvault.packer;

import org.jspecify.annotations.NullMarked;
