package hyperparameter.config;

import hyperparameter.config.ConfigNode.Member;
import hyperparameter.config.ConfigNode.Scalar;
import hyperparameter.config.ConfigNode.Table;
import hyperparameter.value.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A configuration: nested tables whose every value knows its file, line and column. Immutable.
///
/// @param root the outermost table
public record ConfigTree(Table root) {

  /// A value that is not a table, under its full dotted key.
  ///
  /// @param keyOrigin the place of the name
  /// @param shadowed what earlier sources said
  public record Leaf(String key, Origin keyOrigin, ConfigNode value, @Nullable Member shadowed) {}

  /// Returns a tree without values.
  public static ConfigTree empty() {
    return new ConfigTree(new Table(Map.of(), Origin.Code.UNTRACED));
  }

  /// Makes a tree of nested maps, lists and scalars, all with one origin.
  ///
  /// @throws IllegalArgumentException if a map has a key that is no text, number, boolean or enum
  ///   constant
  public static ConfigTree of(Map<?, ?> values, Origin origin) {
    return new ConfigTree(Plain.table(values, origin));
  }

  /// Makes a node of nested maps, lists and scalars, all with one origin.
  ///
  /// @throws IllegalArgumentException if a map has a key that is no text, number, boolean or enum
  ///   constant
  public static ConfigNode node(@Nullable Object value, Origin origin) {
    return Plain.node(value, origin);
  }

  /// Returns the text of a map key: text as it is, numbers and booleans printed, enum constants by
  /// name.
  ///
  /// @throws IllegalArgumentException for any other key
  public static String keyText(@Nullable Object key, Origin origin) {
    return Plain.name(key, origin);
  }

  /// Makes a tree of values under full dotted keys, nested so that it merges with files. A later
  /// value wins.
  ///
  /// A value may be a [ConfigNode], which keeps its own origin.
  public static ConfigTree ofFlat(Map<String, ?> values, Origin origin) {
    Nesting nesting = new Nesting();
    values.forEach((key, value) -> nesting.put(key, origin, Plain.node(value, origin)));
    return new ConfigTree(nesting.table(origin));
  }

  /// Makes a tree of `key=value` texts, split at the first `=`; values stay text. A later text
  /// wins.
  ///
  /// The origin of each is its place on the command line.
  ///
  /// @throws ParamSyntaxException if a text has no `=` or no key
  public static ConfigTree ofDefines(List<String> defines) {
    return new ConfigTree(Defines.table(defines));
  }

  /// Returns the sub-tree at a dotted path as a tree of its own; an empty tree if there is none.
  ///
  /// `at("tool.typthon")` of a pyproject.toml makes that table the root of the parameters.
  ///
  /// @throws ConfigException if the path leads to something other than a table
  public ConfigTree at(String path) {
    ConfigNode node = find(path);
    if (node == null || (node instanceof Scalar(Object value, _) && value == null)) {
      return new ConfigTree(new Table(Map.of(), root.origin()));
    }
    if (node instanceof Table table) {
      return new ConfigTree(table);
    }
    throw new ConfigException(
        List.of(
            new ConfigProblem(
                ConfigProblem.Kind.WRONG_TYPE,
                path,
                "\"" + path + "\" must be a table",
                node.origin())));
  }

  /// Returns the node at a dotted path, or null. A flat dotted name is found when no nested one is.
  public @Nullable ConfigNode find(String path) {
    Member member = findMember(path);
    return member == null ? null : member.value();
  }

  /// Returns the node at a dotted path with the place of its name, or null.
  public @Nullable Member findMember(String path) {
    return findMember(root, path);
  }

  private static @Nullable Member findMember(Table table, String path) {
    for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
      Member member = table.members().get(path.substring(0, dot));
      if (member != null && member.value() instanceof Table inner) {
        Member found = findMember(inner, path.substring(dot + 1));
        if (found != null) {
          return found;
        }
      }
    }
    return table.members().get(path);
  }

  /// Returns this tree with `later` laid over it: tables merge, all else is replaced.
  public ConfigTree overlay(ConfigTree later) {
    return new ConfigTree(new Merge(Map.of()).tables(root, later.root));
  }

  /// Returns this tree with every reference resolved; see [Interpolation].
  ///
  /// @throws InterpolationException with all references that cannot be resolved
  public ConfigTree interpolate() {
    return Interpolation.standard().resolve(this);
  }

  /// Returns all values that are not tables, in the order of the tree. An empty table has none.
  public List<Leaf> leaves() {
    List<Leaf> out = new ArrayList<>();
    collect("", root, out::add);
    return out;
  }

  private static void collect(String prefix, Table table, Consumer<Leaf> out) {
    table
        .members()
        .forEach((name, member) -> {
          String key = prefix + name;
          if (member.value() instanceof Table inner) {
            collect(key + ".", inner, out);
          } else {
            out.accept(new Leaf(key, member.key(), member.value(), member.shadowed()));
          }
        });
  }

  /// Returns whether the tree holds nothing.
  public boolean isEmpty() {
    return root.members().isEmpty();
  }

  /// Returns nested maps and lists of plain values.
  public Map<String, @Nullable Object> toMap() {
    return root.toPlain();
  }

  /// Returns the scalars and lists as text, one `key = value` a line; for logs and tests.
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    for (Leaf leaf : leaves()) {
      out.append(leaf.key()).append(" = ").append(leaf.value().toPlain()).append('\n');
    }
    return out.toString();
  }
}
