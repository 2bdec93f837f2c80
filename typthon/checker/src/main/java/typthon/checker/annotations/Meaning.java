package typthon.checker.annotations;

import java.util.List;
import typthon.types.AliasInfo;
import typthon.types.ClassInfo;
import typthon.types.Type;
import typthon.types.TypeVariable;

/// What a name means where a type is expected.
public sealed interface Meaning {
  /// A name that the language itself knows.
  record Form(SpecialForm form, String name) implements Meaning {}

  record Class(ClassInfo type) implements Meaning {}

  record Variable(TypeVariable variable) implements Meaning {}

  /// A `type` statement.
  record Alias(AliasInfo alias) implements Meaning {}

  /// An assignment of a type to a name.
  ///
  /// @param parameters the type variables in the value, in order of occurrence
  record Implicit(Type value, List<TypeVariable> parameters) implements Meaning {
    public Implicit {
      parameters = List.copyOf(parameters);
    }
  }

  record Module(String name) implements Meaning {}

  /// Nothing is known; no error follows.
  record Unknown() implements Meaning {}

  /// A value that is no type.
  record Value(Type type) implements Meaning {}
}
