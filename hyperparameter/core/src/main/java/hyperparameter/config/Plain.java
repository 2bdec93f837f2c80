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
    return switch (value) {
      case ConfigNode node -> node;
      case Map<?, ?> map -> table(map, origin);
      case Collection<?> list -> {
        List<ConfigNode> items = new ArrayList<>();
        list.forEach(item -> items.add(node(item, origin)));
        yield new Items(items, origin);
      }
      case null, default -> new Scalar(value, origin);
    };
  }

  /// Returns the text of a map key.
  static String name(@Nullable Object key, Origin origin) {
    return switch (key) {
      case String text -> text;
      case Number number -> number.toString();
      case Boolean bool -> bool.toString();
      case Enum<?> constant -> constant.name();
      case null, default ->
          throw new IllegalArgumentException(
              "a map key must be text, a number, a boolean or an enum constant, not "
                  + Shown.of(key)
                  + " ("
                  + origin.describe()
                  + ")");
    };
  }
}
