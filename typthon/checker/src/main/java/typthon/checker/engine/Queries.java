package typthon.checker.engine;

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
/// together with the stable answer of the question that everything on the way depended on, all at
/// once; provisional answers are never visible to other threads.
///
/// A circle may have several stable answers, since what is known of a value does not always grow
/// with what it is made of. Which of them is found depends on where the rounds begin. Therefore all
/// questions have an order, see [Question#isBefore], and the rounds that count are those that begin
/// at the first question of the circle with nothing known of it. Two rules see to that:
///
/// - A question that comes before the one that all under way began with is evaluated as if nothing
///   else were under way. If it depends on what is under way, that is evaluated again inside of it,
///   and whoever waits for it further out gets that answer at once.
/// - A circle that turns out to be complete in the middle of another one is evaluated alone, if it
///   has a question that comes before the one it was entered at, or began with what rounds of the
///   other one had carried there.
///
/// Safe for use by any number of threads.
public final class Queries {
  /// Rounds of a cycle before its last answer is taken as it is.
  private static final int ROUND_LIMIT = 16;

  private static final Object NULL = new Object();

  /// The answers of a cycle, visible from the moment that all of them are in place.
  private static final class Batch {
    volatile boolean complete;
  }

  /// An answer among those of a cycle.
  private record Held(Object answer, Batch batch) {}

  /// Ends an evaluation whose question was answered meanwhile, by what it asked.
  private static final class Answered extends RuntimeException {
    private static final long serialVersionUID = 1;

    final transient Frame frame;

    Answered(Frame frame) {
      super("answered meanwhile", null, false, false);
      this.frame = frame;
    }
  }

  /// What one thread is doing.
  private static final class Activation {
    Level level = new Level();

    /// What is under way; of the same question the one that was begun last.
    final Map<Question, Frame> active = new HashMap<>();

    long evaluations;

    /// How many provisional answers were seen so far.
    long provisionalReads;

    /// Returns the question under way as it can be seen from the one on top, or null.
    @Nullable Frame underWay(Question question) {
      Frame frame = active.get(question);
      return frame != null && frame.level == level ? frame : null;
    }

    void begin(Frame frame) {
      level.push(frame);
      frame.elsewhere = active.put(frame.question, frame);
    }

    void end(Frame frame) {
      frame.level.end();
      if (frame.elsewhere == null) {
        active.remove(frame.question);
      } else {
        active.put(frame.question, frame.elsewhere);
      }
    }

    /// Notes that the question on top sees what `frame` has so far.
    void see(Frame frame) {
      frame.cyclic = true;
      dependOn(frame.depth);
    }

    void dependOn(int depth) {
      provisionalReads++;
      level.dependOn(depth);
    }
  }

  private final Surroundings surroundings;
  private final Answers others = new Answers();
  private final Object publishing = new Object();
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
    Question question = new Question(query, owner, detail);
    Object known = published(question);
    if (known != null) {
      return (T) (known == NULL ? null : known);
    }
    Activation thread = activation.get();
    Frame underWay = thread.underWay(question);
    if (underWay != null) {
      thread.see(underWay);
      return (T) underWay.provisional();
    }
    Level.Provisional aside = thread.level.aside(question);
    if (aside != null) {
      thread.dependOn(aside.holder().holderDepth());
      return (T) aside.value();
    }
    Task task =
        new Task(
            question,
            (Supplier<@Nullable Object>) (Supplier<?>) seed,
            (Supplier<@Nullable Object>) (Supplier<?>) evaluation);
    return (T)
        (thread.level.beginsAfter(question) ? evaluateAlone(thread, task) : evaluate(thread, task));
  }

  /// Evaluates as if nothing else were under way.
  private @Nullable Object evaluateAlone(Activation thread, Task task) {
    Level outer = thread.level;
    Level level = outer.inner();
    thread.level = level;
    try {
      return evaluate(thread, task);
    } finally {
      level.clear();
      thread.level = outer;
    }
  }

  private @Nullable Object evaluate(Activation thread, Task task) {
    Level level = thread.level;
    Frame frame = new Frame(task, level);
    int mark = level.mark();
    int carriedMark = level.carriedMark();
    int changesBefore = level.changes;
    long oldestBefore = level.oldestCarried;
    level.oldestCarried = Long.MAX_VALUE;
    Object value = null;
    boolean found = false;
    thread.begin(frame);
    try {
      value = rounds(thread, frame, mark, task.evaluation());
      found = !frame.misplaced;
    } catch (Answered answered) {
      if (answered.frame != frame) {
        throw answered;
      }
      frame.lowest = Integer.MAX_VALUE;
    } finally {
      thread.end(frame);
      level.oldestCarried = Math.min(level.oldestCarried, oldestBefore);
    }
    if (frame.isInner()) {
      level.keepAside(frame, value);
      thread.dependOn(frame.lowest);
      return value;
    }
    level.changes = changesBefore;
    if (found) {
      Object published = publish(thread, frame, value, mark);
      level.forgetSince(mark);
      return published;
    }
    Task head = frame.misplaced ? level.firstSince(mark, task) : task;
    level.forgetSince(mark);
    level.dropCarried(carriedMark);
    Object known = published(task.question());
    return known == null ? evaluateFrom(thread, head, task) : known == NULL ? null : known;
  }

  /// Answers `head` with nothing known from earlier rounds, and then `asked` if that lay not on its
  /// way.
  private @Nullable Object evaluateFrom(Activation thread, Task head, Task asked) {
    Level level = thread.level;
    Level.Carriage carriage = level.setCarriedAside();
    try {
      for (Task task : List.of(head, asked)) {
        if (published(task.question()) == null && level.aside(task.question()) == null) {
          evaluate(thread, task);
        }
      }
    } finally {
      level.takeBack(carriage);
    }
    Object known = published(asked.question());
    if (known != null) {
      return known == NULL ? null : known;
    }
    Level.Provisional aside = Objects.requireNonNull(level.aside(asked.question()));
    thread.dependOn(aside.holder().holderDepth());
    return aside.value();
  }

  /// Only the outermost question of nested cycles goes round; the inner ones hand their answers on
  /// from one of its rounds to the next. Otherwise loops in loops would cost rounds to the power of
  /// their depth.
  private @Nullable Object rounds(
      Activation thread, Frame frame, int mark, Supplier<@Nullable Object> evaluation) {
    Level level = frame.level;
    Level.Carried before = level.begin(frame);
    int carriedMark = level.carriedMark();
    int changesBefore = level.changes;
    for (int round = 1; ; round++) {
      thread.evaluations++;
      level.changes = 0;
      Object value = surroundings.evaluate(evaluation);
      if (!frame.cyclic) {
        level.changes += changesBefore;
        return value;
      }
      boolean inner = frame.isInner();
      int age = inner ? before == null ? 1 : before.round() + 1 : round;
      boolean stable = Objects.equals(value, frame.provisional());
      if (!stable) {
        value = widened(frame.question.query, value, age);
        stable = Objects.equals(value, frame.provisional());
      }
      if (inner) {
        level.changes += changesBefore + (stable ? 0 : 1);
        level.carry(frame.question, value, age, before);
        return value;
      }
      frame.misplaced = level.isMisplaced(frame, mark);
      if (frame.misplaced || round == ROUND_LIMIT || (stable && level.changes == 0)) {
        level.changes = changesBefore;
        level.dropCarried(carriedMark);
        return value;
      }
      level.forgetSince(mark);
      frame.setProvisional(value);
    }
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // The query types its own answers.
  private static @Nullable Object widened(Query<?> query, @Nullable Object value, int round) {
    return ((Query<@Nullable Object>) query).widening().apply(value, round);
  }

  /// Publishes the answer of `frame` and of what was kept aside since `mark`, which depends on it.
  private @Nullable Object publish(
      Activation thread, Frame frame, @Nullable Object value, int mark) {
    List<Task> kept = frame.level.keptSince(mark);
    Object published =
        kept.isEmpty() ? publish(frame.question, value) : publishCycle(frame, value, kept);
    if (thread.level.isInside()) {
      Frame waiting = outermost(thread.active.get(frame.question), null);
      for (Task task : kept) {
        waiting = outermost(thread.active.get(task.question()), waiting);
      }
      if (waiting != null) {
        throw new Answered(waiting);
      }
    }
    return published;
  }

  private static @Nullable Frame outermost(@Nullable Frame first, @Nullable Frame second) {
    Frame found = second;
    for (Frame each = first; each != null; each = each.elsewhere) {
      found = found == null || each.isOutside(found) ? each : found;
    }
    return found;
  }

  /// Publishes the answers of a cycle, unless another thread was faster: then what was found here
  /// may rest on some of the answers of that thread.
  private @Nullable Object publishCycle(Frame head, @Nullable Object value, List<Task> kept) {
    synchronized (publishing) {
      Object known = published(head.question);
      if (known != null) {
        return known == NULL ? null : known;
      }
      Batch batch = new Batch();
      for (Task task : kept) {
        hold(task.question(), head.level.kept(task.question()), batch);
      }
      hold(head.question, value, batch);
      batch.complete = true;
      kept.forEach(task -> release(task.question()));
      release(head.question);
      return value;
    }
  }

  private void hold(Question question, @Nullable Object value, Batch batch) {
    answers(question.owner).putIfAbsent(question, new Held(value == null ? NULL : value, batch));
  }

  private void release(Question question) {
    Answers all = answers(question.owner);
    if (all.get(question) instanceof Held held) {
      all.replace(question, held, held.answer());
    }
  }

  private @Nullable Object publish(Question question, @Nullable Object value) {
    Object first = answers(question.owner).putIfAbsent(question, value == null ? NULL : value);
    Object kept = first instanceof Held held ? held.answer() : first;
    return kept == null ? value : kept == NULL ? null : kept;
  }

  /// Returns the answer that all threads see, [#NULL] for null; null if there is none.
  private @Nullable Object published(Question question) {
    Object known = answers(question.owner).get(question);
    return known instanceof Held held ? held.batch().complete ? held.answer() : null : known;
  }

  /// Tells whether there is an answer to `query` about `owner` that will not change any more.
  public boolean isAnswered(Query<?> query, Object owner) {
    return published(new Question(query, owner, 0)) != null;
  }

  private Answers answers(Object owner) {
    return owner instanceof Answers.Owner owned ? owned.answers() : others;
  }

  /// Forgets the answers about whatever is no [Answers.Owner]. Nobody may ask meanwhile.
  public void forgetOthers() {
    others.clear();
  }

  /// Tells whether what the thread is evaluating depends on the answer to `query` about the part
  /// `detail` of `owner`, which is under way, and so on itself. Who asks sees that it does.
  public boolean isUnderWay(Query<?> query, Object owner, long detail) {
    Activation thread = activation.get();
    Frame frame = thread.underWay(new Question(query, owner, detail));
    if (frame != null) {
      thread.see(frame);
    }
    return frame != null;
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
