package typthon.checker.calls;

import org.jspecify.annotations.Nullable;
import typthon.types.Type;

/// One argument of a call.
///
/// @param node the expression, or -1 for a value that no expression stands for
/// @param kind how it is passed
/// @param keyword its keyword, or null
/// @param type its type if it is known already; null if the expression tells
public record Argument(int node, Kind kind, @Nullable String keyword, @Nullable Type type) {
  /// How an argument is passed.
  public enum Kind {
    POSITIONAL,
    KEYWORD,
    /// `*values`
    UNPACKED,
    /// `**values`
    UNPACKED_KEYWORDS
  }

  /// A positional argument that no expression stands for.
  public static Argument of(Type type) {
    return new Argument(-1, Kind.POSITIONAL, null, type);
  }

  /// A positional argument for an expression.
  public static Argument at(int node) {
    return new Argument(node, Kind.POSITIONAL, null, null);
  }

  Argument withType(Type type) {
    return new Argument(node, kind, keyword, type);
  }
}
