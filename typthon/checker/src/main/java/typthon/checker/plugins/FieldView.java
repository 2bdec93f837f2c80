package typthon.checker.plugins;

import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.types.Type;

/// A name that a class body assigns to or annotates, as a plugin sees it.
public interface FieldView {
  String name();

  /// Tells whether it has an annotation.
  boolean isAnnotated();

  /// Returns the type that the annotation states, or null if there is none.
  @Nullable Type declared();

  /// Tells whether it is annotated with `ClassVar`.
  boolean isClassVariable();

  /// Tells whether it is annotated with `InitVar`.
  boolean isInitVariable();

  /// Returns what an annotation `Annotated[T, a, b]` says besides the type.
  List<ExpressionView> metadata();

  /// Returns the value that is assigned, or null.
  @Nullable ExpressionView value();
}
