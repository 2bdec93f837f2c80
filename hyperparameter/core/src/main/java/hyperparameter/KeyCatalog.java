package hyperparameter;

import hyperparameter.config.ConfigNode;
import hyperparameter.config.ConfigNode.Items;
import hyperparameter.config.ConfigNode.Member;
import hyperparameter.config.ConfigNode.Scalar;
import hyperparameter.config.ConfigNode.Table;
import hyperparameter.config.ConfigProblem;
import hyperparameter.config.ConfigProblem.Kind;
import hyperparameter.config.ConfigTree;
import hyperparameter.schema.Schema;
import hyperparameter.value.CoercionException;
import hyperparameter.value.GenericType;
import hyperparameter.value.Suggestions;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The parameters that a program knows, to check a configuration against before any of it is read.
///
/// Immutable and safe for use by many threads.
public final class KeyCatalog {
  private final Map<String, ParamKey<?>> keys;

  private KeyCatalog(Map<String, ParamKey<?>> keys) {
    this.keys = keys;
  }

  /// Returns a catalog of the given keys.
  public static KeyCatalog of(ParamKey<?>... keys) {
    return of(List.of(keys));
  }

  /// Returns a catalog of the given keys.
  public static KeyCatalog of(Collection<? extends ParamKey<?>> keys) {
    Map<String, ParamKey<?>> byName = new LinkedHashMap<>();
    for (ParamKey<?> key : keys) {
      byName.put(key.name(), key);
    }
    return new KeyCatalog(byName);
  }

  /// Returns the keys in the order they were given.
  public List<ParamKey<?>> keys() {
    return List.copyOf(keys.values());
  }

  /// Returns every unknown key, at the place of the key, and every value of the wrong type, at its
  /// own place, in the order of the tree. An unknown table is one problem.
  public List<ConfigProblem> check(ConfigTree tree) {
    List<ConfigProblem> problems = new ArrayList<>();
    check("", tree.root(), problems);
    return problems;
  }

  private void check(String prefix, Table table, List<ConfigProblem> problems) {
    for (Map.Entry<String, Member> entry : table.members().entrySet()) {
      String path = prefix + entry.getKey();
      Member member = entry.getValue();
      ParamKey<?> key = keys.get(path);
      if (member.value() instanceof Table inner && (key == null || !key.isTable())) {
        if (isPrefix(path)) {
          check(path + ".", inner, problems);
          continue;
        }
      }
      if (key != null) {
        check(key, key.type(), path, member.value(), problems);
      } else if (!isInsideTable(path, member, problems)) {
        problems.add(unknown(path, member));
      }
    }
  }

  /// Checks a dotted name that reaches into a table key.
  private boolean isInsideTable(String path, Member member, List<ConfigProblem> problems) {
    for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
      ParamKey<?> key = keys.get(path.substring(0, dot));
      if (key != null && key.isTable() && key.type() instanceof ParameterizedType map) {
        check(key, map.getActualTypeArguments()[1], path, member.value(), problems);
        return true;
      }
    }
    return false;
  }

  private ConfigProblem unknown(String path, Member member) {
    List<String> suggestions = Suggestions.nearest(path, keys.keySet());
    String what = member.value() instanceof Table ? "unknown table" : "unknown key";
    return new ConfigProblem(
        Kind.UNKNOWN_KEY, path, what + " \"" + path + "\"", member.key(), suggestions);
  }

  private boolean isPrefix(String path) {
    String start = path + ".";
    for (String key : keys.keySet()) {
      if (key.startsWith(start)) {
        return true;
      }
    }
    return false;
  }

  private static void check(
      ParamKey<?> key, Type type, String path, ConfigNode node, List<ConfigProblem> problems) {
    if (type instanceof ParameterizedType generic
        && checkParts(key, generic, path, node, problems)) {
      return;
    }
    if (type instanceof Class<?> plainType && Key.isMadeOfMembers(plainType)) {
      problems.addAll(Schema.problems(path, type, node, ParamKey.engine()));
      return;
    }
    Object plain = node.toPlain();
    if (plain == null && node instanceof Scalar) {
      return;
    }
    try {
      if (plain != null) {
        Object _ =
            type.equals(key.type()) ? key.convert(plain) : ParamKey.engine().coerce(plain, type);
      }
    } catch (CoercionException fault) {
      problems.add(
          new ConfigProblem(
              Kind.WRONG_TYPE, path, "\"" + path + "\": " + fault.getMessage(), node.origin()));
    }
  }

  /// Checks the parts of a list or a table one by one, so that each fault is reported at its own
  /// place.
  private static boolean checkParts(
      ParamKey<?> key,
      ParameterizedType type,
      String path,
      ConfigNode node,
      List<ConfigProblem> problems) {
    Type[] arguments = type.getActualTypeArguments();
    if (node instanceof Items items && !GenericType.isMap(type)) {
      for (int i = 0; i < items.items().size(); i++) {
        check(key, arguments[0], path + "[" + i + "]", items.items().get(i), problems);
      }
      return true;
    }
    if (node instanceof Table table && GenericType.isMap(type)) {
      table
          .members()
          .forEach((name, member) ->
              check(key, arguments[1], path + "." + name, member.value(), problems));
      return true;
    }
    return false;
  }
}
