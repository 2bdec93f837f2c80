package hyperparameter;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Builds nested maps of dotted keys.
final class Nested {
  private Nested() {}

  static Map<String, @Nullable Object> of(Snapshot snapshot, String leaf) {
    Map<String, @Nullable Object> root = new LinkedHashMap<>();
    for (ParamEntry entry : snapshot.entries()) {
      put(root, entry.key(), entry.key(), entry.value(), leaf);
    }
    return root;
  }

  private static void put(
      Map<String, @Nullable Object> level,
      String key,
      String rest,
      @Nullable Object value,
      String leaf) {
    int dot = rest.indexOf('.');
    String name = dot < 0 ? rest : rest.substring(0, dot);
    Object before = level.get(name);
    if (dot < 0) {
      if (before instanceof Inner inner) {
        putLeaf(inner, key, value, leaf);
      } else {
        level.put(name, value);
      }
      return;
    }
    if (!(before instanceof Inner)) {
      Inner inner = new Inner();
      if (level.containsKey(name)) {
        putLeaf(inner, key.substring(0, key.length() - rest.length() + dot), before, leaf);
      }
      level.put(name, inner);
      before = inner;
    }
    put((Inner) before, key, rest.substring(dot + 1), value, leaf);
  }

  private static void putLeaf(Inner inner, String key, @Nullable Object value, String leaf) {
    if (leaf.isEmpty()) {
      throw new IllegalStateException(
          "\""
              + key
              + "\" has a value and is the prefix of other keys; name a member for the value");
    }
    if (inner.containsKey(leaf)) {
      throw new IllegalStateException("\"" + key + "." + leaf + "\" is taken by another value");
    }
    inner.put(leaf, value);
  }

  /// A level that this class made, so that map values of the program are not mistaken for one.
  private static final class Inner extends LinkedHashMap<String, @Nullable Object> {
    private static final long serialVersionUID = 1;
  }
}
