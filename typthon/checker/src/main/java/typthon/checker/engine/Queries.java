package typthon.checker.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import typthon.types.PerThread;

/// Answers questions once and remembers the answers for all threads, without locks.
///
/// What is under way lives on the thread that evaluates it; two threads may do the same work, and
/// the first to finish decides which of the equal answers is kept. A question that depends on
/// itself sees its [Query#seed], and is asked again with its own last answer until the answer is
/// stable. Whatever was computed from such a provisional answer is kept aside and published only
/// together with the stable answer of the question that everything on the way depended on;
/// provisional answers are never visible to other threads. With seeds at the bottom and joins on
/// the way up, the stable answer does not depend on which question entered the cycle first.
///
/// Safe for use by any number of threads.
public final class Queries {
  /// Rounds of a cycle before its last answer is taken as it is.
  private static final int ROUND_LIMIT = 16;

  private static final Object NULL = new Object();

  /// A question about one thing. Looked up more often than anything else, so that it is compared by
  /// hand: what the JVM makes up for records costs several times as much without C2.
  private static final class Key {
    final Query<?> query;
    final Object owner;
    final long detail;
    private final int hash;

    Key(Query<?> query, Object owner, long detail) {
      this.query = query;
      this.owner = owner;
      this.detail = detail;
      this.hash = (query.hashCode() * 31 + owner.hashCode()) * 31 + Long.hashCode(detail);
    }

    Query<?> query() {
      return query;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || (other instanceof Key that
              && hash == that.hash
              && query == that.query
              && detail == that.detail
              && owner.equals(that.owner));
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  /// A question under way.
  private static final class Frame {
    final int depth;
    final Supplier<@Nullable Object> seed;
    @Nullable Object provisional;
    boolean hasProvisional;
    boolean cyclic;
    int lowest = Integer.MAX_VALUE;

    /// Once this question has a provisional answer: the outer one that the answer depends on.
    @Nullable Frame heldBy;

    Frame(int depth, Supplier<@Nullable Object> seed) {
      this.depth = depth;
      this.seed = seed;
    }

    /// Returns what the question sees of itself now: at first its seed.
    @Nullable Object provisional() {
      if (!hasProvisional) {
        setProvisional(seed.get());
      }
      return provisional;
    }

    void setProvisional(@Nullable Object value) {
      provisional = value;
      hasProvisional = true;
    }
  }

  /// An answer that depends on the question `holder`, which was under way then.
  private record Provisional(@Nullable Object value, Frame holder) {
    /// Returns the depth of the question under way that the answer depends on now. A holder that
    /// has got a provisional answer itself hands all that it held over to its own holder.
    int lowest() {
      Frame last = holder;
      while (last.heldBy != null) {
        last = last.heldBy;
      }
      Frame at = holder;
      while (at.heldBy != null) {
        Frame next = at.heldBy;
        at.heldBy = last;
        at = next;
      }
      return last.depth;
    }
  }

  /// The answer of an inner question of a cycle in the last round of the outermost one.
  private record Carried(@Nullable Object value, int round) {}

  /// What one thread is doing.
  private static final class Activation {
    final List<Frame> stack = new ArrayList<>();
    final Map<Key, Frame> active = new HashMap<>();
    final Map<Key, Provisional> provisional = new HashMap<>();
    final List<Key> log = new ArrayList<>();
    final Map<Key, Carried> carried = new HashMap<>();
    final List<Key> carriedLog = new ArrayList<>();
    long evaluations;

    /// How many provisional answers were seen so far.
    long provisionalReads;

    /// How many inner questions of the cycle at hand changed their answer in this round.
    int changes;

    void carry(Key key, Carried value) {
      if (carried.put(key, value) == null) {
        carriedLog.add(key);
      }
    }

    void dropCarried(int mark) {
      while (carriedLog.size() > mark) {
        carried.remove(carriedLog.removeLast());
      }
    }

    @Nullable Frame top() {
      return stack.isEmpty() ? null : stack.getLast();
    }

    void dependOn(int depth) {
      provisionalReads++;
      Frame top = top();
      if (top != null) {
        top.lowest = Math.min(top.lowest, depth);
      }
    }

    void forgetSince(int mark) {
      while (log.size() > mark) {
        provisional.remove(log.removeLast());
      }
    }
  }

  private final Surroundings surroundings;
  private final Answers others = new Answers();
  private final PerThread<Activation> activation = new PerThread<>(Activation::new);

  /// What each evaluation runs in.
  @FunctionalInterface
  public interface Surroundings {
    /// Returns what `evaluation` gives, kept from what the thread had under way.
    @Nullable Object evaluate(Supplier<@Nullable Object> evaluation);
  }

  public Queries(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// Returns the answer to `query` about `owner`, evaluating it if nobody has yet.
  public <T extends @Nullable Object> T get(Query<T> query, Object owner, Supplier<T> evaluation) {
    return get(query, owner, 0, evaluation);
  }

  /// Returns the answer to `query` about the part `detail` of `owner`.
  public <T extends @Nullable Object> T get(
      Query<T> query, Object owner, long detail, Supplier<T> evaluation) {
    return get(query, owner, detail, query::seed, evaluation);
  }

  /// Returns the answer to `query` about `owner`.
  ///
  /// @param seed gives what the question sees at first if it depends on itself, where that is not
  ///   the same for all owners; must not ask what may depend on the question
  public <T extends @Nullable Object> T get(
      Query<T> query, Object owner, Supplier<T> seed, Supplier<T> evaluation) {
    return get(query, owner, 0, seed, evaluation);
  }

  // Answers are stored under the query that types them, null included if its type includes it.
  @SuppressWarnings({"unchecked", "NullAway"})
  private <T extends @Nullable Object> T get(
      Query<T> query, Object owner, long detail, Supplier<T> seed, Supplier<T> evaluation) {
    Key key = new Key(query, owner, detail);
    Object known = answers(owner).get(key);
    if (known != null) {
      return (T) (known == NULL ? null : known);
    }
    Activation thread = activation.get();
    Frame underWay = thread.active.get(key);
    if (underWay != null) {
      underWay.cyclic = true;
      thread.dependOn(underWay.depth);
      return (T) underWay.provisional();
    }
    Provisional aside = thread.provisional.get(key);
    if (aside != null) {
      thread.dependOn(aside.lowest());
      return (T) aside.value();
    }
    return (T)
        evaluate(
            thread,
            key,
            (Supplier<@Nullable Object>) (Supplier<?>) seed,
            (Supplier<@Nullable Object>) (Supplier<?>) evaluation);
  }

  private @Nullable Object evaluate(
      Activation thread,
      Key key,
      Supplier<@Nullable Object> seed,
      Supplier<@Nullable Object> evaluation) {
    Frame frame = new Frame(thread.stack.size(), seed);
    Carried carried = thread.carried.get(key);
    if (carried != null) {
      frame.setProvisional(carried.value());
    }
    int mark = thread.log.size();
    thread.stack.add(frame);
    thread.active.put(key, frame);
    Object value;
    try {
      value = rounds(thread, key, frame, mark, evaluation);
    } finally {
      thread.stack.removeLast();
      thread.active.remove(key);
    }
    if (frame.lowest < frame.depth) {
      Frame holder = thread.stack.get(frame.lowest);
      frame.heldBy = holder;
      thread.provisional.put(key, new Provisional(value, holder));
      thread.log.add(key);
      thread.dependOn(frame.lowest);
      return value;
    }
    for (int i = mark; i < thread.log.size(); i++) {
      Key settled = thread.log.get(i);
      publish(settled, Objects.requireNonNull(thread.provisional.get(settled)).value());
    }
    thread.forgetSince(mark);
    return publish(key, value);
  }

  /// Only the outermost question of nested cycles goes round; the inner ones hand their answers on
  /// from one of its rounds to the next. Otherwise loops in loops would cost rounds to the power of
  /// their depth.
  private @Nullable Object rounds(
      Activation thread, Key key, Frame frame, int mark, Supplier<@Nullable Object> evaluation) {
    int carriedMark = thread.carriedLog.size();
    int changesBefore = thread.changes;
    for (int round = 1; ; round++) {
      thread.evaluations++;
      thread.changes = 0;
      Object value = surroundings.evaluate(evaluation);
      boolean inner = frame.lowest < frame.depth;
      if (!frame.cyclic) {
        thread.changes += changesBefore;
        return value;
      }
      Carried before = thread.carried.get(key);
      int age = inner ? before == null ? 1 : before.round() + 1 : round;
      boolean stable = Objects.equals(value, frame.provisional());
      if (!stable) {
        value = widened(key.query(), value, age);
        stable = Objects.equals(value, frame.provisional());
      }
      if (inner) {
        thread.changes += changesBefore + (stable ? 0 : 1);
        thread.carry(key, new Carried(value, age));
        return value;
      }
      if (round == ROUND_LIMIT || (stable && thread.changes == 0)) {
        thread.changes = changesBefore;
        thread.dropCarried(carriedMark);
        return value;
      }
      thread.forgetSince(mark);
      frame.setProvisional(value);
    }
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // The query types its own answers.
  private static @Nullable Object widened(Query<?> query, @Nullable Object value, int round) {
    return ((Query<@Nullable Object>) query).widening().apply(value, round);
  }

  private @Nullable Object publish(Key key, @Nullable Object value) {
    Object first = answers(key.owner).putIfAbsent(key, value == null ? NULL : value);
    return first == null ? value : first == NULL ? null : first;
  }

  /// Tells whether there is an answer to `query` about `owner` that will not change any more.
  public boolean isAnswered(Query<?> query, Object owner) {
    return answers(owner).get(new Key(query, owner, 0)) != null;
  }

  private Answers answers(Object owner) {
    return owner instanceof Answers.Owner owned ? owned.answers() : others;
  }

  /// Forgets the answers about whatever is no [Answers.Owner]. Nobody may ask meanwhile.
  public void forgetOthers() {
    others.clear();
  }

  /// Tells whether the thread is evaluating `query` about the part `detail` of `owner`.
  public boolean isUnderWay(Query<?> query, Object owner, long detail) {
    return activation.get().active.containsKey(new Key(query, owner, detail));
  }

  /// Returns how often this thread saw an answer that may still change. What it finds out meanwhile
  /// is not to be kept if that happened.
  public long provisionalReads() {
    return activation.get().provisionalReads;
  }

  /// Returns how many evaluations this thread has done.
  public long evaluations() {
    return activation.get().evaluations;
  }

  /// Forgets what this thread was doing, after an evaluation was torn down by an error.
  public void reset() {
    activation.remove();
  }
}
