package typthon.checker.evaluation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Which modules asked for which, by their names. Safe for use by any number of threads, except
/// that nobody may ask for anything while something is forgotten.
final class Requests {
  private final ConcurrentMap<String, Asker> askers = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();

  /// The askers in the order of their names; those that came last may lack.
  private volatile Asker[] sorted = {};

  /// A name, and what its module asked for.
  private static final class Asker {
    final String name;
    final int number;
    final Set<String> askedBy = ConcurrentHashMap.newKeySet();
    private final Set<Asker> known = new HashSet<>();

    // Filled from the front; whoever reads it reads the count before.
    private volatile Asker[] asked = {};
    private volatile int count;

    Asker(String name, int number) {
      this.name = name;
      this.number = number;
    }

    void ask(Asker other) {
      if (add(other)) {
        other.askedBy.add(name);
      }
    }

    private synchronized boolean add(Asker other) {
      if (!known.add(other)) {
        return false;
      }
      Asker[] room = asked;
      int at = count;
      if (at == room.length) {
        room = Arrays.copyOf(room, Math.max(4, 2 * at));
        asked = room;
      }
      room[at] = other;
      count = at + 1;
      return true;
    }

    synchronized void forget() {
      for (Asker other : known) {
        other.askedBy.remove(name);
      }
      known.clear();
      asked = new Asker[0];
      count = 0;
    }
  }

  /// Notes that the module `asker` asked for `name`.
  void note(String asker, String name) {
    asker(asker).ask(asker(name));
  }

  private Asker asker(String name) {
    Asker known = askers.get(name);
    return known != null
        ? known
        : askers.computeIfAbsent(name, key -> new Asker(key, numbers.getAndIncrement()));
  }

  /// Returns the names that `module` and the modules that it asked for asked for, directly or not,
  /// without its own, sorted.
  List<String> reachedFrom(String module) {
    Asker start = askers.get(module);
    if (start == null) {
      return List.of();
    }
    BitSet reached = new BitSet(numbers.get());
    Deque<Asker> open = new ArrayDeque<>();
    open.add(start);
    while (!open.isEmpty()) {
      Asker next = open.poll();
      int count = next.count;
      Asker[] asked = next.asked;
      for (int i = 0; i < count; i++) {
        if (!reached.get(asked[i].number)) {
          reached.set(asked[i].number);
          open.add(asked[i]);
        }
      }
    }
    reached.clear(start.number);
    return names(reached);
  }

  private List<String> names(BitSet reached) {
    int count = reached.cardinality();
    List<String> names = names(reached, count, sorted);
    if (names.size() < count) {
      Asker[] all = askers.values().toArray(new Asker[0]);
      Arrays.sort(all, (one, other) -> one.name.compareTo(other.name));
      sorted = all;
      names = names(reached, count, all);
    }
    return names;
  }

  private static List<String> names(BitSet reached, int count, Asker[] order) {
    List<String> names = new ArrayList<>(count);
    for (Asker each : order) {
      if (reached.get(each.number)) {
        names.add(each.name);
      }
    }
    return names;
  }

  /// Returns who asked for `name` itself.
  Set<String> askersOf(String name) {
    Asker asker = askers.get(name);
    return asker == null ? Set.of() : asker.askedBy;
  }

  /// Forgets what a module asked for.
  void forget(String module) {
    Asker asker = askers.get(module);
    if (asker != null) {
      asker.forget();
    }
  }

  void clear() {
    askers.clear();
    numbers.set(0);
    sorted = new Asker[0];
  }
}
