/// Values to bytes and back: numbers, text, bytes, structured values and tensors, each named by a
/// dtype.
///
/// {@snippet :
/// DataPacker packer = DataPacker.of("str:8:utf8");
/// byte[] eight = packer.pack("hello");            // padded with zeros
/// Object text = packer.unpack(eight, 0);          // "hello"
/// byte[] tree = MessagePack.encode(Map.of("id", 1, "tags", List.of("a", "b")));
/// }
///
/// Structured values are trees of null, [Boolean], [Long] (or [java.math.BigInteger] above the
/// signed range), [Double], [String], [java.util.List] and [java.util.Map] with text keys. Usable
/// alone; knows no vault and no file. Open [DataPacker] first.
@NullMarked
package kohakuvault.packer;

import org.jspecify.annotations.NullMarked;
