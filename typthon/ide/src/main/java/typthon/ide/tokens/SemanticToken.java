package typthon.ide.tokens;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import typthon.ide.TextSpan;

/// A name or keyword and what it means. Lies on one line.
public record SemanticToken(TextSpan span, Type type, Set<Modifier> modifiers) {
  public SemanticToken {
    EnumSet<Modifier> copy = EnumSet.noneOf(Modifier.class);
    copy.addAll(modifiers);
    modifiers = Collections.unmodifiableSet(copy);
  }

  /// What is named.
  public enum Type {
    NAMESPACE,
    CLASS,
    ENUM,
    FUNCTION,
    VARIABLE,
    PARAMETER,
    PROPERTY,
    METHOD,
    /// A word that is a keyword only in some places: `match`, `case`, `type`.
    KEYWORD,
    /// An alias of a type.
    TYPE,
    TYPE_PARAMETER,
    ENUM_MEMBER,
    DECORATOR
  }

  /// What else is known of it.
  public enum Modifier {
    /// The name is given its meaning here.
    DEFINITION,
    READONLY,
    ASYNC,
    DEPRECATED,
    /// It is a part of Python's own library.
    DEFAULT_LIBRARY,
    /// The value is changed here.
    MODIFICATION
  }
}
