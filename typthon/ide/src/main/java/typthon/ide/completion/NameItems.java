package typthon.ide.completion;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.checker.semantics.Definition;
import typthon.checker.semantics.Visible;
import typthon.types.ClassInfo;
import typthon.types.Type;
import typthon.types.Types;

/// The names that are in scope.
final class NameItems {
  private static final int DEEPEST = 9;

  /// What the stubs of the builtins define for themselves.
  private static final Set<String> INTERNAL = Set.of("function", "ellipsis");

  private final Cursor cursor;
  private final Items items;

  NameItems(Cursor cursor, Items items) {
    this.cursor = cursor;
    this.items = items;
  }

  /// @param expected what the place asks for; null if nothing in particular
  void add(@Nullable Type expected) {
    int place = cursor.bytes(cursor.offset());
    int written = cursor.written();
    String before = cursor.wordBefore();
    boolean raised = before.equals("raise") || before.equals("except");
    for (Visible visible : cursor.semantics().visibleAt(cursor.module(), place)) {
      boolean itself = visible.module() == cursor.module() && visible.node() == written;
      boolean internal = visible.builtin() && INTERNAL.contains(visible.name());
      if (itself || internal || visible.name().isEmpty()) {
        continue;
      }
      int rank = visible.builtin() ? 50 : 20 + Math.min(visible.depth(), DEEPEST);
      boolean fits =
          raised
              ? isException(visible)
              : expected != null && !visible.builtin() && fits(visible, expected);
      if (fits) {
        rank -= 15;
      }
      items.add(
          visible.name(),
          CompletionKind.of(visible.kind()),
          visible.builtin() ? "builtins" : "",
          rank,
          visible.name(),
          java.util.List.of(),
          Optional.of(new CompletionItem.Origin(visible.module().name(), path(visible))));
    }
  }

  private boolean isException(Visible visible) {
    return visible.kind() == Definition.Kind.CLASS
        && cursor
            .semantics()
            .typeOf(visible.module(), visible.node())
            .filter(type ->
                type instanceof Type.ClassObject object
                    && Types.classOf(object.instance()) instanceof ClassInfo known
                    && known.inherits("builtins", "BaseException"))
            .isPresent();
  }

  private static String path(Visible visible) {
    return Origins.path(visible.module(), visible.node());
  }

  /// Functions and classes are seldom passed on, and finding out whether they fit takes long.
  private boolean fits(Visible visible, Type expected) {
    switch (visible.kind()) {
      case VARIABLE, PARAMETER, ATTRIBUTE, CONSTANT -> {}
      default -> {
        return false;
      }
    }
    return cursor
        .semantics()
        .typeOf(visible.module(), visible.node())
        .filter(type -> !type.isAny() && cursor.semantics().isAssignable(type, expected))
        .isPresent();
  }
}
