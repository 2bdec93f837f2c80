package hyperparameter.value;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How messages show a raw value: its kind and, cut short, its content.
public final class Shown {
  private static final int LIMIT = 60;

  private Shown() {}

  /// Returns for instance `text "abc"`, `3.7`, `list [1, 2]` or `null`.
  public static String of(@Nullable Object raw) {
    return switch (raw) {
      case null -> "null";
      case CharSequence text -> "text \"" + cut(text.toString()) + "\"";
      case Collection<?> list -> "list " + cut(list.toString());
      case Map<?, ?> map -> "table " + cut(map.toString());
      case Secret<?> secret -> secret.toString();
      default -> cut(String.valueOf(raw));
    };
  }

  private static String cut(String text) {
    return text.length() <= LIMIT ? text : text.substring(0, LIMIT) + "…";
  }
}
