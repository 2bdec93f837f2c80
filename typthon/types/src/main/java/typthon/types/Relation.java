package typthon.types;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One question to [Relations] and all that follow from it.
final class Relation {
  private static final int REASON_LIMIT = 5;
  private static final int EXPANSION_LIMIT = 3;
  private static final int NESTING_LIMIT = 16;

  private final Relations relations;
  private final boolean gradual;
  private @Nullable Constraints constraints;
  private final @Nullable List<String> reasons;
  private final Assumptions assumptions;
  private int depth;

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
      return fromUnion(union, target);
    }
    if (target instanceof Type.Union union) {
      return toUnion(source, union);
    }
    if (target instanceof Type.Intersection intersection) {
      return all(intersection.members(), member -> assign(source, member));
    }
    if (source instanceof Type.Intersection intersection) {
      return fromIntersection(intersection, target);
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

  private static boolean all(List<Type> types, java.util.function.Predicate<Type> test) {
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

  // Unions and intersections

  private boolean fromUnion(Type.Union source, Type target) {
    if (target instanceof Type.Union union && constraints != null) {
      return fromUnionToOpenUnion(source, union);
    }
    for (Type member : source.members()) {
      if (!assign(member, target)) {
        return fail(() ->
            "Type \"" + member.display() + "\" is not assignable to \"" + target.display() + "\"");
      }
    }
    return true;
  }

  /// Members that the closed part of the target accepts must not flow into its variables.
  private boolean fromUnionToOpenUnion(Type.Union source, Type.Union target) {
    List<Type> rest = new ArrayList<>();
    for (Type member : source.members()) {
      if (!acceptedByClosedPart(member, target)) {
        rest.add(member);
      }
    }
    if (rest.isEmpty()) {
      return true;
    }
    Type.Inference bare = bareVariable(target);
    if (bare != null && rest.size() > 1) {
      List<Type> loose = new ArrayList<>();
      for (Type member : rest) {
        if (!attempt(() -> toStructured(member, target))) {
          loose.add(member);
        }
      }
      return loose.isEmpty() || assign(Unions.of(loose), bare);
    }
    return all(rest, member -> assign(member, target));
  }

  private boolean acceptedByClosedPart(Type member, Type.Union target) {
    for (Type candidate : target.members()) {
      if (!Types.mentionsInference(candidate) && assign(member, candidate)) {
        return !member.isAny();
      }
    }
    return false;
  }

  private static Type.@Nullable Inference bareVariable(Type.Union target) {
    for (Type candidate : target.members()) {
      if (candidate instanceof Type.Inference variable) {
        return variable;
      }
    }
    return null;
  }

  private boolean toStructured(Type source, Type.Union target) {
    for (Type candidate : target.members()) {
      if (!(candidate instanceof Type.Inference)
          && Types.mentionsInference(candidate)
          && attempt(() -> assign(source, candidate))) {
        return true;
      }
    }
    return false;
  }

  /// Undoes what a failed attempt did to the constraints.
  private boolean attempt(java.util.function.BooleanSupplier question) {
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

  private boolean toUnion(Type source, Type.Union target) {
    if (target.members().contains(source)) {
      return true;
    }
    List<Type> expanded = expand(source);
    if (expanded.size() > 1 && all(expanded, member -> toSomeMember(member, target))) {
      return true;
    }
    return toSomeMember(source, target);
  }

  private boolean toSomeMember(Type source, Type.Union target) {
    if (constraints == null) {
      for (Type member : target.members()) {
        if (assign(source, member)) {
          return true;
        }
      }
      return viaBound(source, target);
    }
    if (acceptedByClosedPart(source, target) || toStructured(source, target)) {
      return true;
    }
    for (Type member : target.members()) {
      if (member instanceof Type.Inference && attempt(() -> assign(source, member))) {
        return true;
      }
    }
    return viaBound(source, target);
  }

  /// A bounded variable fits a union that no single member of it covers.
  private boolean viaBound(Type source, Type.Union target) {
    if (!(source instanceof TypeVariable variable)) {
      return false;
    }
    if (!variable.constraints().isEmpty()) {
      return all(variable.constraints(), constraint -> assign(constraint, target));
    }
    Type bound = variable.bound();
    return bound != null && Types.unfold(bound) instanceof Type.Union && assign(bound, target);
  }

  /// Returns the values of a bool or enumeration; all other types stay whole.
  private static List<Type> expand(Type source) {
    if (source instanceof Type.Instance instance && instance.type().ref().is("builtins", "bool")) {
      return List.of(
          new Type.Literal(instance.type(), new LiteralValue.Bool(true)),
          new Type.Literal(instance.type(), new LiteralValue.Bool(false)));
    }
    if (source instanceof Type.Instance instance && instance.type().is(ClassFlag.ENUM)) {
      return instance.type().values();
    }
    return List.of(source);
  }

  private boolean fromIntersection(Type.Intersection source, Type target) {
    for (Type member : source.members()) {
      if (attempt(() -> assign(member, target))) {
        return true;
      }
    }
    return target instanceof Type.Instance instance
        && instance.type().is(ClassFlag.PROTOCOL)
        && ProtocolRelation.holds(this, source, instance);
  }

  // Type variables

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
      case Type.Instance instance -> toInstance(source, instance);
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
      case TypeVariable variable -> false;
      case Type.Never never -> false;
      case Type.Any any -> true;
      case Type.Inference inference -> false;
      case Type.Union union -> toUnion(source, union);
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

  private static boolean toLiteral(Type source, Type.Literal target) {
    return source instanceof Type.Literal literal
        && literal.type() == target.type()
        && (literal.value().equals(target.value())
            || (target.value() instanceof LiteralValue.AnyStr
                && literal.value() instanceof LiteralValue.Str));
  }

  // To an instance

  private boolean toInstance(Type source, Type.Instance target) {
    return switch (source) {
      case Type.Literal literal -> toInstance(literal.fallback(), target);
      case Type.Instance instance -> instanceToInstance(instance, target);
      case Type.Guard guard -> assign(guard.bool(), target);
      case Type.Tuple tuple ->
          nominal(Mro.ancestorsOf(tuple), target) || structural(source, target);
      case Type.ClassObject object -> classToInstance(object, target);
      case Type.Component component -> componentToInstance(component, target);
      default -> viaFallback(source, target);
    };
  }

  private boolean componentToInstance(Type.Component source, Type.Instance target) {
    ClassInfo type = context().builtin(source.keywords() ? "dict" : "tuple");
    Type object = context().builtin("object").self();
    List<Type> arguments =
        source.keywords()
            ? List.of(new Type.Instance(context().builtin("str"), List.of()), object)
            : List.of(object);
    return assign(new Type.Instance(type, arguments), target);
  }

  private boolean viaFallback(Type source, Type.Instance target) {
    ClassInfo fallback = context().fallbackClass(source);
    if (fallback != null && nominal(Mro.ancestorsOf(fallback.self()), target)) {
      return true;
    }
    return structural(source, target);
  }

  private boolean instanceToInstance(Type.Instance source, Type.Instance target) {
    if (promotes(source.type(), target.type())) {
      return true;
    }
    if (nominal(Mro.ancestorsOf(source), target)) {
      return true;
    }
    if (source.type().is(ClassFlag.TYPED_DICT)) {
      return target.type().is(ClassFlag.TYPED_DICT)
          ? TypedDictRelation.holds(this, source, target)
          : isOneOf(TypedDictRelation.mappings(this, source), target) || structural(source, target);
    }
    if (source.type().ref().is("builtins", "type")
        && source.arguments().isEmpty()
        && target.type().inherits("builtins", "type")) {
      return gradual && target.type() != source.type();
    }
    return structural(source, target);
  }

  private boolean isOneOf(List<Type> mappings, Type.Instance target) {
    for (Type mapping : mappings) {
      if (attempt(() -> nominal(Mro.ancestorsOf(mapping), target))) {
        return true;
      }
    }
    return false;
  }

  private boolean promotes(ClassInfo source, ClassInfo target) {
    if (!source.ref().module().equals("builtins")
        && !source.inherits("builtins", "int")
        && !source.inherits("builtins", "float")) {
      return false;
    }
    if (!target.ref().module().equals("builtins")) {
      return false;
    }
    return switch (target.ref().path()) {
      case "float" -> source.inherits("builtins", "int");
      case "complex" -> source.inherits("builtins", "int") || source.inherits("builtins", "float");
      case "bytes" ->
          context().promotesBytes()
              && (source.inherits("builtins", "bytearray")
                  || source.inherits("builtins", "memoryview"));
      default -> false;
    };
  }

  private boolean nominal(List<Type> ancestors, Type.Instance target) {
    for (Type ancestor : ancestors) {
      if (ancestor instanceof Type.Any) {
        if (gradual) {
          return true;
        }
        continue;
      }
      if (Types.classOf(ancestor) == target.type()) {
        return ancestor instanceof Type.Tuple tuple
            ? target.arguments().isEmpty()
                || assign(Types.elementUnion(tuple), target.arguments().getFirst())
            : sameClass((Type.Instance) ancestor, target);
      }
    }
    return false;
  }

  private boolean sameClass(Type.Instance source, Type.Instance target) {
    List<TypeVariable> parameters = target.type().typeParameters();
    for (int i = 0; i < parameters.size(); i++) {
      if (i >= source.arguments().size() || i >= target.arguments().size()) {
        return true;
      }
      Type from = source.arguments().get(i);
      Type to = target.arguments().get(i);
      int index = i;
      Variance variance = target.type().variance(i);
      if (!argument(from, to, variance)) {
        return fail(() ->
            "Type parameter \""
                + parameters.get(index).name()
                + "\" of \""
                + target.type().name()
                + "\" is "
                + variance.name().toLowerCase(java.util.Locale.ROOT)
                + ", but \""
                + from.display()
                + "\" is not "
                + (variance == Variance.INVARIANT ? "the same as" : "assignable to")
                + " \""
                + to.display()
                + "\"");
      }
    }
    return true;
  }

  private boolean argument(Type from, Type to, Variance variance) {
    return switch (variance) {
      case BIVARIANT -> true;
      case COVARIANT -> assign(from, to);
      case CONTRAVARIANT -> assign(to, from);
      case INVARIANT -> equivalent(from, to);
    };
  }

  /// Invariance: each must be assignable to the other, without promotion of int to float.
  boolean equivalent(Type left, Type right) {
    if (left.equals(right)) {
      return true;
    }
    return sameRefinement(left, right) && assign(left, right) && assign(right, left);
  }

  /// A refined type is the same only as one whose predicate says the same. What has no type of its
  /// own yet is not asked.
  private static boolean sameRefinement(Type left, Type right) {
    if (!(left instanceof Type.Alias) && !(right instanceof Type.Alias)) {
      return true;
    }
    Type.Alias one = Types.refinement(left);
    Type.Alias other = Types.refinement(right);
    if (one == null || other == null) {
      return one == other || isOpen(left) || isOpen(right);
    }
    return one.alias().implies(other.alias()) && other.alias().implies(one.alias());
  }

  private static boolean isOpen(Type type) {
    return switch (Types.unfold(type)) {
      case Type.Any any -> true;
      case Type.Inference inference -> true;
      case TypeVariable variable -> true;
      case Type.Union union -> true;
      default -> false;
    };
  }

  private boolean classToInstance(Type.ClassObject source, Type.Instance target) {
    if (target.type().ref().is("builtins", "type")) {
      return target.arguments().isEmpty()
          || assign(source.instance(), target.arguments().getFirst());
    }
    ClassInfo metaclass = context().fallbackClass(source);
    if (metaclass != null && nominal(Mro.ancestorsOf(metaclass.self()), target)) {
      return true;
    }
    return structural(source, target);
  }

  /// Compares a source with a protocol by members.
  private boolean structural(Type source, Type.Instance target) {
    if (!target.type().is(ClassFlag.PROTOCOL)) {
      return false;
    }
    return assuming(source, target, () -> ProtocolRelation.holds(this, source, target));
  }

  /// Proves `question` under the assumption that the pair holds. The answer is remembered only if
  /// it used no assumption made outside of it and no variable is under solution.
  private boolean assuming(Type source, Type target, java.util.function.BooleanSupplier question) {
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
    int outer = assumptions.lowest;
    int own = assumptions.pairs().size();
    if (own >= Relations.DEPTH_LIMIT
        || isExpanding(source, target)
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
    if (closed && assumptions.lowest >= own && depth < Relations.DEPTH_LIMIT) {
      relations.remember(key, answer);
    }
    assumptions.lowest =
        Math.min(outer, assumptions.lowest >= own ? Integer.MAX_VALUE : assumptions.lowest);
    return answer;
  }

  /// Tells whether the same two classes were asked about several times already with other
  /// arguments: the types grow with each step and would never meet again.
  private boolean isExpanding(Type source, Type target) {
    ClassInfo from = Types.classOf(source);
    ClassInfo to = Types.classOf(target);
    if (from == null || to == null) {
      return false;
    }
    int count = 0;
    for (Assumptions.Pair pair : assumptions.pairs()) {
      if (Types.classOf(pair.source()) == from && Types.classOf(pair.target()) == to) {
        count++;
      }
    }
    return count >= EXPANSION_LIMIT;
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

  boolean isGradual() {
    return gradual;
  }
}
