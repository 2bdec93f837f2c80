package typthon.checker.plugins;

import org.jspecify.annotations.Nullable;
import typthon.types.Type;

/// Makes types for plugins, and answers questions about them.
public interface TypeFactory {
  /// Returns an instance of a class; unknown if there is no such class.
  ///
  /// @param qualifiedName for instance `builtins.list`
  Type instance(String qualifiedName, Type... arguments);

  /// Returns the literal type of a text.
  Type literal(String text);

  /// Returns `tuple[element, ...]`.
  Type tupleOf(Type element);

  /// Returns a tuple type.
  Type tuple(Type... elements);

  /// Tells whether values of `type` are instances of a class of that name or one beneath it.
  boolean inherits(Type type, String qualifiedName);

  /// Returns what calling `callee` gives; unknown if the call is wrong.
  Type result(Type callee, Type... arguments);

  /// Returns what the first parameter of `callee` takes, for overloads that give something
  /// assignable to `result`; null if that is not known.
  @Nullable Type firstParameter(Type callee, Type result);

  /// Returns the type of a member of a value of type `receiver`; null if it has none.
  @Nullable Type member(Type receiver, String name);

  /// Tells whether a value of type `source` may stand where `target` is expected.
  boolean isAssignable(Type source, Type target);

  /// Returns the type of an object that gives one thing when read from a class and another when
  /// read from an instance.
  ///
  /// @param name what messages call its class
  /// @param accepts what may be assigned through an instance; null if nothing
  Type descriptor(String name, Type onClass, Type onInstance, @Nullable Type accepts);
}
