package typthon.types;

import org.jspecify.annotations.Nullable;

/// What the relations need to know of a program. Implementations are safe for use by any number of
/// threads.
public interface TypeContext {
  /// Returns a class of module `builtins`.
  ClassInfo builtin(String name);

  /// Returns a class by module and path, or null if there is none.
  @Nullable ClassInfo find(String module, String path);

  /// Returns what `receiver.name` gives, or null if there is no such member. `receiver` is not a
  /// union.
  @Nullable Member member(Type receiver, String name);

  /// Returns what `receiver.name` gives where `Self` stands for `self`; null if there is no such
  /// member. A protocol is looked at so: its `Self` is whatever claims to fit.
  default @Nullable Member member(Type.Instance receiver, String name, Type self) {
    return member(receiver, name);
  }

  /// Returns the class whose instances values of `type` are, for types that have no class by
  /// themselves (None, callables, modules, class objects); null if there is none.
  @Nullable ClassInfo fallbackClass(Type type);

  /// Returns the callable or overloaded type that a call of a value of `type` runs, or null if it
  /// cannot be called. `type` is an instance or a class object.
  @Nullable Type callableOf(Type type);

  /// Returns how often this thread saw members that may still change, in the middle of finding out
  /// about them. What rests on them is not remembered.
  default long provisionalReads() {
    return 0;
  }

  /// Tells whether bytearray and memoryview are assignable to bytes.
  default boolean promotesBytes() {
    return false;
  }
}
