package typthon.types;

import java.math.BigInteger;

/// The value of a literal type.
public sealed interface LiteralValue {
  /// Tells whether the value has an identity of its own, so that its type never widens to its
  /// class.
  default boolean isSentinel() {
    return this instanceof Sentinel;
  }

  record Int(BigInteger value) implements LiteralValue {}

  record Bool(boolean value) implements LiteralValue {}

  record Str(String value) implements LiteralValue {}

  /// One char for each byte.
  record Bytes(String value) implements LiteralValue {}

  /// A member of an enum class.
  record Member(String name) implements LiteralValue {}

  /// The one value of a sentinel, told from others by the name that it is assigned to.
  record Sentinel(SymbolRef name) implements LiteralValue {}

  /// Some string that the program's author wrote: `LiteralString`.
  record AnyStr() implements LiteralValue {}
}
