package typthon.checker.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What one thread has under way since it asked a question for which nothing else counts: what was
/// under way before cannot be seen from here.
final class Level {
  /// How many levels are further out.
  final int number;

  private @Nullable Level inner;
  private final List<Frame> stack = new ArrayList<>();
  private final Map<Question, Provisional> provisional = new HashMap<>();
  private final List<Task> log = new ArrayList<>();
  private Map<Question, Carried> carried = new HashMap<>();
  private List<Question> carriedLog = new ArrayList<>();

  /// How many inner questions of the cycle at hand changed their answer in this round.
  int changes;

  /// The number that was given last to an answer that is carried from round to round.
  long carriedNumber;

  /// The oldest of the carried answers that the question on top, or one below it, began with.
  long oldestCarried = Long.MAX_VALUE;

  /// An answer that depends on the question `holder`, which was under way then.
  record Provisional(@Nullable Object value, Frame holder) {}

  /// The answer of an inner question of a cycle in the last round of the outermost one.
  ///
  /// @param number grows with the time of the first such answer
  record Carried(@Nullable Object value, int round, long number) {}

  Level() {
    this(0);
  }

  private Level(int number) {
    this.number = number;
  }

  /// Tells whether something is under way that cannot be seen from here.
  boolean isInside() {
    return number > 0;
  }

  /// Returns a level with nothing under way, from which this one cannot be seen.
  Level inner() {
    Level next = inner;
    if (next == null) {
      next = new Level(number + 1);
      inner = next;
    }
    return next;
  }

  // Questions under way

  int depth() {
    return stack.size();
  }

  /// Tells whether `question` comes before the one that the level began with.
  boolean beginsAfter(Question question) {
    return !stack.isEmpty() && question.isBefore(stack.getFirst().question);
  }

  void push(Frame frame) {
    stack.add(frame);
  }

  /// Lets a question begin with the answer that the last round carried here; returns it, or null.
  @Nullable Carried begin(Frame frame) {
    Carried before = carried.get(frame.question);
    if (before != null) {
      oldestCarried = Math.min(oldestCarried, before.number());
      frame.setProvisional(before.value());
    }
    return before;
  }

  void end() {
    stack.removeLast();
  }

  /// Notes that what is being evaluated depends on the question under way at `depth`.
  void dependOn(int depth) {
    if (!stack.isEmpty()) {
      Frame top = stack.getLast();
      top.lowest = Math.min(top.lowest, depth);
    }
  }

  // Answers kept aside

  @Nullable Provisional aside(Question question) {
    return provisional.get(question);
  }

  void keepAside(Frame frame, @Nullable Object value) {
    Frame holder = stack.get(frame.lowest);
    frame.heldBy = holder;
    provisional.put(frame.question, new Provisional(value, holder));
    log.add(frame.task);
  }

  int mark() {
    return log.size();
  }

  List<Task> keptSince(int mark) {
    return log.subList(mark, log.size());
  }

  @Nullable Object kept(Question question) {
    return Objects.requireNonNull(provisional.get(question)).value();
  }

  /// Tells whether the rounds of the cycle of `frame`, whose answers were kept aside since `mark`,
  /// do not begin at its first question, or not with nothing.
  boolean isMisplaced(Frame frame, int mark) {
    if (frame.depth == 0) {
      return false;
    }
    if (oldestCarried <= frame.carriedBefore) {
      return true;
    }
    for (int i = mark; i < log.size(); i++) {
      if (log.get(i).isBefore(frame.task)) {
        return true;
      }
    }
    return false;
  }

  /// Returns the first of `entry` and the questions whose answers were kept aside since `mark`.
  Task firstSince(int mark, Task entry) {
    Task first = entry;
    for (int i = mark; i < log.size(); i++) {
      first = log.get(i).isBefore(first) ? log.get(i) : first;
    }
    return first;
  }

  void forgetSince(int mark) {
    while (log.size() > mark) {
      provisional.remove(log.removeLast().question());
    }
  }

  // What inner questions hand on from round to round

  void carry(Question question, @Nullable Object value, int round, @Nullable Carried before) {
    long number = before == null ? ++carriedNumber : before.number();
    if (carried.put(question, new Carried(value, round, number)) == null) {
      carriedLog.add(question);
    }
  }

  int carriedMark() {
    return carriedLog.size();
  }

  void dropCarried(int mark) {
    while (carriedLog.size() > mark) {
      carried.remove(carriedLog.removeLast());
    }
  }

  /// What was carried so far.
  record Carriage(Map<Question, Carried> carried, List<Question> log) {}

  /// Lets questions begin with nothing, and returns what they would have begun with.
  Carriage setCarriedAside() {
    Carriage before = new Carriage(carried, carriedLog);
    carried = new HashMap<>();
    carriedLog = new ArrayList<>();
    return before;
  }

  /// Lets questions begin with what they would have begun with `before`, unless they have something
  /// newer.
  void takeBack(Carriage before) {
    Map<Question, Carried> newer = carried;
    carried = before.carried();
    carriedLog = before.log();
    newer.forEach((question, value) -> {
      if (carried.put(question, value) == null) {
        carriedLog.add(question);
      }
    });
  }

  void clear() {
    stack.clear();
    forgetSince(0);
    dropCarried(0);
    changes = 0;
    oldestCarried = Long.MAX_VALUE;
  }
}
