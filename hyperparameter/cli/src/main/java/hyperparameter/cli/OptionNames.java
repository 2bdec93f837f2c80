package hyperparameter.cli;

import hyperparameter.ParamKey;
import hyperparameter.value.CoercionException;
import hyperparameter.value.GenericType;
import hyperparameter.value.Scalars;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// How the options of parameters are called.
final class OptionNames {
  private OptionNames() {}

  /// Returns the names of an option: the last segment in kebab-case and as it is, or the whole key
  /// if segments clash.
  static List<String> of(ParamKey<?> key, List<ParamKey<?>> all) {
    String segment = lastSegment(key);
    boolean clashes =
        all.stream().anyMatch(other -> other != key && lastSegment(other).equals(segment));
    List<String> names = new ArrayList<>();
    names.add("--" + (clashes ? key.name() : kebab(segment)));
    if (!clashes && !kebab(segment).equals(segment)) {
      names.add("--" + segment);
    }
    return names;
  }

  private static String lastSegment(ParamKey<?> key) {
    return key.name().substring(key.name().lastIndexOf('.') + 1);
  }

  static String kebab(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").replace('_', '-').toLowerCase(Locale.ROOT);
  }

  static boolean isFlag(ParamKey<?> key) {
    return key.type() == boolean.class;
  }

  /// Turns `--flag=value` into `--flag` or `--no-flag`, since picocli takes no values for flags.
  ///
  /// @throws UsageException if the value is no boolean
  static String withoutFlagValue(String argument, List<ParamCommand> commands) {
    int equals = argument.indexOf('=');
    if (equals < 0 || !argument.startsWith("--")) {
      return argument;
    }
    String name = argument.substring(0, equals);
    for (ParamCommand command : commands) {
      for (ParamKey<?> key : command.params()) {
        if (isFlag(key) && of(key, command.params()).contains(name)) {
          return setting(name, argument.substring(equals + 1))
              ? name
              : "--no-" + of(key, command.params()).getFirst().substring(2);
        }
      }
    }
    return argument;
  }

  private static boolean setting(String name, String value) {
    try {
      return Scalars.toBoolean(value);
    } catch (CoercionException fault) {
      throw new UsageException(name + ": " + fault.getMessage());
    }
  }

  static boolean isList(ParamKey<?> key) {
    return key.type() instanceof ParameterizedType type
        && type.getRawType() instanceof Class<?> raw
        && Collection.class.isAssignableFrom(raw);
  }

  /// Returns what help says about a parameter.
  static String describe(ParamKey<?> key) {
    StringBuilder out = new StringBuilder(key.doc());
    if (!key.constraint().isEmpty()) {
      out.append(out.isEmpty() ? "" : " ").append('[').append(key.constraint()).append(']');
    }
    key.defaultValue()
        .ifPresent(value ->
            out.append(out.isEmpty() ? "" : " ")
                .append("(default: ")
                .append(key.isSecret() ? "hidden" : value)
                .append(')'));
    return out.toString();
  }

  static String typeName(ParamKey<?> key) {
    return GenericType.show(key.type());
  }
}
