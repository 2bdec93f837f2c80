package hyperparameter.config;

import hyperparameter.config.ConfigNode.Items;
import hyperparameter.config.ConfigNode.Member;
import hyperparameter.config.ConfigNode.Table;
import hyperparameter.config.ConfigNode.Unset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Deep merge of tables: tables merge member by member, every other clash is won by the later
/// value.
final class Merge {
  private final Map<String, ListMerge> lists;

  /// @param lists how lists merge, by dotted path; the others are replaced
  Merge(Map<String, ListMerge> lists) {
    this.lists = Map.copyOf(lists);
  }

  Table tables(Table earlier, Table later) {
    return tables("", earlier, later);
  }

  private Table tables(String path, Table earlier, Table later) {
    Map<String, Member> out = new LinkedHashMap<>(earlier.members());
    later
        .members()
        .forEach((name, member) -> {
          Member before = out.get(name);
          String at = path.isEmpty() ? name : path + "." + name;
          ConfigNode merged = nodes(at, before == null ? null : before.value(), member.value());
          if (merged == null) {
            out.remove(name);
          } else {
            out.put(
                name, new Member(member.key(), merged, merged instanceof Table ? null : before));
          }
        });
    return new Table(out, earlier.members().isEmpty() ? later.origin() : earlier.origin());
  }

  private @Nullable ConfigNode nodes(String path, @Nullable ConfigNode earlier, ConfigNode later) {
    if (later instanceof Table table) {
      Table before = earlier instanceof Table other ? other : new Table(Map.of(), table.origin());
      return tables(path, before, table);
    } else if (later instanceof Items items && earlier instanceof Items before) {
      return lists(path, before, items);
    }
    return later instanceof Unset ? null : later;
  }

  private ConfigNode lists(String path, Items earlier, Items later) {
    ListMerge merge = lists.getOrDefault(path, ListMerge.REPLACE);
    if (merge instanceof ListMerge.ByField(String field)) {
      return byField(path, field, earlier, later);
    } else if (merge instanceof ListMerge.Append) {
      List<ConfigNode> all = new ArrayList<>(earlier.items());
      all.addAll(later.items());
      return new Items(all, later.origin());
    }
    return later;
  }

  private Items byField(String path, String field, Items earlier, Items later) {
    List<ConfigNode> out = new ArrayList<>(earlier.items());
    for (ConfigNode item : later.items()) {
      int same = indexOf(out, field, item);
      if (same >= 0 && out.get(same) instanceof Table before && item instanceof Table table) {
        out.set(same, tables(path, before, table));
      } else {
        out.add(item);
      }
    }
    return new Items(out, later.origin());
  }

  private static int indexOf(List<ConfigNode> items, String field, ConfigNode wanted) {
    Object value = field(wanted, field);
    for (int i = 0; value != null && i < items.size(); i++) {
      if (value.equals(field(items.get(i), field))) {
        return i;
      }
    }
    return -1;
  }

  private static @Nullable Object field(ConfigNode node, String field) {
    if (node instanceof Table table && table.members().get(field) instanceof Member member) {
      return member.value().toPlain();
    }
    return null;
  }
}
