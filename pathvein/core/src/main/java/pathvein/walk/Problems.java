package pathvein.walk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pathvein.source.PathveinException;
import pathvein.source.Place;
import pathvein.source.Problem;

/// Collects what goes wrong during a walk.
public final class Problems {
  /// So many are kept; all are told to the listener.
  private static final int KEPT = 10_000;

  private final List<Problem> kept = new ArrayList<>();
  private final @Nullable Consumer<Problem> listener;
  private final boolean failFast;

  Problems(WalkOptions options) {
    listener = options.onProblem;
    failFast = options.failFast;
  }

  /// Takes a fault at a place.
  public void add(Place place, IOException fault) {
    add(Problem.of(place, fault));
  }

  /// Takes a problem.
  public synchronized void add(Problem problem) {
    if (kept.size() < KEPT) {
      kept.add(problem);
    }
    if (listener != null) {
      listener.accept(problem);
    }
    if (failFast) {
      throw PathveinException.of(problem);
    }
  }

  /// Counts the problems so far.
  public synchronized int count() {
    return kept.size();
  }

  /// Returns the problems from the `start`-th on, in the order in which they happened.
  public synchronized List<Problem> since(int start) {
    return List.copyOf(kept.subList(start, kept.size()));
  }

  /// Returns the problems so far, in the order of their places.
  public synchronized List<Problem> sorted() {
    if (kept.isEmpty()) {
      return List.of();
    }
    return kept.stream().sorted(Comparator.comparing(Problem::place)).toList();
  }
}
