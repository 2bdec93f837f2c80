package pathvein.walk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pathvein.automaton.LazyAutomaton;
import pathvein.glob.GlobSet;
import pathvein.glob.GlobSyntaxException;
import pathvein.glob.PathGlob;

/// The rules of one ignore file, by the definition of git's `gitignore`: of several rules that
/// accept a path the last one counts; `!` takes a path back; a rule with a `/` before its end is
/// tied to the directory of the file; a rule with `/` at its end concerns directories only.
///
/// Lines that are no valid glob are left out, as git does.
public final class IgnoreFile {
  private final LazyAutomaton automaton;
  private final boolean[] negated;
  private final boolean[] directoriesOnly;

  private IgnoreFile(List<Rule> rules) {
    List<PathGlob> globs = new ArrayList<>();
    for (Rule rule : rules) {
      globs.add(rule.glob);
    }
    automaton = GlobSet.ofPaths(globs).automaton();
    negated = new boolean[rules.size()];
    directoriesOnly = new boolean[rules.size()];
    for (int i = 0; i < negated.length; i++) {
      negated[i] = rules.get(i).negated;
      directoriesOnly[i] = rules.get(i).directoriesOnly;
    }
  }

  private record Rule(PathGlob glob, boolean negated, boolean directoriesOnly) {}

  /// Reads the text of an ignore file; null if it holds no rule.
  static @Nullable IgnoreFile parse(byte[] content) {
    List<Rule> rules = new ArrayList<>();
    for (String line : new String(content, StandardCharsets.UTF_8).split("\n", -1)) {
      Rule rule = rule(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
      if (rule != null) {
        rules.add(rule);
      }
    }
    return rules.isEmpty() ? null : new IgnoreFile(rules);
  }

  private static @Nullable Rule rule(String line) {
    String text = withoutTrailingBlanks(line);
    if (text.isEmpty() || text.startsWith("#")) {
      return null;
    }
    boolean negated = text.startsWith("!");
    text = negated ? text.substring(1) : text;
    boolean directoriesOnly = text.endsWith("/");
    text = directoriesOnly ? text.substring(0, text.length() - 1) : text;
    boolean tied = text.indexOf('/') >= 0;
    text = text.startsWith("/") ? text.substring(1) : text;
    try {
      String glob = withoutBraces(tied ? text : "**/" + text);
      return text.isEmpty() ? null : new Rule(PathGlob.of(glob), negated, directoriesOnly);
    } catch (GlobSyntaxException noGlob) {
      return null;
    }
  }

  /// Drops blanks at the end of a line, except one that a backslash keeps.
  private static String withoutTrailingBlanks(String line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == ' ' && !(end > 1 && line.charAt(end - 2) == '\\')) {
      end--;
    }
    return line.substring(0, end);
  }

  /// Braces are ordinary characters in ignore files.
  private static String withoutBraces(String text) {
    if (text.indexOf('{') < 0 && text.indexOf('}') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder();
    boolean escaped = false;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if ((unit == '{' || unit == '}') && !escaped) {
        plain.append('\\');
      }
      escaped = unit == '\\' && !escaped;
      plain.append(unit);
    }
    return plain.toString();
  }

  LazyAutomaton.State start() {
    return automaton.start();
  }

  LazyAutomaton.State read(LazyAutomaton.State from, byte[] name) {
    return automaton.read(from, name, 0, name.length);
  }

  LazyAutomaton.State enter(LazyAutomaton.State afterName) {
    return automaton.read(afterName, '/');
  }

  /// Returns 1 if the rules leave the path out, -1 if they take it back, 0 if they say nothing.
  int verdict(LazyAutomaton.State afterName, boolean directory) {
    int[] rules = afterName.accepted();
    for (int i = rules.length - 1; i >= 0; i--) {
      if (directory || !directoriesOnly[rules[i]]) {
        return negated[rules[i]] ? -1 : 1;
      }
    }
    return 0;
  }
}
