package typthon.checker.plugins;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import typthon.types.Type;

/// An expression as a plugin sees it.
public interface ExpressionView {
  /// Returns its type.
  Type type();

  /// Returns the qualified names of what it names, imports and plain assignments followed, the
  /// nearest first; those of the callee for a call. Empty for what names nothing.
  List<String> names();

  /// Tells whether it is a call.
  boolean isCall();

  /// Returns the arguments of a call without keywords.
  List<ExpressionView> positional();

  /// Returns the arguments of a call with keywords, or the items of a dict display whose keys are
  /// plain texts, in order.
  Map<String, ExpressionView> keywords();

  /// Returns the elements of a list, tuple or set display.
  List<ExpressionView> elements();

  /// Returns the text of a string literal, or null.
  @Nullable String text();

  /// Returns what `True` and `False` mean, null for everything else.
  @Nullable Boolean truth();

  /// Tells whether it is `None`.
  boolean isNone();

  /// Tells whether it is `...`.
  boolean isEllipsis();

  /// Tells whether it is a literal, `None` included: a value that needs no evaluation.
  boolean isLiteral();

  /// Returns the type that the expression states where it stands for a type.
  Type stated();
}
