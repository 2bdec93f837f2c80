package typthon.checker.calls;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.iteration.Iteration;
import typthon.checker.rules.Rule;
import typthon.checker.rules.Suggestions;
import typthon.types.Parameter;
import typthon.types.Substitution;
import typthon.types.Type;
import typthon.types.TypedDictItems;
import typthon.types.Types;

/// Which argument goes to which parameter; types play no role but for what is unpacked.
final class Matching {
  /// An argument and the parameter that takes it.
  ///
  /// @param type what the parameter must accept: null if the whole argument
  record Pair(Argument argument, Parameter parameter, @Nullable Type type) {}

  /// Something wrong with the shape of the call.
  ///
  /// @param node where, or -1 for the whole call
  record Problem(Rule rule, int node, String message, List<String> hints) {
    Problem(Rule rule, int node, String message) {
      this(rule, node, message, List.of());
    }
  }

  private final Evaluator evaluator;
  private final Type.Callable callee;
  private final List<Argument> arguments;
  private final List<Parameter> positional = new ArrayList<>();
  private final Map<String, Parameter> named = new LinkedHashMap<>();
  private final List<Pair> pairs = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<Parameter> filled = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Argument> tailArguments = new ArrayList<>();
  private @Nullable Parameter variadic;
  private @Nullable Parameter keywordVariadic;
  private @Nullable Parameter tail;
  private boolean unpackedUnbounded;
  private boolean unpackedKeywords;
  private int relevance;

  private Matching(Evaluator evaluator, Type.Callable callee, List<Argument> arguments) {
    this.evaluator = evaluator;
    this.callee = callee;
    this.arguments = arguments;
  }

  static Matching of(Evaluator evaluator, Type.Callable callee, List<Argument> arguments) {
    Matching matching = new Matching(evaluator, callee, arguments);
    matching.sort();
    matching.match();
    return matching;
  }

  List<Pair> pairs() {
    return pairs;
  }

  List<Problem> problems() {
    return problems;
  }

  /// Returns the ParamSpec tail, or null.
  @Nullable Parameter tail() {
    return tail;
  }

  /// Returns the arguments that are left for the ParamSpec tail.
  List<Argument> tailArguments() {
    return tailArguments;
  }

  /// Tells how well the call fits by shape alone: less if something unpacked was stretched.
  int relevance() {
    return relevance;
  }

  private void sort() {
    for (Parameter parameter : callee.parameters()) {
      switch (parameter.kind()) {
        case POSITIONAL_ONLY -> positional.add(parameter);
        case STANDARD -> {
          positional.add(parameter);
          named.put(parameter.name(), parameter);
        }
        case KEYWORD_ONLY -> named.put(parameter.name(), parameter);
        case VARIADIC -> variadic = parameter;
        case KEYWORD_VARIADIC -> keywords(parameter);
        case PARAMETERS -> tail = parameter;
      }
    }
  }

  /// `**kwargs: Unpack[Items]` takes exactly the keys of the TypedDict.
  private void keywords(Parameter parameter) {
    TypedDictItems items = itemsOf(parameter.type());
    if (items == null) {
      keywordVariadic = parameter;
      return;
    }
    items
        .items()
        .forEach((key, item) ->
            named.put(
                key,
                new Parameter(key, Parameter.Kind.KEYWORD_ONLY, item.type(), !item.required())));
    if (items.extra() != null) {
      keywordVariadic = parameter.withType(items.extra().type());
    }
  }

  private static @Nullable TypedDictItems itemsOf(Type type) {
    if (type instanceof Type.Unpacked unpacked
        && Types.unfold(unpacked.type()) instanceof Type.Instance instance
        && instance.type().typedDict() != null) {
      return instance.type().typedDict().map(Substitution.of(instance)::apply);
    }
    return null;
  }

  private void match() {
    int next = 0;
    for (Argument argument : arguments) {
      switch (argument.kind()) {
        case POSITIONAL -> next = position(argument, null, next);
        case UNPACKED -> next = unpack(argument, next);
        default -> {}
      }
    }
    for (Argument argument : arguments) {
      if (argument.kind() == Argument.Kind.KEYWORD) {
        keyword(argument);
      }
    }
    for (Argument argument : arguments) {
      if (argument.kind() == Argument.Kind.UNPACKED_KEYWORDS) {
        unpackKeywords(argument);
      }
    }
    missing();
  }

  // Positions

  private int position(Argument argument, @Nullable Type type, int next) {
    if (next < positional.size()) {
      Parameter parameter = positional.get(next);
      pairs.add(new Pair(argument, parameter, type));
      filled.add(parameter);
      return next + 1;
    }
    if (variadic != null) {
      pairs.add(new Pair(argument, variadic, type));
      return next;
    }
    if (tail != null) {
      tailArguments.add(type == null ? argument : argument.withType(type));
      return next;
    }
    if (!callee.gradual()) {
      tooMany(argument);
    }
    return next;
  }

  private void tooMany(Argument argument) {
    for (Problem problem : problems) {
      if (problem.rule() == Rule.TOO_MANY_ARGUMENTS) {
        return;
      }
    }
    long given = arguments.stream().filter(each -> each.kind() == Argument.Kind.POSITIONAL).count();
    problems.add(
        new Problem(
            Rule.TOO_MANY_ARGUMENTS,
            argument.node(),
            "\""
                + CallableCalls.name(callee)
                + "\" accepts "
                + positional.size()
                + " positional argument(s), "
                + given
                + " given"));
  }

  private int unpack(Argument argument, int next) {
    Type type = argument.type() == null ? evaluator.typeOf(argument.node()) : argument.type();
    Type unfolded = Types.unfold(type);
    if (unfolded instanceof Type.Component && tail != null) {
      tailArguments.add(argument.withType(type));
      return positional.size();
    }
    if (Iteration.asBoundedTuple(unfolded) instanceof Type.Tuple tuple) {
      int at = next;
      for (Type element : tuple.elements()) {
        at = position(argument, element, at);
      }
      return at;
    }
    if (Iteration.asTuple(unfolded) instanceof Type.Tuple tuple && variadicElements()) {
      return unpackInto(argument, tuple, next);
    }
    Type element = Iteration.element(evaluator, argument.node(), unfolded, false);
    if (variadic == null) {
      relevance--;
    }
    unpackedUnbounded = true;
    int at = next;
    while (at < positional.size() && !namedByKeyword(positional.get(at))) {
      at = position(argument, element, at);
    }
    if (variadicElements()) {
      return unpackInto(argument, evaluator.known().tupleOf(element), at);
    }
    if (variadic != null) {
      pairs.add(new Pair(argument, variadic, element));
    } else if (tail != null) {
      tailArguments.add(argument.withType(type));
    }
    return at;
  }

  private boolean variadicElements() {
    return variadic != null && variadic.type() instanceof Type.Unpacked;
  }

  /// Hands a tuple with an unbounded part on to `*args: *Ts`.
  private int unpackInto(Argument argument, Type.Tuple tuple, int next) {
    int at = next;
    int i = 0;
    while (i < tuple.unbounded() && at < positional.size()) {
      at = position(argument, tuple.elements().get(i++), at);
    }
    Type.Tuple rest =
        new Type.Tuple(
            tuple.type(),
            tuple.elements().subList(i, tuple.elements().size()),
            tuple.unbounded() - i);
    unpackedUnbounded = true;
    pairs.add(
        new Pair(argument, java.util.Objects.requireNonNull(variadic), new Type.Unpacked(rest)));
    return at;
  }

  private boolean namedByKeyword(Parameter parameter) {
    for (Argument argument : arguments) {
      if (parameter.is(Parameter.Kind.STANDARD) && parameter.name().equals(argument.keyword())) {
        return true;
      }
    }
    return false;
  }

  // Keywords

  private void keyword(Argument argument) {
    String name = String.valueOf(argument.keyword());
    Parameter parameter = named.get(name);
    if (parameter != null) {
      if (!filled.add(parameter) || isTakenByTail(parameter)) {
        problems.add(
            new Problem(
                Rule.DUPLICATE_ARGUMENT,
                argument.node(),
                "Parameter \"" + name + "\" is given more than once"));
        return;
      }
      pairs.add(new Pair(argument, parameter, null));
    } else if (keywordVariadic != null) {
      pairs.add(new Pair(argument, keywordVariadic, null));
    } else if (tail != null) {
      tailArguments.add(argument);
    } else if (!callee.gradual()) {
      problems.add(
          new Problem(
              Rule.UNKNOWN_KEYWORD,
              argument.node(),
              "\"" + CallableCalls.name(callee) + "\" has no parameter \"" + name + "\"",
              Suggestions.hints(name, named.keySet())));
    }
  }

  /// `*args: P.args` fills the parameters in front of it first.
  private boolean isTakenByTail(Parameter parameter) {
    return tail != null
        && parameter.is(Parameter.Kind.STANDARD)
        && tailArguments.stream().anyMatch(each -> each.kind() == Argument.Kind.UNPACKED);
  }

  private void unpackKeywords(Argument argument) {
    Type type = argument.type() == null ? evaluator.typeOf(argument.node()) : argument.type();
    Type unfolded = Types.unfold(type);
    if (unfolded instanceof Type.Component && tail != null) {
      tailArguments.add(argument.withType(type));
      return;
    }
    if (unfolded instanceof Type.Instance instance && instance.type().typedDict() != null) {
      fromTypedDict(argument, instance.type().typedDict().map(Substitution.of(instance)::apply));
      return;
    }
    unpackedKeywords = true;
    relevance--;
    checkMapping(argument, unfolded);
    Type value = Mappings.valueOf(evaluator, argument.node(), unfolded);
    for (Parameter parameter : named.values()) {
      if (filled.add(parameter)) {
        pairs.add(new Pair(argument, parameter, value));
      }
    }
    if (keywordVariadic != null) {
      pairs.add(new Pair(argument, keywordVariadic, value));
    } else if (tail != null) {
      tailArguments.add(argument.withType(type));
    }
  }

  private void checkMapping(Argument argument, Type type) {
    Type.Tuple entry = Mappings.entryOf(evaluator, type);
    if (entry == null
        || !evaluator.isAssignable(
            entry.elements().getFirst(), evaluator.known().instance("str"))) {
      problems.add(
          new Problem(
              Rule.ARGUMENT_TYPE,
              argument.node(),
              "Type \"" + type.display() + "\" behind \"**\" is not a mapping of strings"));
    }
  }

  /// A key that may be missing counts as given, as an item that a mapping may lack does.
  private void fromTypedDict(Argument argument, TypedDictItems items) {
    Map<String, TypedDictItems.Item> given = new HashMap<>(items.items());
    items
        .items()
        .forEach((key, item) -> {
          Parameter parameter = named.get(key);
          if (parameter != null && filled.contains(parameter)) {
            problems.add(
                new Problem(
                    Rule.DUPLICATE_ARGUMENT,
                    argument.node(),
                    "Parameter \"" + key + "\" is given more than once"));
          } else if (parameter != null) {
            filled.add(parameter);
            pairs.add(new Pair(argument, parameter, item.type()));
          } else if (keywordVariadic != null) {
            pairs.add(new Pair(argument, keywordVariadic, item.type()));
          } else if (!callee.gradual() && tail == null) {
            problems.add(
                new Problem(
                    Rule.UNKNOWN_KEYWORD,
                    argument.node(),
                    "\"" + CallableCalls.name(callee) + "\" has no parameter \"" + key + "\""));
          }
          given.remove(key);
        });
  }

  private void missing() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < positional.size(); i++) {
      Parameter parameter = positional.get(i);
      boolean given =
          filled.contains(parameter)
              || parameter.hasDefault()
              || unpackedUnbounded
              || (unpackedKeywords && parameter.is(Parameter.Kind.STANDARD));
      if (!given) {
        names.add(parameter.name().isEmpty() ? "#" + (i + 1) : "\"" + parameter.name() + "\"");
      }
    }
    for (Parameter parameter : named.values()) {
      if (parameter.is(Parameter.Kind.KEYWORD_ONLY)
          && !filled.contains(parameter)
          && !parameter.hasDefault()
          && !unpackedKeywords) {
        names.add("\"" + parameter.name() + "\"");
      }
    }
    if (!names.isEmpty()) {
      problems.add(
          new Problem(
              Rule.MISSING_ARGUMENT,
              -1,
              "Missing "
                  + names.size()
                  + " required argument(s) in call to \""
                  + CallableCalls.name(callee)
                  + "\": "
                  + String.join(", ", names)));
    }
  }
}
