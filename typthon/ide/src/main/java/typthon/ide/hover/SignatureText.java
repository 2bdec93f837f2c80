package typthon.ide.hover;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import typthon.types.Parameter;
import typthon.types.Type;
import typthon.types.TypeVariable;

/// Signatures as code: on one line, or a parameter a line where that is too long.
public final class SignatureText {
  private static final int WIDTH = 80;

  private SignatureText() {}

  /// Returns `head(parameters) -> result`.
  ///
  /// @param head what stands in front of the parentheses, for instance `def f`
  /// @param defaults the defaults as they are written, by parameter; others show as `...`
  public static String of(String head, Type.Callable callable, Map<String, String> defaults) {
    List<String> parameters = parameters(callable, defaults);
    String start = head + variables(callable.variables());
    String end = ") -> " + result(callable.returns());
    String line = start + "(" + String.join(", ", parameters) + end;
    if (line.length() <= WIDTH || parameters.isEmpty()) {
      return line;
    }
    return start + "(\n    " + String.join(",\n    ", parameters) + ",\n" + end;
  }

  private static String result(Type type) {
    String shown = type.display();
    return type instanceof Type.Callable ? "(" + shown + ")" : shown;
  }

  private static String variables(List<TypeVariable> variables) {
    List<String> shown = new ArrayList<>();
    for (TypeVariable variable : variables) {
      String bound = variable.bound() == null ? "" : ": " + variable.bound().display();
      String name = variable.name();
      switch (variable.kind()) {
        case PARAMETERS -> shown.add("**" + name);
        case ELEMENTS -> shown.add("*" + name);
        default -> {
          if (!name.equals("Self")) {
            shown.add(name + bound);
          }
        }
      }
    }
    return shown.isEmpty() ? "" : "[" + String.join(", ", shown) + "]";
  }

  /// Returns the parameters, with `/` and `*` between them where they belong.
  static List<String> parameters(Type.Callable callable, Map<String, String> defaults) {
    List<String> shown = new ArrayList<>();
    boolean starred = false;
    boolean positionalOnly = false;
    for (Parameter parameter : callable.parameters()) {
      if (parameter.is(Parameter.Kind.POSITIONAL_ONLY)) {
        positionalOnly |= !parameter.name().isEmpty() && !parameter.name().startsWith("__");
      } else if (positionalOnly) {
        shown.add("/");
        positionalOnly = false;
      }
      if (parameter.is(Parameter.Kind.VARIADIC)) {
        starred = true;
      } else if (parameter.is(Parameter.Kind.KEYWORD_ONLY) && !starred) {
        shown.add("*");
        starred = true;
      }
      shown.add(parameter(parameter, defaults));
    }
    if (positionalOnly) {
      shown.add("/");
    }
    if (callable.gradual() && shown.stream().noneMatch(each -> each.startsWith("*"))) {
      shown.add("...");
    }
    return shown;
  }

  private static String parameter(Parameter parameter, Map<String, String> defaults) {
    String type = parameter.type().display();
    String name = parameter.name();
    return switch (parameter.kind()) {
      case PARAMETERS -> "**" + type;
      case VARIADIC -> "*" + name + ": " + type;
      case KEYWORD_VARIADIC -> "**" + name + ": " + type;
      case POSITIONAL_ONLY, STANDARD, KEYWORD_ONLY -> {
        String shown = name.isEmpty() ? type : name + ": " + type;
        String value = defaults.getOrDefault(name, "...");
        yield parameter.hasDefault() ? shown + " = " + value : shown;
      }
    };
  }
}
