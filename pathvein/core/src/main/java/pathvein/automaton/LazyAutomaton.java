package pathvein.automaton;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A deterministic automaton over bytes that is built while it is used.
///
/// All expressions are read at once; a [State] tells which of them are complete. States are made by
/// the subset construction when a byte first leads to them, so only what the names of a tree need
/// is ever built, and compiling takes time linear in the expressions. When the number of states
/// reaches the cap, further states are computed for each byte and dropped again: slower, but linear
/// in the name, whatever the expressions are.
///
/// A path is read name by name: the state after `directory/` is kept with the directory, and each
/// name in it continues from there.
///
/// Safe for use by several threads. Links between states are published without a lock: a state is
/// immutable but for its links, and a link that a thread does not see yet is looked up again.
public final class LazyAutomaton {
  /// The number of states that are kept, unless told otherwise.
  public static final int DEFAULT_CAP = 4096;

  private static final int[] NO_MATCH = new int[0];

  /// What has been read so far.
  public static final class State {
    private final int[] members;
    private final int[] accepted;
    private final int number;
    private final @Nullable State[] links;

    private State(int[] members, int[] accepted, int number, int linkCount) {
      this.members = members;
      this.accepted = accepted;
      this.number = number;
      this.links = new State[linkCount];
    }

    /// Returns the indexes of the expressions that are complete here, ascending. Shared: do not
    /// change it.
    public int[] accepted() {
      return accepted;
    }

    /// Tells whether any expression is complete here.
    public boolean accepts() {
      return accepted.length > 0;
    }

    /// Tells whether nothing that follows can complete an expression.
    public boolean isDead() {
      return members.length == 0;
    }

    /// Returns a number that no other kept state of the automaton has, or -1 for a state beyond the
    /// cap.
    public int number() {
      return number;
    }
  }

  private final Nfa nfa = new Nfa();
  private final byte[] classes;
  private final byte[] representatives;
  private final int classCount;
  private final int cap;
  private final boolean composed;
  private final Map<Members, State> states = new HashMap<>();
  private final int[] visited;
  private final int[] pending;
  private int round;
  private final State start;

  /// The state from which nothing is accepted.
  private final State dead;

  /// Whether an accepted name can end with an ASCII byte.
  private final boolean[] lastBytes;

  private record Members(int[] values) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Members(int[] others) && Arrays.equals(values, others);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(values);
    }
  }

  /// @param expressions what to look for; their positions are the indexes in [State#accepted]
  /// @param composed whether names are brought to Unicode's composed form (NFC) before the test
  /// @param cap the number of states to keep
  public LazyAutomaton(List<Expression> expressions, boolean composed, int cap) {
    int[] starts = new int[expressions.size()];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = nfa.add(expressions.get(i), i);
    }
    this.composed = composed;
    this.cap = cap;
    this.classes = nfa.byteClasses();
    this.classCount = (classes[255] & 0xFF) + 1;
    this.representatives = new byte[classCount];
    for (int value = 255; value >= 0; value--) {
      representatives[classes[value] & 0xFF] = (byte) value;
    }
    this.visited = new int[nfa.size()];
    this.pending = new int[nfa.size() + 1];
    this.start = intern(closure(starts));
    this.dead = intern(new int[0]);
    this.lastBytes = nfa.lastBytes();
  }

  /// An automaton with the default cap that takes names as they are.
  public LazyAutomaton(List<Expression> expressions) {
    this(expressions, false, DEFAULT_CAP);
  }

  /// Returns the state before the first byte.
  public State start() {
    return start;
  }

  /// Returns the number of states that are kept so far.
  public synchronized int stateCount() {
    return states.size();
  }

  /// Returns the indexes of the expressions that accept the bytes from `offset` on as a whole.
  /// Shared: do not change it.
  ///
  /// The last byte is looked at first: most names of a tree end as no expression does. Neither
  /// composing nor shielding touches a last byte that is ASCII.
  public int[] accepting(byte[] bytes, int offset, int length) {
    if (length > 0) {
      byte last = bytes[offset + length - 1];
      if (last >= 0 && !lastBytes[last]) {
        return NO_MATCH;
      }
    }
    return read(start, bytes, offset, length).accepted;
  }

  /// Returns the state after reading the bytes from `offset` on.
  public State read(State from, byte[] bytes, int offset, int length) {
    State state = from;
    int end = offset + length;
    for (int i = offset; i < end; i++) {
      byte value = bytes[i];
      if (value < 0) {
        return readUnusual(from, bytes, offset, end);
      }
      // As in step, which the first-tier compiler would not put in here.
      int byteClass = classes[value] & 0xFF;
      @Nullable State[] links = state.links;
      State next = byteClass < links.length ? links[byteClass] : null;
      state = next != null ? next : makeStep(state, byteClass);
      if (state == dead && !composed) {
        return dead; // What follows cannot change that, unless it makes other bytes of these.
      }
    }
    return state;
  }

  /// Returns the state after reading one ASCII byte.
  public State read(State from, char ascii) {
    return step(from, (byte) ascii);
  }

  private State readUnusual(State from, byte[] bytes, int offset, int end) {
    byte[] text = bytes;
    int at = offset;
    int stop = end;
    if (!Utf8.isValid(bytes, offset, end)) {
      text = Utf8.shield(bytes, offset, end);
      at = 0;
      stop = text.length;
    } else if (composed) {
      String name = new String(bytes, offset, end - offset, StandardCharsets.UTF_8);
      text = Normalizer.normalize(name, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
      at = 0;
      stop = text.length;
    }
    State state = from;
    while (at < stop) {
      state = step(state, text[at++]);
    }
    return state;
  }

  private State step(State state, byte value) {
    int byteClass = classes[value & 0xFF] & 0xFF;
    @Nullable State[] links = state.links;
    if (byteClass < links.length) {
      State next = links[byteClass];
      if (next != null) {
        return next;
      }
    }
    return makeStep(state, byteClass);
  }

  private synchronized State makeStep(State state, int byteClass) {
    int value = representatives[byteClass] & 0xFF;
    int[] targets = new int[state.members.length];
    int count = 0;
    for (int member : state.members) {
      int target = nfa.follow(member, value);
      if (target >= 0) {
        targets[count++] = target;
      }
    }
    State next = intern(closure(Arrays.copyOf(targets, count)));
    if (next.number >= 0 && state.number >= 0) {
      state.links[byteClass] = next;
    }
    return next;
  }

  private State intern(int[] members) {
    Members key = new Members(members);
    State known = states.get(key);
    if (known != null) {
      return known;
    }
    boolean kept = states.size() < cap || members.length == 0;
    int[] accepted = accepted(members);
    State state = new State(members, accepted, kept ? states.size() : -1, kept ? classCount : 0);
    if (kept) {
      states.put(key, state);
    }
    return state;
  }

  private int[] accepted(int[] members) {
    int[] result = NO_MATCH;
    for (int member : members) {
      if (nfa.isMatch(member)) {
        result = Arrays.copyOf(result, result.length + 1);
        result[result.length - 1] = nfa.matched(member);
      }
    }
    Arrays.sort(result);
    return result;
  }

  /// Follows the splits from the given states; returns the edges and matches reached, ascending.
  private int[] closure(int[] roots) {
    round++;
    int[] result = new int[16];
    int size = 0;
    int depth = 0;
    for (int root : roots) {
      if (root >= 0 && visited[root] != round) {
        visited[root] = round;
        pending[depth++] = root;
      }
      while (depth > 0) {
        int state = pending[--depth];
        if (!nfa.isSplit(state)) {
          if (size == result.length) {
            result = Arrays.copyOf(result, size * 2);
          }
          result[size++] = state;
          continue;
        }
        for (int branch : nfa.branches(state)) {
          if (branch >= 0 && visited[branch] != round) {
            visited[branch] = round;
            pending[depth++] = branch;
          }
        }
      }
    }
    int[] members = Arrays.copyOf(result, size);
    Arrays.sort(members);
    return members;
  }
}
