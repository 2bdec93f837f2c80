package typthon.types;

import java.math.BigInteger;

/// The value of a literal type.
public sealed interface LiteralValue {
  record Int(BigInteger value) implements LiteralValue {}

  record Bool(boolean value) implements LiteralValue {}

  record Str(String value) implements LiteralValue {}

  /// One char for each byte.
  record Bytes(String value) implements LiteralValue {}

  /// A member of an enum class.
  record Member(String name) implements LiteralValue {}

  /// Some string that the program's author wrote: `LiteralString`.
  record AnyStr() implements LiteralValue {}
}
