package typthon.types;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The two relations between types: *assignable* (gradual: `Any` is consistent with everything) and
/// *subtype* (fully static).
///
/// Both are coinductive: while a pair is being proved it is assumed to hold. They terminate: beyond
/// [#DEPTH_LIMIT] nested assumptions the answer is "assignable". Safe for use by any number of
/// threads.
public final class Relations {
  /// Nested assumptions before a question is answered with yes.
  public static final int DEPTH_LIMIT = 64;

  /// Assumptions made for one question before the rest of it is answered with yes.
  static final int STEP_LIMIT = 10_000;

  record Question(Type source, Type target, boolean gradual) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Question that
          && gradual == that.gradual
          && source.equals(that.source)
          && target.equals(that.target);
    }

    @Override
    public int hashCode() {
      return (source.hashCode() * 31 + target.hashCode()) * 31 + (gradual ? 1 : 0);
    }
  }

  private final TypeContext context;
  private final ConcurrentMap<Question, Boolean> structural = new ConcurrentHashMap<>();
  private final PerThread<Assumptions> assumptions = new PerThread<>(Assumptions::new);
  private final LongConsumer solved;
  private final LongAdder checks = new LongAdder();
  private final LongAdder remembered = new LongAdder();
  private final LongAdder depthLimitHits = new LongAdder();

  public Relations(TypeContext context) {
    this(context, nanoseconds -> {});
  }

  /// @param solved is told how many nanoseconds each solution of the variables of a call took; any
  ///   number of threads call it at once
  public Relations(TypeContext context, LongConsumer solved) {
    this.context = context;
    this.solved = solved;
  }

  public TypeContext context() {
    return context;
  }

  /// Returns how many questions were asked.
  public long checks() {
    return checks.sum();
  }

  /// Returns how many questions about members were answered from memory.
  public long cacheHits() {
    return remembered.sum();
  }

  /// Returns how often a question was answered by the depth limit.
  public long depthLimitHits() {
    return depthLimitHits.sum();
  }

  /// Tells whether a value of type `source` may stand where `target` is declared.
  public boolean isAssignable(Type source, Type target) {
    checks.increment();
    return source.equals(target) || new Relation(this, true, null, false).assign(source, target);
  }

  /// Tells whether `source` is a subtype of `target`, with nothing left to gradual typing.
  public boolean isSubtype(Type source, Type target) {
    checks.increment();
    return source.equals(target) || new Relation(this, false, null, false).assign(source, target);
  }

  /// Tells whether each is assignable to the other.
  public boolean isEquivalent(Type left, Type right) {
    return isAssignable(left, right) && isAssignable(right, left);
  }

  /// Asks [#isAssignable], adding bounds to the variables of `constraints`. On "no" the constraints
  /// are as before.
  public boolean isAssignable(Type source, Type target, Constraints constraints) {
    checks.increment();
    Constraints.Snapshot before = constraints.save();
    if (new Relation(this, true, constraints, false).assign(source, target)) {
      return true;
    }
    Constraints.Infinite infinite = constraints.infinite();
    constraints.restore(before);
    if (infinite != null) {
      constraints.markInfinite(infinite);
    }
    return false;
  }

  /// Returns why `source` is not assignable to `target`, outermost reason first, at most five
  /// sentences; empty if there is nothing to tell beyond the two types.
  public List<String> explain(Type source, Type target) {
    Relation relation = new Relation(this, true, null, true);
    return relation.assign(source, target) ? List.of() : relation.reasons();
  }

  /// Returns a solver for one call.
  public Constraints solver() {
    return new Constraints(this);
  }

  /// Returns what `evaluation` gives with nothing assumed: its answer is remembered for all askers
  /// and must not rest on what this thread happens to be proving.
  public <T extends @Nullable Object> T withoutAssumptions(Supplier<T> evaluation) {
    Assumptions outer = assumptions.get();
    if (outer.pairs().isEmpty()) {
      return evaluation.get();
    }
    assumptions.set(new Assumptions());
    try {
      return evaluation.get();
    } finally {
      assumptions.set(outer);
    }
  }

  Assumptions assumptions() {
    return assumptions.get();
  }

  @Nullable Boolean remembered(Question question) {
    Boolean known = structural.get(question);
    if (known != null) {
      remembered.increment();
    }
    return known;
  }

  void remember(Question question, boolean answer) {
    structural.putIfAbsent(question, answer);
  }

  void recordSolution(long nanoseconds) {
    solved.accept(nanoseconds);
  }

  /// Forgets the answers so far, and with them the types that they are about. Nobody may ask
  /// meanwhile.
  public void forget() {
    structural.clear();
  }

  void countDepthLimit() {
    depthLimitHits.increment();
  }
}
