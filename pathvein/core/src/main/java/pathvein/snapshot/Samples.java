package pathvein.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import pathvein.automaton.LazyAutomaton;
import pathvein.automaton.LazyAutomaton.State;
import pathvein.glob.Glob;
import pathvein.glob.GlobSet;

/// Finds a short name that a glob accepts, by looking through its automaton breadth first.
final class Samples {
  private static final String LETTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-. ()+=@,;~#$%&'!{}[]^`*?\\";

  private Samples() {}

  private record Step(State state, String text) {}

  /// Returns the first name found; the text of the glob if none is.
  static String of(Glob glob) {
    LazyAutomaton automaton = GlobSet.of(List.of(glob)).automaton();
    ArrayDeque<Step> waiting = new ArrayDeque<>(List.of(new Step(automaton.start(), "")));
    Set<Integer> seen = new HashSet<>();
    List<String> letters = new ArrayList<>();
    (LETTERS + glob.text()).codePoints().forEach(each -> letters.add(Character.toString(each)));
    letters.remove("/");
    while (!waiting.isEmpty()) {
      Step step = waiting.poll();
      for (String letter : letters) {
        byte[] bytes = letter.getBytes(StandardCharsets.UTF_8);
        State next = automaton.read(step.state, bytes, 0, bytes.length);
        String text = step.text + letter;
        if (next.accepts() && !text.equals(".") && !text.equals("..")) {
          return text;
        }
        if (!next.isDead() && seen.add(next.number())) {
          waiting.add(new Step(next, text));
        }
      }
    }
    return glob.text();
  }
}
