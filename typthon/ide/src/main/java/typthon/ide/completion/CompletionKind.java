package typthon.ide.completion;

import typthon.checker.semantics.Definition;

/// What an editor shows an item as.
public enum CompletionKind {
  MODULE,
  CLASS,
  FUNCTION,
  METHOD,
  PROPERTY,
  VARIABLE,
  FIELD,
  ENUM_MEMBER,
  CONSTANT,
  TYPE_PARAMETER,
  KEYWORD,
  /// A literal or a key of a dictionary.
  VALUE,
  /// The name of a parameter with `=`.
  ARGUMENT;

  static CompletionKind of(Definition.Kind kind) {
    return switch (kind) {
      case MODULE -> MODULE;
      case CLASS, TYPE_ALIAS -> CLASS;
      case FUNCTION -> FUNCTION;
      case METHOD -> METHOD;
      case PROPERTY -> PROPERTY;
      case VARIABLE, PARAMETER -> VARIABLE;
      case ATTRIBUTE -> FIELD;
      case ENUM_MEMBER -> ENUM_MEMBER;
      case CONSTANT -> CONSTANT;
      case TYPE_PARAMETER -> TYPE_PARAMETER;
      case KEY -> VALUE;
    };
  }
}
