package hyperparameter.config;

import hyperparameter.value.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A node of a configuration tree, with the place it came from. Immutable.
public sealed interface ConfigNode {

  /// Returns where the value stands.
  Origin origin();

  /// Returns the node as plain Java values: `Map`, `List` and scalars.
  @Nullable Object toPlain();

  /// A value without parts: text, a boolean, a number, a `java.time` value or null.
  record Scalar(@Nullable Object value, Origin origin) implements ConfigNode {
    @Override
    public @Nullable Object toPlain() {
      return value;
    }
  }

  /// A list of nodes.
  record Items(List<ConfigNode> items, Origin origin) implements ConfigNode {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public List<@Nullable Object> toPlain() {
      List<@Nullable Object> out = new ArrayList<>(items.size());
      for (ConfigNode item : items) {
        out.add(item.toPlain());
      }
      return Collections.unmodifiableList(out);
    }
  }

  /// A table of named nodes, in the order of the file.
  record Table(Map<String, Member> members, Origin origin) implements ConfigNode {
    public Table {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    @Override
    public Map<String, @Nullable Object> toPlain() {
      Map<String, @Nullable Object> out = new LinkedHashMap<>();
      for (Map.Entry<String, Member> member : members.entrySet()) {
        out.put(member.getKey(), member.getValue().value().toPlain());
      }
      return Collections.unmodifiableMap(out);
    }
  }

  /// The marker that removes a value of an earlier file; a merged tree holds none.
  record Unset(Origin origin) implements ConfigNode {
    @Override
    public @Nullable Object toPlain() {
      return null;
    }
  }

  /// A value of a table and the place of its name.
  ///
  /// @param shadowed what an earlier source said under the same name, if a merge replaced it
  record Member(Origin key, ConfigNode value, @Nullable Member shadowed) {
    /// A member that replaced nothing.
    public Member(Origin key, ConfigNode value) {
      this(key, value, null);
    }
  }
}
