package hyperparameter.formats;

import hyperparameter.config.ConfigException;
import hyperparameter.config.ConfigNode;
import hyperparameter.config.ConfigNode.Items;
import hyperparameter.config.ConfigNode.Member;
import hyperparameter.config.ConfigNode.Scalar;
import hyperparameter.config.ConfigNode.Table;
import hyperparameter.config.ConfigProblem;
import hyperparameter.value.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// Turns what tomlj read into nodes. A class of its own, so that [TomlFormat] does not load the
/// parser.
final class TomlReader {
  private final String file;

  private TomlReader(String file) {
    this.file = file;
  }

  static Table read(String text, String file) {
    TomlParseResult result = Toml.parse(text);
    TomlReader reader = new TomlReader(file);
    if (result.hasErrors()) {
      throw new ConfigException(result.errors().stream().map(reader::problem).toList());
    }
    return reader.table(result, new Origin.File(file, 1, 1));
  }

  private ConfigProblem problem(TomlParseError error) {
    return new ConfigProblem(
        ConfigProblem.Kind.SYNTAX,
        "",
        String.valueOf(error.getMessage()),
        origin(error.position()));
  }

  private Origin origin(@Nullable TomlPosition position) {
    return position == null
        ? new Origin.File(file, 0, 0)
        : new Origin.File(file, position.line(), position.column());
  }

  private Table table(TomlTable table, Origin origin) {
    Map<String, Member> members = new LinkedHashMap<>();
    for (Map.Entry<String, Object> entry : table.entrySet()) {
      Origin place = origin(table.inputPositionOf(List.of(entry.getKey())));
      members.put(entry.getKey(), new Member(place, node(entry.getValue(), place)));
    }
    return new Table(members, origin);
  }

  private ConfigNode node(Object value, Origin origin) {
    if (value instanceof TomlTable table) {
      return table(table, origin);
    } else if (value instanceof TomlArray array) {
      List<ConfigNode> items = new ArrayList<>();
      for (int i = 0; i < array.size(); i++) {
        items.add(node(array.get(i), origin(array.inputPositionOf(i))));
      }
      return new Items(items, origin);
    }
    return new Scalar(value, origin);
  }
}
