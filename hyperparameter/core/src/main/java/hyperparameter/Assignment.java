package hyperparameter;

import hyperparameter.config.ConfigNode;
import hyperparameter.config.ConfigTree;
import hyperparameter.value.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A value for a key.
record Assignment(KeyName name, Stored stored) {

  /// Flattens a value: maps become dotted keys, all else stays as it is. An empty map assigns
  /// nothing.
  static List<Assignment> of(String key, @Nullable Object value, Origin origin) {
    List<Assignment> out = new ArrayList<>();
    add(out, key, value, origin);
    return out;
  }

  static List<Assignment> of(Map<?, ?> values, Origin origin) {
    List<Assignment> out = new ArrayList<>();
    values.forEach((key, value) -> add(out, ConfigTree.keyText(key, origin), value, origin));
    return out;
  }

  /// Takes the leaves of a tree, earlier values of merged files first, so that the last of a key is
  /// in force.
  static List<Assignment> of(ConfigTree tree) {
    List<Assignment> out = new ArrayList<>();
    for (ConfigTree.Leaf leaf : tree.leaves()) {
      KeyName name = KeyRegistry.process().intern(leaf.key(), leaf.keyOrigin());
      addShadowed(out, name, leaf.shadowed());
      out.add(new Assignment(name, stored(leaf.value())));
    }
    return out;
  }

  private static void addShadowed(
      List<Assignment> out, KeyName name, ConfigNode.@Nullable Member shadowed) {
    if (shadowed != null && !(shadowed.value() instanceof ConfigNode.Table)) {
      addShadowed(out, name, shadowed.shadowed());
      out.add(new Assignment(name, stored(shadowed.value())));
    }
  }

  private static Stored stored(ConfigNode node) {
    return Stored.of(node.toPlain(), node.origin());
  }

  private static void add(List<Assignment> out, String key, @Nullable Object value, Origin origin) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (inner, part) -> add(out, key + "." + ConfigTree.keyText(inner, origin), part, origin));
    } else {
      KeyName name = KeyRegistry.process().intern(key, origin);
      out.add(new Assignment(name, Stored.of(value, origin)));
    }
  }
}
