package hyperparameter.formats;

import hyperparameter.config.ConfigException;
import hyperparameter.config.ConfigNode;
import hyperparameter.config.ConfigNode.Items;
import hyperparameter.config.ConfigNode.Member;
import hyperparameter.config.ConfigNode.Scalar;
import hyperparameter.config.ConfigNode.Table;
import hyperparameter.config.ConfigProblem;
import hyperparameter.value.Numbers;
import hyperparameter.value.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// Turns what snakeyaml-engine read into nodes. A class of its own, so that [YamlFormat] does not
/// load the parser.
final class YamlReader {
  private static final int MAX_DEPTH = 100;
  private static final int MAX_NODES = 100_000;

  private final String file;
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<ConfigProblem> problems = new ArrayList<>();
  private int nodes;

  YamlReader(String file) {
    this.file = file;
  }

  Table read(String text) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setUseMarks(true).setSchema(new CoreSchema()).build();
    try {
      checkDepth(settings, text);
      Optional<Node> root = new Composer(settings, parser(settings, text)).getSingleNode();
      ConfigNode node =
          root.isEmpty() ? new Scalar(null, new Origin.File(file, 1, 1)) : node(root.get());
      if (!problems.isEmpty()) {
        throw new ConfigException(problems);
      }
      return table(node);
    } catch (MarkedYamlEngineException fault) {
      throw refused(sentence(fault), origin(fault.getProblemMark()));
    } catch (YamlEngineException fault) {
      throw refused(String.valueOf(fault.getMessage()), new Origin.File(file, 0, 0));
    }
  }

  private static String sentence(MarkedYamlEngineException fault) {
    String context = fault.getContext();
    return context == null ? fault.getProblem() : context + ": " + fault.getProblem();
  }

  private static Table table(ConfigNode node) {
    if (node instanceof Table table) {
      return table;
    }
    if (node instanceof Scalar(Object value, Origin origin) && value == null) {
      return new Table(Map.of(), origin);
    }
    throw refused("the root must be a table", node.origin());
  }

  private static ConfigException refused(String message, Origin origin) {
    return new ConfigException(
        List.of(new ConfigProblem(ConfigProblem.Kind.SYNTAX, "", message, origin)));
  }

  /// Walks the events first, since composing is recursive.
  private void checkDepth(LoadSettings settings, String text) {
    int depth = 0;
    Parser events = parser(settings, text);
    while (events.hasNext()) {
      Event event = events.next();
      Event.ID id = event.getEventId();
      if (id == Event.ID.MappingStart || id == Event.ID.SequenceStart) {
        if (++depth > MAX_DEPTH) {
          throw refused(
              "more than " + MAX_DEPTH + " levels of nesting", origin(event.getStartMark()));
        }
      } else if (id == Event.ID.MappingEnd || id == Event.ID.SequenceEnd) {
        depth--;
      }
    }
  }

  private static Parser parser(LoadSettings settings, String text) {
    return new ParserImpl(settings, new StreamReader(settings, text));
  }

  private Origin origin(Optional<Mark> mark) {
    return mark.<Origin>map(at -> new Origin.File(file, at.getLine() + 1, at.getColumn() + 1))
        .orElse(new Origin.File(file, 0, 0));
  }

  private ConfigNode node(Node node) {
    Origin origin = origin(node.getStartMark());
    if (++nodes > MAX_NODES) {
      throw refused("aliases grow the text beyond " + MAX_NODES + " nodes", origin);
    }
    if (!open.add(node)) {
      throw refused("an alias contains itself", origin);
    }
    ConfigNode out =
        switch (node) {
          case MappingNode mapping -> mapping(mapping, origin);
          case SequenceNode sequence ->
              new Items(sequence.getValue().stream().map(this::node).toList(), origin);
          case ScalarNode scalar -> scalar(scalar, origin);
          default -> throw refused("cannot be understood", origin);
        };
    open.remove(node);
    return out;
  }

  private Table mapping(MappingNode mapping, Origin origin) {
    Map<String, Member> merged = new LinkedHashMap<>();
    Map<String, Member> members = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Origin place = origin(tuple.getKeyNode().getStartMark());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(problem("a name must be a scalar", place));
      } else if (key.isPlain() && key.getValue().equals("<<")) {
        merge(node(tuple.getValueNode()), merged);
      } else if (members.put(key.getValue(), new Member(place, node(tuple.getValueNode())))
          != null) {
        problems.add(problem("\"" + key.getValue() + "\" is there twice", place));
      }
    }
    merged.keySet().removeAll(members.keySet());
    merged.putAll(members);
    return new Table(merged, origin);
  }

  /// Takes the members of a table, or of a list of tables of which the first has precedence.
  private void merge(ConfigNode source, Map<String, Member> into) {
    switch (source) {
      case Table table -> table.members().forEach(into::putIfAbsent);
      case Items items -> items.items().forEach(item -> merge(item, into));
      default -> problems.add(problem("\"<<\" must name tables", source.origin()));
    }
  }

  private static ConfigProblem problem(String message, Origin origin) {
    return new ConfigProblem(ConfigProblem.Kind.SYNTAX, "", message, origin);
  }

  private ConfigNode scalar(ScalarNode scalar, Origin origin) {
    Tag tag = scalar.getTag();
    if (tag.getValue().equals("!unset")) {
      return new ConfigNode.Unset(origin);
    }
    Object value = value(tag, scalar.getValue());
    if (value == null && !tag.equals(Tag.NULL)) {
      problems.add(problem("\"" + scalar.getValue() + "\" is no " + tag.getValue(), origin));
    }
    return new Scalar(value, origin);
  }

  private static @Nullable Object value(Tag tag, String text) {
    if (tag.equals(Tag.NULL)) {
      return null;
    } else if (tag.equals(Tag.BOOL)) {
      return text.equalsIgnoreCase("true");
    } else if (tag.equals(Tag.INT)) {
      return Numbers.integerOrNull(text);
    } else if (tag.equals(Tag.FLOAT)) {
      return Numbers.doubleOrNull(
          text.toLowerCase(Locale.ROOT).replace(".inf", "inf").replace(".nan", "nan"));
    }
    return text;
  }
}
