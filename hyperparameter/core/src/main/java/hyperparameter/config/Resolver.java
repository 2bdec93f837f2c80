package hyperparameter.config;

import hyperparameter.config.ConfigNode.Items;
import hyperparameter.config.ConfigNode.Member;
import hyperparameter.config.ConfigNode.Scalar;
import hyperparameter.config.ConfigNode.Table;
import hyperparameter.config.ConfigProblem.Kind;
import hyperparameter.value.Origin;
import hyperparameter.value.Suggestions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One run of [Interpolation] over a tree: a depth-first walk that resolves each node once.
final class Resolver {
  private static final int MAX_DEPTH = 200;
  private static final int MAX_TEXT = 1_000_000;

  private final ConfigTree tree;
  private final Interpolation rules;
  private final Map<ConfigNode, ConfigNode> done = new IdentityHashMap<>();
  private final Deque<Step> open = new ArrayDeque<>();
  private final List<ConfigProblem> problems = new ArrayList<>();
  private final List<ConfigProblem> warnings = new ArrayList<>();
  private long produced;

  /// A node that is being resolved.
  private record Step(String path, ConfigNode node) {}

  Resolver(ConfigTree tree, Interpolation rules) {
    this.tree = tree;
    this.rules = rules;
  }

  ConfigTree resolve() {
    Table root = collect();
    if (!problems.isEmpty()) {
      throw new InterpolationException(problems);
    }
    return new ConfigTree(root);
  }

  Table collect() {
    return members("", tree.root());
  }

  List<ConfigProblem> warnings() {
    return List.copyOf(warnings);
  }

  private ConfigNode node(String path, ConfigNode node) {
    ConfigNode known = done.get(node);
    if (known != null) {
      return known;
    }
    if (open.stream().anyMatch(step -> step.node() == node)) {
      return cycle(path, node);
    }
    if (open.size() >= MAX_DEPTH) {
      return refuse(path, node, "references and tables are nested deeper than " + MAX_DEPTH);
    }
    open.push(new Step(path, node));
    ConfigNode resolved =
        switch (node) {
          case Table table -> members(path, table);
          case Items items -> items(path, items);
          case Scalar scalar -> scalar(path, scalar);
          case ConfigNode.Unset unset -> unset;
        };
    open.pop();
    done.put(node, resolved);
    return resolved;
  }

  private Table members(String path, Table table) {
    Map<String, Member> out = new LinkedHashMap<>();
    table
        .members()
        .forEach((name, member) -> {
          String at = path.isEmpty() ? name : path + "." + name;
          out.put(name, new Member(member.key(), node(at, member.value()), member.shadowed()));
        });
    return new Table(out, table.origin());
  }

  private Items items(String path, Items items) {
    List<ConfigNode> out = new ArrayList<>();
    for (int i = 0; i < items.items().size(); i++) {
      out.add(node(path + "." + i, items.items().get(i)));
    }
    return new Items(out, items.origin());
  }

  private ConfigNode scalar(String path, Scalar scalar) {
    if (!(scalar.value() instanceof String text) || text.indexOf('$') < 0) {
      return scalar;
    }
    return text(path, text, scalar.origin());
  }

  /// Resolves a text; one that is a single reference keeps the type of its value.
  private ConfigNode text(String path, String text, Origin origin) {
    StringBuilder out = new StringBuilder();
    List<Origin> inputs = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      if (text.startsWith("$${", at)) {
        out.append("${");
        at += 3;
      } else if (text.startsWith("${", at)) {
        int end = end(text, at + 2);
        if (end < 0 || text.substring(at + 2, end).isBlank()) {
          warnings.add(
              new ConfigProblem(
                  Kind.ODDITY,
                  path,
                  end < 0
                      ? "the reference in \"" + path + "\" has no end"
                      : "\"${}\" refers to nothing",
                  origin));
          int kept = end < 0 ? text.length() : end + 1;
          out.append(text, at, kept);
          at = kept;
          continue;
        }
        ConfigNode value = reference(path, text.substring(at + 2, end).strip(), origin);
        if (at == 0 && end == text.length() - 1) {
          return withOrigin(value, new Origin.Interpolated(origin, List.of(value.origin())));
        }
        inputs.add(value.origin());
        out.append(show(value));
        at = end + 1;
      } else {
        out.append(text.charAt(at++));
      }
    }
    produced += out.length();
    if (produced > MAX_TEXT) {
      return refuse(
          path,
          new Scalar(text, origin),
          "references grow the texts beyond " + MAX_TEXT + " characters");
    }
    return new Scalar(
        out.toString(), inputs.isEmpty() ? origin : new Origin.Interpolated(origin, inputs));
  }

  /// Returns where the brace that was opened before `from` is closed, or -1.
  private static int end(String text, int from) {
    int depth = 1;
    for (int i = from; i < text.length(); i++) {
      if (text.startsWith("${", i)) {
        depth++;
        i++;
      } else if (text.charAt(i) == '}' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private ConfigNode reference(String path, String reference, Origin origin) {
    int separator = reference.indexOf(":-");
    String name = separator < 0 ? reference : reference.substring(0, separator).strip();
    ConfigNode found = lookUp(path, name, origin);
    if (found != null) {
      return found;
    }
    if (separator >= 0) {
      return text(path, reference.substring(separator + 2), origin);
    }
    List<String> known = tree.leaves().stream().map(ConfigTree.Leaf::key).toList();
    problems.add(
        new ConfigProblem(
            Kind.UNKNOWN_REFERENCE,
            path,
            "\"" + path + "\" refers to \"" + name + "\", which is not set",
            origin,
            name.indexOf(':') < 0 ? Suggestions.nearest(name, known) : List.of()));
    return new Scalar(null, origin);
  }

  private @Nullable ConfigNode lookUp(String path, String name, Origin origin) {
    if (name.startsWith("env:")) {
      String variable = name.substring(4);
      return scalar(rules.variable(variable), new Origin.Environment(variable));
    } else if (name.startsWith("sys:")) {
      String property = name.substring(4);
      return scalar(rules.property(property), new Origin.SystemProperty(property));
    } else if (name.startsWith("file:")) {
      return file(path, name.substring(5), origin);
    }
    ConfigNode target = find(tree.root(), name.replace("[", ".").replace("]", ""));
    return target == null ? null : node(name, target);
  }

  private static @Nullable Scalar scalar(@Nullable String value, Origin origin) {
    return value == null ? null : new Scalar(value, origin);
  }

  private @Nullable ConfigNode file(String path, String name, Origin origin) {
    Path directory = rules.directory();
    if (directory == null) {
      return refuse(path, new Scalar(null, origin), "references to files are not enabled");
    }
    Path file = directory.resolve(name).normalize();
    if (!file.startsWith(directory.normalize())) {
      return refuse(
          path, new Scalar(null, origin), "\"" + name + "\" is outside of the directory for files");
    }
    try {
      return Files.exists(file)
          ? new Scalar(Files.readString(file), new Origin.File(file.toString(), 0, 0))
          : null;
    } catch (IOException fault) {
      return refuse(
          path, new Scalar(null, origin), "\"" + name + "\" cannot be read: " + fault.getMessage());
    }
  }

  /// Finds a node by its path, through tables, dotted names and list indexes.
  private static @Nullable ConfigNode find(ConfigNode node, String path) {
    if (node instanceof Items items) {
      int dot = path.indexOf('.');
      String index = dot < 0 ? path : path.substring(0, dot);
      ConfigNode item = item(items, index);
      return item == null || dot < 0 ? item : find(item, path.substring(dot + 1));
    }
    if (!(node instanceof Table table)) {
      return null;
    }
    for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
      Member member = table.members().get(path.substring(0, dot));
      ConfigNode found = member == null ? null : find(member.value(), path.substring(dot + 1));
      if (found != null) {
        return found;
      }
    }
    Member member = table.members().get(path);
    return member == null ? null : member.value();
  }

  private static @Nullable ConfigNode item(Items items, String index) {
    if (index.isEmpty()
        || index.length() > 9
        || !index.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return null;
    }
    int i = Integer.parseInt(index);
    return i < items.items().size() ? items.items().get(i) : null;
  }

  private static ConfigNode withOrigin(ConfigNode node, Origin origin) {
    return switch (node) {
      case Scalar(Object value, _) -> new Scalar(value, origin);
      case Items(List<ConfigNode> items, _) -> new Items(items, origin);
      case Table(Map<String, Member> members, _) -> new Table(members, origin);
      case ConfigNode.Unset unset -> unset;
    };
  }

  private static String show(ConfigNode node) {
    Object plain = node.toPlain();
    return node instanceof Scalar && !(plain instanceof hyperparameter.value.Secret<?>)
        ? String.valueOf(plain)
        : Json.compact(plain);
  }

  private ConfigNode cycle(String path, ConfigNode node) {
    List<String> way = new ArrayList<>();
    List<String> places = new ArrayList<>();
    for (Step step : open) {
      way.addFirst(step.path());
      places.addFirst(step.node().origin().describe());
      if (step.node() == node) {
        break;
      }
    }
    way.add(way.getFirst());
    String message =
        "references in a circle: "
            + String.join(" -> ", way)
            + " ("
            + String.join(", ", places)
            + ")";
    problems.add(new ConfigProblem(Kind.REFERENCE_CYCLE, path, message, node.origin()));
    return new Scalar(null, node.origin());
  }

  private ConfigNode refuse(String path, ConfigNode node, String message) {
    problems.add(
        new ConfigProblem(Kind.CONSTRAINT, path, "\"" + path + "\": " + message, node.origin()));
    return new Scalar(null, node.origin());
  }
}
