package hyperparameter.config;

import hyperparameter.config.ConfigNode.Items;
import hyperparameter.config.ConfigNode.Member;
import hyperparameter.config.ConfigNode.Scalar;
import hyperparameter.config.ConfigNode.Table;
import hyperparameter.value.Origin;
import hyperparameter.value.Shown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes nodes of plain Java values.
final class Plain {
  private Plain() {}

  static Table table(Map<?, ?> values, Origin origin) {
    Map<String, Member> members = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> members.put(name(key, origin), new Member(origin, node(value, origin))));
    return new Table(members, origin);
  }

  static ConfigNode node(@Nullable Object value, Origin origin) {
    if (value instanceof ConfigNode node) {
      return node;
    } else if (value instanceof Map<?, ?> map) {
      return table(map, origin);
    } else if (value instanceof Collection<?> list) {
      List<ConfigNode> items = new ArrayList<>();
      list.forEach(item -> items.add(node(item, origin)));
      return new Items(items, origin);
    }
    return new Scalar(value, origin);
  }

  /// Returns the text of a map key.
  static String name(@Nullable Object key, Origin origin) {
    if (key instanceof String text) {
      return text;
    } else if (key instanceof Number || key instanceof Boolean) {
      return key.toString();
    } else if (key instanceof Enum<?> constant) {
      return constant.name();
    }
    throw new IllegalArgumentException(
        "a map key must be text, a number, a boolean or an enum constant, not "
            + Shown.of(key)
            + " ("
            + origin.describe()
            + ")");
  }
}
