package hyperparameter.config;

import hyperparameter.config.ConfigNode.Member;
import hyperparameter.config.ConfigNode.Table;
import hyperparameter.value.Origin;
import java.util.LinkedHashMap;
import java.util.Map;

/// Builds nested tables of dotted keys. A key whose prefix already holds a value of its own stays a
/// dotted name.
final class Nesting {
  private static final class Level {
    private final Map<String, Object> members = new LinkedHashMap<>();
  }

  private final Level root = new Level();

  void put(String key, Origin keyOrigin, ConfigNode value) {
    Level level = root;
    String rest = key;
    for (int dot = rest.indexOf('.'); dot > 0; dot = rest.indexOf('.')) {
      Object inner = level.members.computeIfAbsent(rest.substring(0, dot), _ -> new Level());
      if (!(inner instanceof Level next)) {
        break;
      }
      level = next;
      rest = rest.substring(dot + 1);
    }
    Object before = level.members.get(rest);
    if (before instanceof Level inner && !inner.members.isEmpty() && !(value instanceof Table)) {
      flatten(level, rest, inner);
    }
    level.members.put(rest, new Member(keyOrigin, value));
  }

  /// Turns a level into dotted names, since its own name takes a value.
  private static void flatten(Level outer, String name, Level inner) {
    inner.members.forEach((member, value) -> {
      if (value instanceof Level deeper) {
        flatten(outer, name + "." + member, deeper);
      } else {
        outer.members.put(name + "." + member, value);
      }
    });
  }

  Table table(Origin origin) {
    return table(root, origin);
  }

  private static Table table(Level level, Origin origin) {
    Map<String, Member> out = new LinkedHashMap<>();
    level.members.forEach((name, value) ->
        out.put(
            name,
            value instanceof Member member
                ? member
                : new Member(origin, table((Level) value, origin))));
    return new Table(out, origin);
  }
}
