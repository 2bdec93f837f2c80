package typthon.types;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Callables against callables: every call that the target allows must be one that the source
/// takes.
///
/// Source: the typing specification, "Callables", assignability rules.
final class CallableRelation {
  private CallableRelation() {}

  static boolean holds(Relation relation, Type.Callable source, Type.Callable target) {
    if (tellsNothing(relation, source, target)) {
      return true;
    }
    return relation.opened(
        received(relation, source, target),
        open ->
            acceptsParameters(relation, open, target)
                && (relation.assign(open.returns(), target.returns())
                    || relation.fail(() ->
                        "Result of type \""
                            + open.returns().display()
                            + "\" is not assignable to \""
                            + target.returns().display()
                            + "\"")));
  }

  /// A function that takes anything and gives anything, like `operator.or_`, says nothing about the
  /// variable that it shall take and give: what else is known of the variable decides.
  private static boolean tellsNothing(
      Relation relation, Type.Callable source, Type.Callable target) {
    List<Parameter> wanted = target.parameters();
    if (!relation.isGradual()
        || !(target.returns() instanceof Type.Inference)
        || !source.returns().isAny()
        || source.gradual()
        || wanted.isEmpty()
        || wanted.size() != source.parameters().size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      Parameter parameter = source.parameters().get(i);
      if (!parameter.type().isAny()
          || !parameter.takesPosition()
          || !wanted.get(i).is(Parameter.Kind.POSITIONAL_ONLY)
          || !wanted.get(i).type().equals(target.returns())) {
        return false;
      }
    }
    return true;
  }

  /// A method that is taken from its class by its own methods or decorators works for any receiver
  /// that `Self` may stand for: for the one that the target gives it.
  private static Type.Callable received(
      Relation relation, Type.Callable source, Type.Callable target) {
    if (source.parameters().isEmpty()
        || target.parameters().isEmpty()
        || !(source.parameters().getFirst().type() instanceof TypeVariable self)
        || self.kind() != TypeVariable.Kind.SELF) {
      return source;
    }
    Type receiver = target.parameters().getFirst().type();
    Type bound = self.bound();
    boolean fits =
        receiver instanceof Type.Instance
            && bound != null
            && relation.attempt(() -> relation.assign(receiver, bound));
    return fits ? (Type.Callable) Methods.withSelf(source, receiver) : source;
  }

  /// Parameters sorted by the way in which arguments reach them.
  private static final class Sorted {
    final List<Parameter> positional = new ArrayList<>();
    final Map<String, Parameter> keywordOnly = new LinkedHashMap<>();
    @Nullable Parameter variadic;
    @Nullable Parameter keywordVariadic;
    @Nullable Parameter tail;
    boolean gradual;

    /// Whether there may be keywords beyond the items of an unpacked TypedDict.
    boolean openKeywords;

    Sorted(Type.Callable callable) {
      gradual = callable.gradual();
      for (Parameter parameter : callable.parameters()) {
        switch (parameter.kind()) {
          case POSITIONAL_ONLY, STANDARD -> positional.add(parameter);
          case VARIADIC -> variadic = parameter;
          case KEYWORD_ONLY -> keywordOnly.put(parameter.name(), parameter);
          case KEYWORD_VARIADIC -> addKeywords(parameter);
          case PARAMETERS -> tail = parameter;
        }
      }
      if (gradual && isAny(variadic) && isAny(keywordVariadic)) {
        variadic = null;
        keywordVariadic = null;
      }
    }

    /// `*args: Any, **kwargs: Any` beside other parameters is what `...` is.
    private static boolean isAny(@Nullable Parameter parameter) {
      return parameter != null && parameter.type().isAny();
    }

    /// `**kwargs: Unpack[Items]` stands for a keyword-only parameter an item.
    private void addKeywords(Parameter parameter) {
      if (parameter.type() instanceof Type.Unpacked unpacked
          && unpacked.type() instanceof Type.Instance instance) {
        TypedDictItems items = TypedDictRelation.itemsOf(instance);
        if (items != null) {
          openKeywords = !items.closed();
          items
              .items()
              .forEach((key, item) ->
                  keywordOnly.put(
                      key,
                      new Parameter(
                          key, Parameter.Kind.KEYWORD_ONLY, item.type(), !item.required())));
          return;
        }
      }
      keywordVariadic = parameter;
    }

    boolean unpacksElements() {
      return variadic != null && variadic.type() instanceof Type.Unpacked;
    }

    boolean acceptsAnything() {
      return gradual && positional.isEmpty() && keywordOnly.isEmpty();
    }
  }

  static boolean acceptsParameters(Relation relation, Type.Callable source, Type.Callable target) {
    Sorted from = new Sorted(source);
    Sorted to = new Sorted(target);
    if (to.tail != null) {
      return tail(relation, from, to, source);
    }
    if (from.tail != null) {
      return sourceTail(relation, from, to, target);
    }
    if (relation.isGradual() && (from.acceptsAnything() || to.acceptsAnything())) {
      return true;
    }
    if ((from.unpacksElements() || to.unpacksElements())
        && !(from.gradual && relation.isGradual())) {
      return elements(relation, from, to);
    }
    Set<String> matched = new HashSet<>();
    return positional(relation, from, to, matched)
        && variadic(relation, from, to)
        && keywords(relation, from, to, matched);
  }

  // Parameter by parameter

  private static boolean positional(
      Relation relation, Sorted from, Sorted to, Set<String> matched) {
    for (int i = 0; i < to.positional.size(); i++) {
      Parameter wanted = to.positional.get(i);
      if (i < from.positional.size()) {
        Parameter parameter = from.positional.get(i);
        if (!matches(relation, parameter, wanted)) {
          return false;
        }
        matched.add(parameter.name());
      } else if (from.variadic != null) {
        if (!assignable(relation, wanted, from.variadic)
            || (wanted.is(Parameter.Kind.STANDARD)
                && !takesKeyword(relation, from, wanted, matched))) {
          return false;
        }
      } else if (!(from.gradual && relation.isGradual())) {
        return relation.fail(() -> "Too many positional parameters are wanted");
      }
    }
    return true;
  }

  private static boolean takesKeyword(
      Relation relation, Sorted from, Parameter wanted, Set<String> matched) {
    Parameter named = from.keywordOnly.get(wanted.name());
    if (named != null) {
      matched.add(wanted.name());
      return assignable(relation, wanted, named);
    }
    return from.gradual
        || (from.keywordVariadic != null && assignable(relation, wanted, from.keywordVariadic));
  }

  private static boolean matches(Relation relation, Parameter parameter, Parameter wanted) {
    if (wanted.is(Parameter.Kind.STANDARD)) {
      if (!parameter.is(Parameter.Kind.STANDARD)) {
        return relation.fail(
            () -> "Parameter \"" + wanted.name() + "\" cannot be passed by keyword");
      }
      if (!parameter.name().equals(wanted.name())) {
        return relation.fail(
            () -> "Parameter \"" + wanted.name() + "\" is named \"" + parameter.name() + "\"");
      }
    }
    if (wanted.hasDefault() && !parameter.hasDefault()) {
      return relation.fail(() -> "Parameter \"" + parameter.name() + "\" has no default");
    }
    return assignable(relation, wanted, parameter);
  }

  private static boolean assignable(Relation relation, Parameter wanted, Parameter parameter) {
    return relation.assign(wanted.type(), parameter.type())
        || relation.fail(() ->
            "Parameter \""
                + parameter.name()
                + "\" of type \""
                + parameter.type().display()
                + "\" does not accept \""
                + wanted.type().display()
                + "\"");
  }

  private static boolean variadic(Relation relation, Sorted from, Sorted to) {
    if (to.variadic == null) {
      return true;
    }
    if (from.variadic == null) {
      return from.gradual || relation.fail(() -> "\"*args\" is not accepted");
    }
    for (int i = to.positional.size(); i < from.positional.size(); i++) {
      if (!assignable(relation, to.variadic, from.positional.get(i))) {
        return false;
      }
    }
    return assignable(relation, to.variadic, from.variadic);
  }

  private static boolean keywords(Relation relation, Sorted from, Sorted to, Set<String> matched) {
    Map<String, Parameter> named = new LinkedHashMap<>(from.keywordOnly);
    for (int i = to.positional.size(); i < from.positional.size(); i++) {
      Parameter parameter = from.positional.get(i);
      if (parameter.is(Parameter.Kind.STANDARD)) {
        named.put(parameter.name(), parameter);
      } else if (!parameter.hasDefault() && !to.gradual) {
        return relation.fail(() -> "A positional parameter more is required");
      }
    }
    matched.forEach(named::remove);
    for (Parameter wanted : to.keywordOnly.values()) {
      Parameter parameter = named.remove(wanted.name());
      if (parameter == null && from.keywordVariadic == null && !from.gradual) {
        return relation.fail(() -> "Keyword parameter \"" + wanted.name() + "\" is missing");
      }
      if (parameter != null && wanted.hasDefault() && !parameter.hasDefault()) {
        return relation.fail(() -> "Keyword parameter \"" + wanted.name() + "\" has no default");
      }
      Parameter taker = parameter == null ? from.keywordVariadic : parameter;
      if (taker != null && !assignable(relation, wanted, taker)) {
        return false;
      }
    }
    return remaining(relation, from, to, named);
  }

  private static boolean remaining(
      Relation relation, Sorted from, Sorted to, Map<String, Parameter> named) {
    for (Parameter parameter : named.values()) {
      if (!parameter.hasDefault() && !to.gradual) {
        return relation.fail(
            () -> "Parameter \"" + parameter.name() + "\" is required, but not passed");
      }
      if (to.keywordVariadic != null && !assignable(relation, to.keywordVariadic, parameter)) {
        return false;
      }
    }
    if (to.keywordVariadic == null) {
      return !to.openKeywords
          || from.openKeywords
          || from.keywordVariadic != null
          || from.gradual
          || relation.fail(() -> "Further items of the unpacked TypedDict are not accepted");
    }
    if (from.keywordVariadic == null) {
      return from.gradual || relation.fail(() -> "\"**kwargs\" is not accepted");
    }
    return assignable(relation, to.keywordVariadic, from.keywordVariadic);
  }

  // TypeVarTuples

  /// Compares positional parameters as tuples, since one side has a segment in the middle.
  private static boolean elements(Relation relation, Sorted from, Sorted to) {
    Type.Tuple wanted = asTuple(relation, to);
    Type.Tuple accepted = asTuple(relation, withoutDefaultsBeyond(from, to));
    return TupleRelation.holds(relation, wanted, accepted)
        && keywords(relation, onlyKeywords(from), onlyKeywords(to), new HashSet<>());
  }

  private static Sorted withoutDefaultsBeyond(Sorted from, Sorted to) {
    if (from.variadic != null || to.variadic != null) {
      return from;
    }
    Sorted trimmed = onlyKeywords(from);
    for (Parameter parameter : from.positional) {
      if (trimmed.positional.size() < to.positional.size() || !parameter.hasDefault()) {
        trimmed.positional.add(parameter);
      }
    }
    return trimmed;
  }

  private static Sorted onlyKeywords(Sorted sorted) {
    Sorted result = new Sorted(Type.Callable.ofAnything(Type.NONE).withParameters(List.of()));
    result.keywordOnly.putAll(sorted.keywordOnly);
    result.keywordVariadic = sorted.keywordVariadic;
    result.openKeywords = sorted.openKeywords;
    return result;
  }

  private static Type.Tuple asTuple(Relation relation, Sorted sorted) {
    List<Type> elements = new ArrayList<>();
    for (Parameter parameter : sorted.positional) {
      elements.add(parameter.type());
    }
    int unbounded = -1;
    if (sorted.variadic != null) {
      if (sorted.variadic.type() instanceof Type.Unpacked unpacked
          && unpacked.type() instanceof Type.Tuple tuple) {
        unbounded = tuple.unbounded() < 0 ? -1 : elements.size() + tuple.unbounded();
        elements.addAll(tuple.elements());
      } else {
        unbounded = elements.size();
        elements.add(
            sorted.variadic.type() instanceof Type.Unpacked unpacked
                ? unpacked.type()
                : sorted.variadic.type());
      }
    }
    return new Type.Tuple(relation.context().builtin("tuple"), elements, unbounded);
  }

  // ParamSpecs

  /// The target ends with a ParamSpec: what the source takes beyond the target's own parameters.
  private static boolean tail(Relation relation, Sorted from, Sorted to, Type.Callable source) {
    Type variable = java.util.Objects.requireNonNull(to.tail).type();
    int count = to.positional.size();
    for (int i = 0; i < count; i++) {
      Parameter wanted = to.positional.get(i);
      Parameter parameter = i < from.positional.size() ? from.positional.get(i) : from.variadic;
      if (parameter == null) {
        return from.gradual && relation.isGradual();
      }
      if (!assignable(relation, wanted, parameter)) {
        return false;
      }
    }
    List<Parameter> rest = new ArrayList<>();
    int skipped = 0;
    for (Parameter parameter : source.parameters()) {
      if (parameter.takesPosition() && skipped < count) {
        skipped++;
      } else {
        rest.add(parameter);
      }
    }
    if (rest.size() == 1 && rest.getFirst().is(Parameter.Kind.PARAMETERS)) {
      return relation.assign(rest.getFirst().type(), variable);
    }
    if (variable instanceof TypeVariable) {
      return relation.isGradual() && from.acceptsAnything();
    }
    return relation.assign(new Type.ParameterList(rest, source.gradual()), variable);
  }

  private static boolean sourceTail(
      Relation relation, Sorted from, Sorted to, Type.Callable target) {
    Type variable = java.util.Objects.requireNonNull(from.tail).type();
    if (to.acceptsAnything() && relation.isGradual()) {
      return true;
    }
    if (!(variable instanceof Type.Inference)) {
      return false;
    }
    int count = from.positional.size();
    for (int i = 0; i < count; i++) {
      if (i >= to.positional.size()
          || !assignable(relation, to.positional.get(i), from.positional.get(i))) {
        return false;
      }
    }
    List<Parameter> rest = target.parameters().subList(count, target.parameters().size());
    return relation.assign(variable, new Type.ParameterList(rest, target.gradual()));
  }
}
