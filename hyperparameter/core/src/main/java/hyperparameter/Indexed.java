package hyperparameter;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads of elements of lists: `a.b.1.c` is the member `c` of the second element of the list `a.b`.
final class Indexed {
  private Indexed() {}

  /// Returns the element that a key names, as a slot with the origin of its list; null if there is
  /// none. The list counts as read.
  static @Nullable Slot find(Snapshot snapshot, KeyName name) {
    String key = name.text;
    for (int dot = key.lastIndexOf('.'); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
      KeyName outer = KeyRegistry.process().find(key.substring(0, dot));
      Slot list = outer == null ? null : snapshot.own(outer);
      if (list != null && list.stored.raw instanceof List<?>) {
        return element(name, list, key.substring(dot + 1));
      }
    }
    return null;
  }

  private static @Nullable Slot element(KeyName name, Slot list, String path) {
    Object at = list.stored.raw;
    for (String segment : path.split("\\.", -1)) {
      if (at instanceof List<?> items) {
        int index = index(segment, items.size());
        if (index < 0) {
          return null;
        }
        at = items.get(index);
      } else if (at instanceof Map<?, ?> members && members.containsKey(segment)) {
        at = members.get(segment);
      } else {
        return null;
      }
    }
    list.markRead();
    return new Slot(name, Stored.of(at, list.stored.origin), null);
  }

  /// Returns the index that a text spells in digits without leading zeros, or -1.
  private static int index(String text, int size) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return -1;
      }
    }
    boolean isNumber =
        !text.isEmpty() && text.length() < 10 && (text.length() == 1 || text.charAt(0) != '0');
    int index = isNumber ? Integer.parseInt(text) : size;
    return index < size ? index : -1;
  }
}
