package hyperparameter.analyzer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// What changed between the parameters of two releases.
final class ReleaseDiff {
  private final Map<String, Known> before;
  private final Map<String, Known> after;

  ReleaseDiff(Inventory before, Inventory after) {
    this.before = map(before);
    this.after = map(after);
  }

  private static Map<String, Known> map(Inventory inventory) {
    Map<String, Known> out = new LinkedHashMap<>();
    inventory.byKey().forEach(known -> out.put(known.key(), known));
    return out;
  }

  /// Returns one line a change, sorted by key.
  List<String> lines() {
    TreeSet<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    List<String> out = new ArrayList<>();
    for (String key : keys) {
      Known old = before.get(key);
      Known now = after.get(key);
      if (old == null && now != null) {
        out.add("+ " + key + ": " + now.type() + fallback(now));
      } else if (now == null && old != null) {
        out.add("- " + key + ": " + old.type() + fallback(old));
      } else if (old != null && now != null) {
        compare(old, now, out);
      }
    }
    return out;
  }

  private static void compare(Known old, Known now, List<String> out) {
    String key = now.key();
    if (!old.type().equals(now.type())) {
      out.add("~ " + key + ": type " + old.type() + " -> " + now.type());
    }
    if (!old.fallback().equals(now.fallback()) || old.hasFallback() != now.hasFallback()) {
      out.add("~ " + key + ": default " + shown(old) + " -> " + shown(now));
    }
    if (!old.constraint().equals(now.constraint())) {
      out.add(
          "~ "
              + key
              + ": constraint "
              + orNone(old.constraint())
              + " -> "
              + orNone(now.constraint()));
    }
  }

  private static String fallback(Known known) {
    return known.hasFallback() ? " = " + known.fallback() : "";
  }

  private static String shown(Known known) {
    return known.hasFallback() ? known.fallback() : "none";
  }

  private static String orNone(String text) {
    return text.isEmpty() ? "none" : text;
  }
}
