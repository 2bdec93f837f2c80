package typthon.types;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// The value of a literal type. Compared by hand where it pays: values are looked up often.
public sealed interface LiteralValue {
  /// Tells whether the value has an identity of its own, so that its type never widens to its
  /// class.
  default boolean isSentinel() {
    return this instanceof Sentinel;
  }

  record Int(BigInteger value) implements LiteralValue {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Int that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
      return value.hashCode();
    }
  }

  record Bool(boolean value) implements LiteralValue {}

  record Str(String value) implements LiteralValue {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Str that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
      return value.hashCode();
    }
  }

  /// One char for each byte.
  record Bytes(String value) implements LiteralValue {}

  /// A member of an enum class.
  record Member(String name) implements LiteralValue {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Member that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
      return name.hashCode() + 1;
    }
  }

  /// The one value of a sentinel, told from others by the name that it is assigned to.
  record Sentinel(SymbolRef name) implements LiteralValue {}

  /// Some string that the program's author wrote: `LiteralString`.
  record AnyStr() implements LiteralValue {}
}
