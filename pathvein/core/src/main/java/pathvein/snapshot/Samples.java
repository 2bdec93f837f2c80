package pathvein.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import pathvein.automaton.LazyAutomaton;
import pathvein.automaton.LazyAutomaton.State;
import pathvein.glob.Glob;
import pathvein.glob.GlobSet;

/// Finds short texts that a glob accepts, by looking through its automaton breadth first.
final class Samples {
  private static final String LETTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-. ()+=@,;~#$%&'!{}[]^`*?\\";

  private Samples() {}

  private record Step(State state, String text) {}

  /// Returns a name that the glob accepts; the text of the glob if none is found.
  static String of(Glob glob) {
    return names(glob, 1, name -> true).getFirst();
  }

  /// Returns names that the glob accepts, as many as were asked for or can be found, but at least
  /// one: the text of the glob if none is found.
  static List<String> names(Glob glob, int count, Predicate<String> allowed) {
    Predicate<String> name = text -> !text.equals(".") && !text.equals("..") && allowed.test(text);
    List<String> found = find(glob, count, letters(glob, false), name);
    return found.isEmpty() ? List.of(glob.text()) : found;
  }

  /// Returns a line that the glob accepts.
  static String line(Glob glob) {
    List<String> found = find(glob, 1, letters(glob, true), text -> true);
    return found.isEmpty() ? glob.text() : found.getFirst();
  }

  private static List<String> letters(Glob glob, boolean slash) {
    Set<String> letters = new LinkedHashSet<>();
    (LETTERS + glob.text()).codePoints().forEach(each -> letters.add(Character.toString(each)));
    if (!slash) {
      letters.remove("/");
    }
    return List.copyOf(letters);
  }

  private static List<String> find(
      Glob glob, int count, List<String> letters, Predicate<String> allowed) {
    LazyAutomaton automaton = GlobSet.of(List.of(glob)).automaton();
    ArrayDeque<Step> waiting = new ArrayDeque<>(List.of(new Step(automaton.start(), "")));
    Map<Integer, Integer> visits = new HashMap<>();
    List<String> found = new ArrayList<>();
    while (!waiting.isEmpty() && found.size() < count) {
      Step step = waiting.poll();
      for (String letter : letters) {
        byte[] bytes = letter.getBytes(StandardCharsets.UTF_8);
        State next = automaton.read(step.state, bytes, 0, bytes.length);
        String text = step.text + letter;
        if (next.accepts() && found.size() < count && allowed.test(text)) {
          found.add(text);
        }
        // A state is worth as many visits as texts are wanted, and some that are not allowed.
        if (!next.isDead() && visits.merge(next.number(), 1, Integer::sum) <= count + 8) {
          waiting.add(new Step(next, text));
        }
      }
    }
    return found;
  }
}
