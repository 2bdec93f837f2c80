package typthon.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What one file of the typing-conformance suite wants a checker to report, and how a report scores
/// against it.
///
/// The rule is the suite's own automatic scoring: `# E` on a line with code wants at least one
/// error there, `# E?` allows some, `# E[tag]` wants errors on exactly one line of those that share
/// the tag, `# E[tag+]` on at least one of them; any error elsewhere is wrong. How many errors a
/// line has does not matter.
///
/// Source: the README of the suite (`conformance` in the repository `python/typing`).
///
/// @param required lines, counted from 1, that must have an error
/// @param optional lines that may have one
/// @param groups lines that share a tag
public record ExpectedErrors(Set<Integer> required, Set<Integer> optional, List<Group> groups) {
  private static final Pattern LINE_MARK = Pattern.compile("# E(\\??)(?=:|$| )");
  private static final Pattern TAG_MARK = Pattern.compile("# E\\[([^\\]]+)\\]");

  /// Lines of which one must have an error, or at least one if `several`.
  public record Group(String tag, Set<Integer> lines, boolean several) {}

  public ExpectedErrors {
    required = Set.copyOf(required);
    optional = Set.copyOf(optional);
    groups = List.copyOf(groups);
  }

  /// Reads the marks in `text`.
  ///
  /// @throws IllegalArgumentException if a tag stands on one line only, or with and without `+`
  public static ExpectedErrors read(String text) {
    Set<Integer> required = new LinkedHashSet<>();
    Set<Integer> optional = new LinkedHashSet<>();
    Map<String, Group> groups = new LinkedHashMap<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      int comment = line.indexOf('#');
      if (comment < 0 || line.substring(0, comment).isBlank()) {
        continue;
      }
      for (Matcher m = LINE_MARK.matcher(line); m.find(); ) {
        (m.group(1).isEmpty() ? required : optional).add(number);
      }
      for (Matcher m = TAG_MARK.matcher(line); m.find(); ) {
        addToGroup(groups, m.group(1), number);
      }
    }
    for (Group group : groups.values()) {
      if (group.lines().size() == 1) {
        throw new IllegalArgumentException("the tag " + group.tag() + " stands on one line only");
      }
    }
    return new ExpectedErrors(required, optional, List.copyOf(groups.values()));
  }

  private static void addToGroup(Map<String, Group> groups, String mark, int line) {
    boolean several = mark.endsWith("+");
    String tag = several ? mark.substring(0, mark.length() - 1) : mark;
    Group group = groups.computeIfAbsent(tag, t -> new Group(t, new LinkedHashSet<>(), several));
    if (group.several() != several) {
      throw new IllegalArgumentException("the tag " + tag + " stands with and without +");
    }
    group.lines().add(line);
  }

  /// Returns one sentence for each difference between these marks and a report; none means that the
  /// file passes.
  ///
  /// @param reported the lines, counted from 1, with at least one error, and what it says
  public List<String> differences(Map<Integer, List<String>> reported) {
    List<String> differences = new ArrayList<>();
    for (int line : required.stream().sorted().toList()) {
      if (!reported.containsKey(line)) {
        differences.add("line " + line + ": an error is missing");
      }
    }
    Set<Integer> allowed = new LinkedHashSet<>(required);
    allowed.addAll(optional);
    for (Group group : groups) {
      long hits = group.lines().stream().filter(reported::containsKey).count();
      String lines = "lines " + group.lines() + ": ";
      if (hits == 0) {
        differences.add(lines + "an error is missing on one of them");
      } else if (hits == 1 || group.several()) {
        allowed.addAll(group.lines());
      } else {
        differences.add(lines + "only one of them may have an error");
      }
    }
    for (int line : reported.keySet().stream().sorted().toList()) {
      if (!allowed.contains(line)) {
        differences.add("line " + line + ": unexpected: " + reported.get(line));
      }
    }
    return differences;
  }
}
