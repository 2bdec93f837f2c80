package typthon.types;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// Types as a person reads them. Depends on nothing but the type.
final class Display {
  /// More members than this are elided.
  private static final int UNION_LIMIT = 8;

  private static final int DEPTH_LIMIT = 24;

  private Display() {}

  static String of(Type type) {
    return show(type, 0);
  }

  private static String show(Type type, int depth) {
    if (depth > DEPTH_LIMIT) {
      return "...";
    }
    int next = depth + 1;
    return switch (type) {
      case Type.Any any -> "Any";
      case Type.Never never -> "Never";
      case Type.None none -> "None";
      case Type.Instance instance -> instance(instance, next);
      case Type.ClassObject object -> "type[" + show(object.instance(), next) + "]";
      case Type.Literal literal ->
          literal.value() instanceof LiteralValue.AnyStr || literal.value().isSentinel()
              ? literal(literal)
              : literal.implicit() ? literal.type().name() : "Literal[" + literal(literal) + "]";
      case Type.Tuple tuple -> tuple(tuple, next);
      case Type.Callable callable ->
          "("
              + parameters(callable.parameters(), callable.gradual(), next)
              + ") -> "
              + result(callable.returns(), next);
      case Type.Overloaded overloaded -> overloaded(overloaded, next);
      case Type.ParameterList list ->
          list.gradual() && list.parameters().isEmpty()
              ? "..."
              : "(" + parameters(list.parameters(), list.gradual(), next) + ")";
      case Type.Component component ->
          show(component.variable(), next) + (component.keywords() ? ".kwargs" : ".args");
      case Type.Unpacked unpacked -> "*" + show(unpacked.type(), next);
      case Type.Module module -> "Module(\"" + module.name() + "\")";
      case Type.Union union -> union(union, next);
      case Type.Intersection intersection -> intersection(intersection, next);
      case Type.Inference inference -> "Unknown";
      case Type.Guard guard ->
          (guard.exact() ? "TypeIs[" : "TypeGuard[") + show(guard.type(), next) + "]";
      case Type.Alias alias when alias.alias().isInferred() -> show(Types.unfold(alias), next);
      case Type.Alias alias when alias.alias().refinement() != null -> refined(alias, next);
      case Type.Alias alias ->
          alias.arguments().isEmpty()
              ? alias.alias().ref().name()
              : alias.alias().ref().name() + "[" + all(alias.arguments(), next) + "]";
      case Type.Form form -> "TypeForm[" + show(form.type(), next) + "]";
      case TypeVariable variable -> variable.name();
    };
  }

  private static String refined(Type.Alias alias, int depth) {
    Type base = Types.unfoldOnce(alias);
    String shown = show(base, depth);
    boolean wrap = base instanceof Type.Union || base instanceof Type.Callable;
    return (wrap ? "(" + shown + ")" : shown) + "[" + alias.alias().refinement() + "]";
  }

  private static String instance(Type.Instance instance, int depth) {
    String name = instance.type().name();
    if (instance.arguments().isEmpty()) {
      return name;
    }
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < instance.arguments().size(); i++) {
      Type argument = instance.arguments().get(i);
      if (argument instanceof Type.Tuple tuple && isElements(instance, i)) {
        if (!tuple.elements().isEmpty()) {
          shown.add(elements(tuple, depth));
        } else if (instance.arguments().size() == 1) {
          shown.add("*tuple[()]");
        }
      } else if (Types.isElements(argument)) {
        shown.add("*" + show(argument, depth));
      } else {
        shown.add(show(argument, depth));
      }
    }
    return name + "[" + String.join(", ", shown) + "]";
  }

  private static boolean isElements(Type.Instance instance, int index) {
    List<TypeVariable> parameters = instance.type().typeParameters();
    return index < parameters.size() && parameters.get(index).kind() == TypeVariable.Kind.ELEMENTS;
  }

  private static String tuple(Type.Tuple tuple, int depth) {
    if (tuple.elements().isEmpty()) {
      return "tuple[()]";
    }
    if (tuple.unbounded() == 0
        && tuple.elements().size() == 1
        && !Types.isElements(tuple.elements().getFirst())) {
      return "tuple[" + show(tuple.elements().getFirst(), depth) + ", ...]";
    }
    return "tuple[" + elements(tuple, depth) + "]";
  }

  private static String elements(Type.Tuple tuple, int depth) {
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < tuple.elements().size(); i++) {
      Type element = tuple.elements().get(i);
      if (i != tuple.unbounded()) {
        shown.add(show(element, depth));
      } else if (Types.isElements(element)) {
        shown.add("*" + show(element, depth));
      } else {
        shown.add("*tuple[" + show(element, depth) + ", ...]");
      }
    }
    return String.join(", ", shown);
  }

  private static String result(Type type, int depth) {
    String shown = show(type, depth);
    return type instanceof Type.Callable ? "(" + shown + ")" : shown;
  }

  private static String overloaded(Type.Overloaded overloaded, int depth) {
    List<String> shown = new ArrayList<>();
    for (Type.Callable item : overloaded.items()) {
      shown.add(show(item, depth));
    }
    return "Overload[" + String.join(", ", shown) + "]";
  }

  private static String parameters(List<Parameter> parameters, boolean gradual, int depth) {
    List<String> shown = new ArrayList<>();
    boolean starred = false;
    boolean positionalOnly = false;
    for (Parameter parameter : parameters) {
      boolean named = !parameter.name().isEmpty();
      if (parameter.is(Parameter.Kind.POSITIONAL_ONLY)) {
        positionalOnly |= named;
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
      shown.add(parameter(parameter, depth));
    }
    if (positionalOnly) {
      shown.add("/");
    }
    if (gradual && parameters.stream().noneMatch(each -> each.is(Parameter.Kind.VARIADIC))) {
      shown.add("...");
    }
    return String.join(", ", shown);
  }

  private static String parameter(Parameter parameter, int depth) {
    String type = show(parameter.type(), depth);
    String name = parameter.name();
    return switch (parameter.kind()) {
      case PARAMETERS -> "**" + type;
      case VARIADIC ->
          parameter.type() instanceof Type.Unpacked
              ? "*" + name + ": " + type
              : "*" + name + ": " + type;
      case KEYWORD_VARIADIC ->
          parameter.type() instanceof Type.Unpacked
              ? "**" + name + ": *" + type
              : "**" + name + ": " + type;
      case POSITIONAL_ONLY, STANDARD, KEYWORD_ONLY -> {
        String shown = name.isEmpty() ? type : name + ": " + type;
        yield parameter.hasDefault() ? shown + (name.isEmpty() ? "=..." : " = ...") : shown;
      }
    };
  }

  private static String union(Type.Union union, int depth) {
    List<String> shown = new ArrayList<>();
    List<String> literals = new ArrayList<>();
    int literalPlace = -1;
    boolean none = false;
    for (Type member : union.members()) {
      if (member.equals(Type.OPEN)) {
        continue;
      }
      if (member.isNone()) {
        none = true;
      } else if (member instanceof Type.Literal literal
          && !literal.implicit()
          && !literal.value().isSentinel()
          && !(literal.value() instanceof LiteralValue.AnyStr)) {
        if (literalPlace < 0) {
          literalPlace = shown.size();
          shown.add("");
        }
        literals.add(literal(literal));
      } else if (member instanceof Type.Instance instance
          && instance.type().ref().is("builtins", "object")) {
        return "object";
      } else {
        String text = show(member, depth);
        shown.add(member instanceof Type.Callable ? "(" + text + ")" : text);
      }
    }
    if (literalPlace >= 0) {
      shown.set(literalPlace, "Literal[" + String.join(", ", literals) + "]");
    }
    if (none) {
      shown.add("None");
    }
    List<String> distinct = shown.stream().distinct().toList();
    if (distinct.size() > UNION_LIMIT) {
      return String.join(" | ", distinct.subList(0, UNION_LIMIT))
          + " | … ("
          + (distinct.size() - UNION_LIMIT)
          + " more)";
    }
    return String.join(" | ", distinct);
  }

  private static String intersection(Type.Intersection intersection, int depth) {
    List<String> shown = new ArrayList<>();
    for (Type member : intersection.members()) {
      String text = show(member, depth);
      shown.add(member instanceof Type.Callable ? "(" + text + ")" : text);
    }
    return String.join(" & ", shown);
  }

  private static String literal(Type.Literal literal) {
    return switch (literal.value()) {
      case LiteralValue.Int(BigInteger value) -> value.toString();
      case LiteralValue.Bool(boolean value) -> value ? "True" : "False";
      case LiteralValue.Str(String value) -> quote(value, true);
      case LiteralValue.Bytes(String value) -> "b" + quote(value, false);
      case LiteralValue.Member(String name) -> literal.type().name() + "." + name;
      case LiteralValue.Sentinel(SymbolRef name) -> name.path();
      case LiteralValue.AnyStr any -> "LiteralString";
    };
  }

  private static String quote(String value, boolean unicode) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (c < ' ' || c == 127 || (!unicode && c > 127)) {
            text.append(String.format("\\x%02x", (int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    return text.append('"').toString();
  }

  private static String all(List<Type> types, int depth) {
    List<String> shown = new ArrayList<>();
    for (Type type : types) {
      shown.add(show(type, depth));
    }
    return String.join(", ", shown);
  }
}
