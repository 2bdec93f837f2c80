package pathvein.glob;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pathvein.automaton.LazyAutomaton;
import pathvein.automaton.LazyAutomaton.State;

/// Looks for a name that one glob accepts and another does not: a breadth-first search through the
/// states of the automaton of both, so what is found is as short as can be.
final class GlobDifference {
  /// So many spots are looked at.
  private static final int SPOTS_AT_MOST = LazyAutomaton.DEFAULT_CAP;

  /// What was read: a state, and whether the bytes so far are no name: none, `.` or `..`.
  private record Spot(State state, int dots) {
    static final int NAME = 3;

    Spot after(State next, byte read) {
      return new Spot(next, dots < 2 && read == '.' ? dots + 1 : NAME);
    }
  }

  /// How a spot was reached.
  private record Step(@Nullable Spot before, byte by) {}

  private final LazyAutomaton automaton;
  private final Map<Spot, Step> reached = new HashMap<>();
  private final ArrayDeque<Spot> waiting = new ArrayDeque<>();

  GlobDifference(Glob accepting, Glob rejecting) {
    automaton = GlobSet.of(List.of(accepting, rejecting)).automaton();
  }

  /// Returns the name; null if there is none.
  ///
  /// @throws IllegalStateException if the globs are too complicated to tell
  byte @Nullable [] find() {
    reach(new Spot(automaton.start(), 0), new Step(null, (byte) 0));
    while (!waiting.isEmpty()) {
      Spot spot = waiting.remove();
      int[] accepted = spot.state.accepted();
      if (spot.dots == Spot.NAME && accepted.length == 1 && accepted[0] == 0) {
        return name(spot);
      }
      for (int value = 0; value < 256; value++) {
        // Letters first, so that what is found can be read.
        byte next = (byte) (value + 'a');
        if (next != 0 && next != '/') {
          State state = automaton.read(spot.state, new byte[] {next}, 0, 1);
          reach(spot.after(state, next), new Step(spot, next));
        }
      }
    }
    return null;
  }

  private void reach(Spot spot, Step step) {
    if (spot.state.isDead() || reached.containsKey(spot)) {
      return;
    }
    if (reached.size() >= SPOTS_AT_MOST || spot.state.number() < 0) {
      throw new IllegalStateException("the globs have too many states to be compared");
    }
    reached.put(spot, step);
    waiting.add(spot);
  }

  private byte[] name(Spot last) {
    List<Byte> reversed = new ArrayList<>();
    Step step = reached.get(last);
    while (step != null && step.before != null) {
      reversed.add(step.by);
      step = reached.get(step.before);
    }
    byte[] name = new byte[reversed.size()];
    for (int i = 0; i < name.length; i++) {
      name[i] = reversed.get(name.length - 1 - i);
    }
    return name;
  }
}
