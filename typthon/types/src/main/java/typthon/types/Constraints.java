package typthon.types;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The type variables of one call while they are being solved.
///
/// Each variable carries lower bounds (what flows in) and upper bounds (what it must fit). A
/// question of assignability adds bounds instead of failing; [#solution] then joins the lower
/// bounds. Not safe for use by several threads.
public final class Constraints {
  private static final int OCCURS_LIMIT = 100;

  private record Bounds(List<Type> lower, List<Type> upper) {
    static final Bounds NONE = new Bounds(List.of(), List.of());

    Bounds withLower(Type type) {
      return new Bounds(plus(lower, type), upper);
    }

    Bounds withUpper(Type type) {
      return new Bounds(lower, plus(upper, type));
    }

    private static List<Type> plus(List<Type> list, Type type) {
      if (list.contains(type)) {
        return list;
      }
      List<Type> longer = new ArrayList<>(list);
      longer.add(type);
      return List.copyOf(longer);
    }
  }

  /// A state to which [#restore] goes back.
  public static final class Snapshot {
    private final Map<Type.Inference, Bounds> bounds;
    private final @Nullable Infinite infinite;

    private Snapshot(Map<Type.Inference, Bounds> bounds, @Nullable Infinite infinite) {
      this.bounds = bounds;
      this.infinite = infinite;
    }
  }

  /// A variable that would have to contain itself.
  public record Infinite(TypeVariable variable, Type type) {}

  private final Relations relations;
  private final Map<TypeVariable, Type.Inference> opened = new LinkedHashMap<>();
  private Map<Type.Inference, Bounds> bounds = new HashMap<>();
  private final Set<Type> metAny = new HashSet<>();
  private @Nullable Infinite infinite;
  private int nextId;

  Constraints(Relations relations) {
    this.relations = relations;
  }

  /// Makes a fresh variable for each of `variables` and returns the substitution that puts them in.
  public Substitution open(List<TypeVariable> variables) {
    Map<Type, Type> table = new HashMap<>();
    for (TypeVariable variable : variables) {
      Type.Inference fresh = new Type.Inference(nextId++, variable);
      opened.put(variable, fresh);
      table.put(variable, fresh);
    }
    return Substitution.of(table);
  }

  /// Returns a callable with fresh variables in place of its own.
  public Type.Callable open(Type.Callable callable) {
    return callable.variables().isEmpty()
        ? callable
        : open(callable.variables()).apply(callable).withVariables(List.of());
  }

  public Snapshot save() {
    return new Snapshot(new HashMap<>(bounds), infinite);
  }

  public void restore(Snapshot snapshot) {
    bounds = new HashMap<>(snapshot.bounds);
    infinite = snapshot.infinite;
  }

  /// Returns the variable that would have to contain itself, if there is one.
  public @Nullable Infinite infinite() {
    return infinite;
  }

  void markInfinite(Infinite found) {
    infinite = found;
  }

  private Bounds boundsOf(Type.Inference variable) {
    return bounds.getOrDefault(variable, Bounds.NONE);
  }

  /// Tells whether anything is known of `variable`.
  public boolean isBounded(Type.Inference variable) {
    return bounds.containsKey(variable);
  }

  /// Notes that `type` flows into `variable`.
  boolean addLower(Type.Inference variable, Type given, Relation relation) {
    Type type = Types.settled(given);
    Bounds before = boundsOf(variable);
    if (type.equals(variable) || before.lower().contains(type)) {
      return true;
    }
    if (occurs(variable, type)) {
      return false;
    }
    if (!agrees(variable, type, before.lower(), relation)) {
      return false;
    }
    bounds.put(variable, before.withLower(type));
    boolean fits = type instanceof Type.Inference || fitsLimits(variable, type, relation);
    for (Type upper : before.upper()) {
      fits = fits && relation.assign(type, upper);
    }
    if (!fits) {
      forget(variable, before);
    }
    return fits;
  }

  /// A bound that does not fit is not there when the question is asked again.
  private void forget(Type.Inference variable, Bounds before) {
    if (before.equals(Bounds.NONE)) {
      bounds.remove(variable);
    } else {
      bounds.put(variable, before);
    }
  }

  /// Parameter lists and tuples of elements are not joined: one of two must do for both.
  private static boolean agrees(
      Type.Inference variable, Type type, List<Type> lower, Relation relation) {
    TypeVariable.Kind kind = variable.declared().kind();
    if (kind == TypeVariable.Kind.ELEMENTS && type instanceof Type.Tuple tuple) {
      for (Type other : lower) {
        if (other instanceof Type.Tuple before
            && tuple.isBounded()
            && before.isBounded()
            && tuple.elements().size() != before.elements().size()) {
          return false;
        }
      }
    }
    if (kind == TypeVariable.Kind.PARAMETERS && type instanceof Type.ParameterList) {
      for (Type other : lower) {
        if (other instanceof Type.ParameterList
            && !relation.assign(type, other)
            && !relation.assign(other, type)) {
          return false;
        }
      }
    }
    return true;
  }

  /// Notes that something unknown flows into the variables in `type`: what else is asked of them
  /// does not tell what they are.
  void meetAny(Type type) {
    if (Types.mentionsInference(type)) {
      Types.anyPart(type, part -> part instanceof Type.Inference && !metAny.add(part));
    }
  }

  /// Notes that `variable` must fit `type`.
  boolean addUpper(Type.Inference variable, Type type, Relation relation) {
    Bounds before = boundsOf(variable);
    if (type.equals(variable) || before.upper().contains(type)) {
      return true;
    }
    if (isKnown(before) && Types.anyPart(type, part -> part.equals(variable))) {
      return before.lower().stream()
          .allMatch(lower -> lower instanceof Type.Inference || relation.assign(lower, type));
    }
    if (occurs(variable, type)) {
      return false;
    }
    bounds.put(variable, before.withUpper(type));
    boolean fits = true;
    for (Type lower : before.lower()) {
      fits = fits && relation.assign(lower, type);
    }
    if (!fits) {
      forget(variable, before);
    }
    return fits;
  }

  /// Tells whether a bound that mentions its variable can be asked of what flowed in: `T` must fit
  /// `SupportsAdd[T, T]` where `T` is known to be `int`.
  private static boolean isKnown(Bounds bounds) {
    return bounds.lower().stream().anyMatch(lower -> !(lower instanceof Type.Inference));
  }

  private boolean occurs(Type.Inference variable, Type type) {
    if (type instanceof Type.Union || !Types.anyPart(type, part -> part.equals(variable))) {
      return false;
    }
    infinite = new Infinite(variable.declared(), type);
    return true;
  }

  private boolean fitsLimits(Type.Inference inference, Type type, Relation relation) {
    TypeVariable variable = inference.declared();
    List<Type> constraints = variable.constraints();
    if (!constraints.isEmpty()) {
      List<Type> lower = new ArrayList<>(boundsOf(inference).lower());
      lower.removeIf(each -> each instanceof Type.Inference);
      return isOneVariable(constraints, lower) || chooseConstraint(constraints, lower) != null;
    }
    Type bound = variable.bound();
    return bound == null || relation.assign(type, reopened(bound));
  }

  /// Tells whether all that flows in is one variable that may be nothing but one of `constraints`.
  private static boolean isOneVariable(List<Type> constraints, List<Type> lower) {
    return lower.stream().distinct().count() == 1
        && lower.getFirst() instanceof TypeVariable given
        && !given.constraints().isEmpty()
        && constraints.containsAll(given.constraints());
  }

  /// Puts the fresh variables into a bound that mentions other type variables.
  private Type reopened(Type bound) {
    return opened.isEmpty() || !Types.mentionsVariables(bound)
        ? bound
        : Substitution.of(opened).apply(bound);
  }

  private @Nullable Type chooseConstraint(List<Type> constraints, List<Type> lower) {
    Type best = null;
    for (Type constraint : constraints) {
      boolean fits = true;
      for (Type type : lower) {
        fits &= fits(type, constraint);
      }
      if (fits && (best == null || relations.isSubtype(constraint, best))) {
        best = constraint;
      }
    }
    return best;
  }

  /// Returns the substitution of every opened variable by its solution.
  public Substitution solution() {
    return solution(false);
  }

  /// Like [#solution], but leaves variables alone of which nothing is known yet.
  public Substitution partialSolution() {
    return solution(true);
  }

  private Substitution solution(boolean partial) {
    Map<Type, Type> solved = new HashMap<>();
    return new Substitution(
        type -> type instanceof Type.Inference variable ? solve(variable, partial, solved) : null);
  }

  private Type solve(Type.Inference variable, boolean partial, Map<Type, Type> solved) {
    Type known = solved.get(variable);
    if (known != null) {
      return known;
    }
    long start = System.nanoTime();
    Type found = solve(variable, partial, solved, 0);
    relations.recordSolution(System.nanoTime() - start);
    return partial ? found : withoutVariables(found);
  }

  /// A variable that is bounded by nothing but itself is not known.
  private Type withoutVariables(Type type) {
    return Types.mentionsInference(type)
        ? new Substitution(part -> part instanceof Type.Inference left ? unsolved(left) : null)
            .apply(type)
        : type;
  }

  /// Tells whether variables beside `variables` were opened: those of generic functions that were
  /// compared.
  public boolean hasOthersThan(List<TypeVariable> variables) {
    return !variables.containsAll(opened.keySet());
  }

  /// Tells whether no more is known of a variable than what it must fit: nothing flowed in yet.
  public boolean isOnlyLimited(Type.Inference variable) {
    Bounds bounds = boundsOf(variable);
    return bounds.lower().isEmpty() && !bounds.upper().isEmpty();
  }

  /// Returns the solution of a variable that was opened here, or null.
  public @Nullable Type solutionOf(TypeVariable variable) {
    Type.Inference fresh = opened.get(variable);
    return fresh == null ? null : solution().apply(fresh);
  }

  private Type solve(Type.Inference variable, boolean partial, Map<Type, Type> solved, int depth) {
    Type known = solved.get(variable);
    if (known != null) {
      return known;
    }
    if (depth > OCCURS_LIMIT) {
      return Type.UNKNOWN;
    }
    solved.put(variable, variable);
    Substitution inner =
        new Substitution(type ->
            type instanceof Type.Inference other ? solve(other, partial, solved, depth + 1) : null);
    Type solution = pick(variable, boundsOf(variable), inner, partial);
    solved.put(variable, solution);
    return solution;
  }

  private Type pick(Type.Inference variable, Bounds found, Substitution inner, boolean partial) {
    List<Type> lower = new ArrayList<>();
    for (Type type : found.lower()) {
      if (!type.equals(variable)) {
        lower.add(inner.apply(type));
      }
    }
    Type linked = lower.size() == 1 ? lower.getFirst() : variable;
    lower.removeIf(type -> type instanceof Type.Inference);
    List<Type> upper = new ArrayList<>();
    for (Type type : found.upper()) {
      upper.add(inner.apply(type));
    }
    upper.removeIf(Constraints::isOpen);
    if (!lower.isEmpty()) {
      return fromLower(variable.declared(), lower, upper);
    }
    if (!upper.isEmpty() && metAny.contains(variable)) {
      return Type.UNKNOWN;
    }
    if (!upper.isEmpty()) {
      return fromUpper(variable.declared(), upper);
    }
    if (partial) {
      return linked;
    }
    Type fallback = variable.declared().fallback();
    return fallback == null ? unsolved(variable) : inner.apply(reopened(fallback));
  }

  private Type fromLower(TypeVariable variable, List<Type> lower, List<Type> upper) {
    List<Type> constraints = variable.constraints();
    if (!constraints.isEmpty()) {
      for (Type type : lower) {
        if (type.isAny() || type instanceof TypeVariable) {
          return type;
        }
      }
      Type chosen = chooseConstraint(constraints, lower);
      return chosen == null ? join(lower) : chosen;
    }
    if (variable.kind() == TypeVariable.Kind.PARAMETERS) {
      return lower.getFirst();
    }
    Type joined = variable.kind() == TypeVariable.Kind.ELEMENTS ? joinElements(lower) : join(lower);
    Type widened = Types.widen(joined);
    if (widened.equals(joined)) {
      return joined;
    }
    Type bound = variable.bound();
    boolean fits = bound == null || Types.mentionsVariables(bound) || fits(widened, bound);
    for (Type type : upper) {
      fits &= fits(widened, type);
    }
    return fits ? widened : joined;
  }

  /// Joins tuples of the same length element by element.
  private Type joinElements(List<Type> lower) {
    if (!(lower.getFirst() instanceof Type.Tuple first) || lower.size() == 1) {
      return lower.getFirst();
    }
    List<Type> elements = new ArrayList<>();
    for (int i = 0; i < first.elements().size(); i++) {
      List<Type> column = new ArrayList<>();
      for (Type type : lower) {
        if (type instanceof Type.Tuple tuple && i < tuple.elements().size()) {
          column.add(tuple.elements().get(i));
        }
      }
      elements.add(join(column));
    }
    return new Type.Tuple(first.type(), elements, first.unbounded());
  }

  private Type fromUpper(TypeVariable variable, List<Type> upper) {
    List<Type> constraints = variable.constraints();
    for (Type constraint : constraints) {
      boolean fits = true;
      for (Type type : upper) {
        fits &= fits(constraint, type);
      }
      if (fits) {
        return constraint;
      }
    }
    Type best = upper.getFirst();
    for (Type type : upper) {
      if (isPart(type, best)) {
        best = type;
      }
    }
    Type bound = variable.bound();
    if (bound != null && !Types.mentionsVariables(bound) && isPart(bound, best)) {
      return bound;
    }
    return best;
  }

  /// Tells whether a variable, which is still to be solved, takes whatever `upper` does not.
  private static boolean isOpen(Type upper) {
    return upper instanceof Type.Inference
        || (upper instanceof Type.Union union
            && union.members().stream().anyMatch(Type.Inference.class::isInstance));
  }

  /// Tells whether `source` is assignable to `target` whatever the variables are that stand in them
  /// still: those that the variable being solved depends on in a circle, and all that are unknown
  /// yet in a partial solution.
  private boolean fits(Type source, Type target) {
    return relations.isAssignable(withoutVariables(source), withoutVariables(target));
  }

  /// Tells whether `source` is a subtype of `target`. What has variables in it still is a part of
  /// nothing else.
  private boolean isPart(Type source, Type target) {
    return source.equals(target)
        || (!Types.mentionsInference(source)
            && !Types.mentionsInference(target)
            && relations.isSubtype(source, target));
  }

  /// Returns the union of `types` without those that another contains.
  private Type join(List<Type> types) {
    List<Type> kept = new ArrayList<>();
    for (Type type : types) {
      if (type.isAny()) {
        return type;
      }
      boolean covered = false;
      for (Type other : kept) {
        covered |= isPart(type, other);
      }
      if (!covered) {
        kept.removeIf(other -> isPart(other, type));
        kept.add(type);
      }
    }
    return Unions.of(Unions.withoutEmpty(kept));
  }

  private Type unsolved(Type.Inference variable) {
    return switch (variable.declared().kind()) {
      case TYPE, SELF -> Type.UNKNOWN;
      case PARAMETERS -> new Type.ParameterList(List.of(), true);
      case ELEMENTS ->
          new Type.Tuple(relations.context().builtin("tuple"), List.of(Type.UNKNOWN), 0);
    };
  }
}
