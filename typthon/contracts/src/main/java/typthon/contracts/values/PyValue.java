package typthon.contracts.values;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import typthon.contracts.Tokenizer;

/// A value as Python has it. Immutable, compared by kind and content: `1`, `1.0` and `True` differ
/// here although Python holds them equal; [#pythonEquals] is Python's `==`.
public sealed interface PyValue {
  /// `None`.
  record None() implements PyValue {}

  /// `True` or `False`.
  record Bool(boolean value) implements PyValue {}

  /// An integer of any size.
  record Int(BigInteger value) implements PyValue {}

  /// A float.
  record Float(double value) implements PyValue {}

  /// A string.
  record Str(String value) implements PyValue {}

  /// A byte string; the elements are the bytes.
  record Bytes(List<Byte> value) implements PyValue {
    public Bytes {
      value = List.copyOf(value);
    }
  }

  /// A list.
  record ListValue(List<PyValue> elements) implements PyValue {
    public ListValue {
      elements = List.copyOf(elements);
    }
  }

  /// A tuple.
  record Tuple(List<PyValue> elements) implements PyValue {
    public Tuple {
      elements = List.copyOf(elements);
    }
  }

  /// A set.
  record SetValue(Set<PyValue> elements) implements PyValue {
    public SetValue {
      elements = Set.copyOf(elements);
    }
  }

  /// A dict, in insertion order.
  record Dict(Map<PyValue, PyValue> entries) implements PyValue {
    public Dict {
      entries = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }
  }

  /// Anything else, of which only the name of the class is known.
  record Opaque(String className, boolean callable) implements PyValue {}

  /// Returns an integer.
  static PyValue of(long value) {
    return new Int(BigInteger.valueOf(value));
  }

  /// Returns a float.
  static PyValue of(double value) {
    return new Float(value);
  }

  /// Returns a string.
  static PyValue of(String value) {
    return new Str(value);
  }

  /// Returns the name of the Python class.
  default String className() {
    return switch (this) {
      case None() -> "None";
      case Bool _ -> "bool";
      case Int _ -> "int";
      case Float _ -> "float";
      case Str _ -> "str";
      case Bytes _ -> "bytes";
      case ListValue _ -> "list";
      case Tuple _ -> "tuple";
      case SetValue _ -> "set";
      case Dict _ -> "dict";
      case Opaque(var name, _) -> name;
    };
  }

  /// Returns what `len` gives, or -1 where the value has no length.
  default int length() {
    return switch (this) {
      case Str(var value) -> value.codePointCount(0, value.length());
      case Bytes(var value) -> value.size();
      case ListValue(var elements) -> elements.size();
      case Tuple(var elements) -> elements.size();
      case SetValue(var elements) -> elements.size();
      case Dict(var entries) -> entries.size();
      case None _, Bool _, Int _, Float _, Opaque _ -> -1;
    };
  }

  /// Tells whether `==` holds between two values: numbers compare by value across their classes.
  static boolean pythonEquals(PyValue a, PyValue b) {
    Integer order = Numbers.compare(a, b);
    if (order != null) {
      return order == 0;
    }
    return !Numbers.isNumber(a) && !Numbers.isNumber(b) && a.equals(b);
  }

  /// Returns the literal for this value; opaque values show their class.
  default String show() {
    return switch (this) {
      case None() -> "None";
      case Bool(var value) -> value ? "True" : "False";
      case Int(var value) -> value.toString();
      case Float(var value) -> Double.toString(value).replace("E", "e");
      case Str(var value) -> Tokenizer.quote(value);
      case Bytes _, ListValue _, Tuple _, SetValue _, Dict _, Opaque _ -> "<" + className() + ">";
    };
  }
}
