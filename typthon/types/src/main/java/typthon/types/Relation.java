package typthon.types;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One question to [Relations] and all that follow from it.
final class Relation {
  private static final int REASON_LIMIT = 5;
  private static final int NESTING_LIMIT = 16;

  private final Relations relations;
  private final boolean gradual;
  private @Nullable Constraints constraints;
  private final @Nullable List<String> reasons;
  private final Assumptions assumptions;
  private final UnionRelation unions = new UnionRelation(this);
  private final InstanceRelation instances = new InstanceRelation(this);
  private int depth;
  private int steps;

  Relation(
      Relations relations, boolean gradual, @Nullable Constraints constraints, boolean explaining) {
    this.relations = relations;
    this.assumptions = relations.assumptions();
    this.gradual = gradual;
    this.constraints = constraints;
    this.reasons = explaining ? new ArrayList<>() : null;
  }

  TypeContext context() {
    return relations.context();
  }

  List<String> reasons() {
    return reasons == null ? List.of() : List.copyOf(reasons);
  }

  /// Notes why a question is answered with no.
  boolean fail(java.util.function.Supplier<String> reason) {
    if (reasons != null && reasons.size() < REASON_LIMIT) {
      String text = reason.get();
      if (!reasons.contains(text)) {
        reasons.add(text);
      }
    }
    return false;
  }

  /// Tells whether `source` is assignable to (or a subtype of) `target`.
  boolean assign(Type source, Type target) {
    if (source == target || (constraints == null && source.equals(target))) {
      return true;
    }
    if (depth > Relations.DEPTH_LIMIT) {
      relations.countDepthLimit();
      return true;
    }
    depth++;
    try {
      if ((source instanceof Type.Alias || target instanceof Type.Alias)
          && !solvesForRefinement(source, target)) {
        return assuming(source, target, () -> assign(Types.unfold(source), Types.unfold(target)));
      }
      return dispatch(source, target);
    } finally {
      depth--;
    }
  }

  /// A variable is solved to a refined type as it is, not to its base.
  private static boolean solvesForRefinement(Type source, Type target) {
    return (target instanceof Type.Inference && Types.refinement(source) != null)
        || (source instanceof Type.Inference && Types.refinement(target) != null);
  }

  private boolean dispatch(Type source, Type target) {
    if (target instanceof Type.Inference variable) {
      return solver().addLower(variable, source, this);
    }
    if (source instanceof Type.Inference variable) {
      return solver().addUpper(variable, target, this);
    }
    if (source instanceof Type.Any || target instanceof Type.Any) {
      if (constraints != null && source instanceof Type.Any) {
        constraints.meetAny(target);
      }
      return gradual || target instanceof Type.Any || isObject(target);
    }
    if (source.isNever() || isObject(target)) {
      return true;
    }
    if (source instanceof Type.Union union) {
      return unions.fromUnion(union, target);
    }
    if (target instanceof Type.Union union) {
      return unions.toUnion(source, union);
    }
    if (target instanceof Type.Intersection intersection) {
      return all(intersection.members(), member -> assign(source, member));
    }
    if (source instanceof Type.Intersection intersection) {
      return unions.fromIntersection(intersection, target);
    }
    if (source instanceof TypeVariable variable) {
      return fromVariable(variable, target);
    }
    return toTarget(source, target);
  }

  private Constraints solver() {
    if (constraints == null) {
      throw new IllegalStateException("a variable under solution escaped from its solver");
    }
    return constraints;
  }

  static boolean all(List<Type> types, java.util.function.Predicate<Type> test) {
    for (Type type : types) {
      if (!test.test(type)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isObject(Type type) {
    return type instanceof Type.Instance instance && instance.type().ref().is("builtins", "object");
  }

  /// Undoes what a failed attempt did to the constraints.
  boolean attempt(java.util.function.BooleanSupplier question) {
    if (constraints == null) {
      return question.getAsBoolean();
    }
    Constraints.Snapshot before = constraints.save();
    if (question.getAsBoolean()) {
      return true;
    }
    constraints.restore(before);
    return false;
  }

  // Type variables

  /// Nobody derives from an enumeration with members: each of them is of the class of `self`.
  private static boolean isMemberOfSelf(Type source, TypeVariable target) {
    return target.kind() == TypeVariable.Kind.SELF
        && source instanceof Type.Literal literal
        && literal.value() instanceof LiteralValue.Member
        && target.bound() instanceof Type.Instance bound
        && bound.type() == literal.type();
  }

  private boolean fromVariable(TypeVariable source, Type target) {
    if (source.equals(target)) {
      return true;
    }
    if (!source.constraints().isEmpty()) {
      return all(source.constraints(), constraint -> assign(constraint, target));
    }
    Type bound = source.bound();
    if (bound != null) {
      return assign(bound, target);
    }
    return target instanceof Type.Instance && toTarget(context().builtin("object").self(), target);
  }

  // By target

  private boolean toTarget(Type source, Type target) {
    return switch (target) {
      case Type.Instance instance -> instances.toInstance(source, instance);
      case Type.None none -> isInstanceOf(source, "types", "NoneType");
      case Type.Literal literal -> toLiteral(source, literal);
      case Type.ClassObject object -> toClassObject(source, object);
      case Type.Tuple tuple -> toTuple(source, tuple);
      case Type.Callable callable -> toCallable(source, callable);
      case Type.Overloaded overloaded -> {
        for (Type.Callable item : overloaded.items()) {
          if (!assign(source, item)) {
            yield false;
          }
        }
        yield true;
      }
      case Type.ParameterList list ->
          source instanceof Type.ParameterList from
              && CallableRelation.acceptsParameters(this, taking(list), taking(from));
      case Type.Unpacked unpacked ->
          source instanceof Type.Unpacked from && assign(from.type(), unpacked.type());
      case Type.Guard guard -> source instanceof Type.Guard from && toGuard(from, guard);
      case Type.Component component ->
          source instanceof Type.Component from && from.equals(component);
      case Type.Form form -> toForm(source, form);
      case Type.Module module -> source.equals(module);
      case TypeVariable variable -> isMemberOfSelf(source, variable);
      case Type.Never never -> false;
      case Type.Any any -> true;
      case Type.Inference inference -> false;
      case Type.Union union -> unions.toUnion(source, union);
      case Type.Intersection intersection -> false;
      case Type.Alias alias -> assign(source, Types.unfold(alias));
    };
  }

  /// A list of parameters fits another if every call that it stands for is one of the other.
  private static Type.Callable taking(Type.ParameterList list) {
    return new Type.Callable(
        List.of(), list.parameters(), list.gradual(), Type.NONE, FunctionTraits.NONE);
  }

  /// A class is a form of its instances.
  private boolean toForm(Type source, Type.Form target) {
    return switch (source) {
      case Type.Form form -> assign(form.type(), target.type());
      case Type.ClassObject object -> assign(closed(object.instance()), target.type());
      default -> false;
    };
  }

  private boolean toGuard(Type.Guard source, Type.Guard target) {
    if (source.exact() != target.exact()) {
      return false;
    }
    return assign(source.type(), target.type())
        && (!target.exact() || assign(target.type(), source.type()));
  }

  private static boolean isInstanceOf(Type type, String module, String path) {
    return Types.isInstanceOf(type, module, path);
  }

  /// An enumeration with a single member is the same as its member.
  private static boolean toLiteral(Type source, Type.Literal target) {
    if (source instanceof Type.Instance instance && instance.type() == target.type()) {
      return instance.type().is(ClassFlag.ENUM) && instance.type().values().equals(List.of(target));
    }
    return source instanceof Type.Literal literal
        && literal.type() == target.type()
        && (literal.value().equals(target.value())
            || (target.value() instanceof LiteralValue.AnyStr
                && literal.value() instanceof LiteralValue.Str));
  }

  /// Compares a source with a protocol by members.
  boolean structural(Type source, Type.Instance target) {
    if (!target.type().is(ClassFlag.PROTOCOL)) {
      return false;
    }
    return assuming(source, target, () -> ProtocolRelation.holds(this, source, target));
  }

  /// Proves `question` under the assumption that the pair holds. The answer is remembered only if
  /// it used no assumption made outside of it and no provisional answer, and no variable is under
  /// solution.
  boolean assuming(Type source, Type target, java.util.function.BooleanSupplier question) {
    Assumptions.Pair pair = new Assumptions.Pair(source, target);
    int known = assumptions.pairs().indexOf(pair);
    if (known >= 0) {
      assumptions.lowest = Math.min(assumptions.lowest, known);
      return true;
    }
    boolean closed =
        reasons == null
            && (constraints == null
                || (!Types.mentionsInference(source) && !Types.mentionsInference(target)));
    Relations.Question key = new Relations.Question(source, target, gradual);
    if (closed) {
      Boolean remembered = relations.remembered(key);
      if (remembered != null) {
        return remembered;
      }
    }
    long provisional = relations.context().provisionalReads();
    int outer = assumptions.lowest;
    int own = assumptions.pairs().size();
    if (constraints != null && Expansion.isInside(assumptions.pairs(), source, target)) {
      return argumentsAgree((Type.Alias) source, (Type.Alias) target);
    }
    if (own >= Relations.DEPTH_LIMIT
        || ++steps > Relations.STEP_LIMIT
        || Expansion.isReached(assumptions.pairs(), source, target)
        || (own > 1 && Types.isDeeper(source, NESTING_LIMIT))) {
      relations.countDepthLimit();
      return true;
    }
    assumptions.lowest = Integer.MAX_VALUE;
    assumptions.pairs().add(pair);
    boolean answer;
    try {
      answer = question.getAsBoolean();
    } finally {
      assumptions.pairs().removeLast();
    }
    if (closed
        && assumptions.lowest >= own
        && depth < Relations.DEPTH_LIMIT
        && provisional == relations.context().provisionalReads()) {
      relations.remember(key, answer);
    }
    assumptions.lowest =
        Math.min(outer, assumptions.lowest >= own ? Integer.MAX_VALUE : assumptions.lowest);
    return answer;
  }

  /// Compares two uses of an alias by what they are given.
  private boolean argumentsAgree(Type.Alias source, Type.Alias target) {
    for (int i = 0; i < Math.min(source.arguments().size(), target.arguments().size()); i++) {
      if (!assign(source.arguments().get(i), target.arguments().get(i))) {
        return false;
      }
    }
    return true;
  }

  // To a class object, tuple or callable

  private boolean toClassObject(Type source, Type.ClassObject target) {
    if (source instanceof Type.ClassObject object) {
      if (target.instance().equals(Type.ANY)
          && object.instance() instanceof Type.Instance instance
          && instance.type().is(ClassFlag.NEW_TYPE)) {
        return fail(() -> "\"" + instance.display() + "\" is a NewType, which is no class");
      }
      return assign(closed(object.instance()), target.instance());
    }
    if (source instanceof Type.Instance instance && instance.type().inherits("builtins", "type")) {
      boolean anyClass = target.instance().isAny() || instance.type().ref().is("builtins", "type");
      return (gradual && anyClass) || isObject(target.instance());
    }
    return false;
  }

  /// The bare name of a generic class fits every specialisation.
  private static Type closed(Type instance) {
    return instance instanceof Type.Instance type
            && !type.arguments().isEmpty()
            && type.arguments().equals(type.type().typeParameters())
        ? new Type.Instance(type.type(), defaults(type.type().typeParameters()))
        : instance;
  }

  private static List<Type> defaults(List<TypeVariable> parameters) {
    List<Type> defaults = new ArrayList<>();
    for (TypeVariable parameter : parameters) {
      Type fallback = parameter.fallback();
      boolean usable = fallback != null && !Types.mentionsVariables(fallback);
      defaults.add(usable ? fallback : Type.UNKNOWN);
    }
    return defaults;
  }

  private boolean toTuple(Type source, Type.Tuple target) {
    if (source instanceof Type.Component component && !component.keywords()) {
      Type object = context().builtin("object").self();
      return TupleRelation.holds(this, new Type.Tuple(target.type(), List.of(object), 0), target);
    }
    if (source instanceof Type.Tuple tuple) {
      return TupleRelation.holds(this, tuple, target);
    }
    if (source instanceof Type.Instance instance) {
      for (Type ancestor : Mro.ancestorsOf(instance)) {
        if (ancestor instanceof Type.Tuple tuple) {
          return TupleRelation.holds(this, tuple, target);
        }
        if (ancestor instanceof Type.Any) {
          return gradual;
        }
        if (Types.isInstanceOf(ancestor, "builtins", "tuple")
            && ancestor instanceof Type.Instance plain) {
          Type element = plain.arguments().isEmpty() ? Type.UNKNOWN : plain.arguments().getFirst();
          return TupleRelation.holds(
              this, new Type.Tuple(target.type(), List.of(element), 0), target);
        }
      }
    }
    return false;
  }

  private boolean toCallable(Type source, Type.Callable target) {
    return switch (source) {
      case Type.Callable callable -> CallableRelation.holds(this, callable, target);
      case Type.Overloaded overloaded -> overloadedToCallable(overloaded, target);
      case Type.ClassObject object when object.instance().isAny() -> true;
      default -> {
        Type called = context().callableOf(source);
        yield called != null
            && !called.equals(source)
            && assuming(source, target, () -> assign(called, target));
      }
    };
  }

  private boolean overloadedToCallable(Type.Overloaded source, Type.Callable target) {
    for (Type.Callable item : source.items()) {
      if (attempt(() -> CallableRelation.holds(this, item, target))) {
        return true;
      }
    }
    return false;
  }

  /// Answers `question` about `callable` with fresh variables in place of its own. Variables that
  /// nobody else solves live only as long as the question.
  boolean opened(Type.Callable callable, java.util.function.Predicate<Type.Callable> question) {
    if (callable.variables().isEmpty()) {
      return question.test(callable);
    }
    Constraints outer = constraints;
    Constraints used = outer == null ? relations.solver() : outer;
    constraints = used;
    try {
      return question.test(used.open(callable));
    } finally {
      constraints = outer;
    }
  }

  /// Tells whether two types are the same, but for what is not known of them.
  boolean equivalent(Type left, Type right) {
    return instances.equivalent(left, right);
  }

  /// Tells whether variables are being solved.
  boolean isSolving() {
    return constraints != null;
  }

  boolean isGradual() {
    return gradual;
  }
}
