package typthon.project.edits;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import typthon.checker.rules.Rule;
import typthon.checker.rules.Severity;
import typthon.project.FileReport;
import typthon.project.Finding;
import typthon.syntax.Parsed;
import typthon.syntax.PythonVersion;

/// Hides the findings of one file by comments at the ends of their lines.
///
/// A comment counts on the first and on the last line of a finding. The first is taken unless no
/// comment can stand there: inside a string of several lines, or in front of a line break that a
/// backslash hides.
final class IgnoreComments {
  /// What comments do not hide, or what is about comments themselves.
  private static final Set<Rule> NEVER =
      EnumSet.of(
          Rule.SYNTAX_ERROR,
          Rule.INVALID_ENCODING,
          Rule.INTERNAL_ERROR,
          Rule.UNUSED_IGNORE,
          Rule.IGNORE_WITHOUT_RULE,
          Rule.UNKNOWN_RULE,
          Rule.INVALID_CONFIG);

  private static final Pattern OURS =
      Pattern.compile("#\\s*typthon:\\s*ignore\\s*\\[([^\\]]*)(?=\\])");

  private final EditableSource source;
  private final PythonVersion target;

  IgnoreComments(EditableSource source, PythonVersion target) {
    this.source = source;
    this.target = target;
  }

  /// Tells whether a file has findings to hide.
  static boolean concern(FileReport report) {
    return report.findings().stream().anyMatch(IgnoreComments::concerns);
  }

  private static boolean concerns(Finding finding) {
    return finding.severity().compareTo(Severity.WARNING) >= 0 && !NEVER.contains(finding.rule());
  }

  /// Returns the content of the file with comments for `findings`.
  String add(List<Finding> findings) {
    Map<Integer, Set<String>> first = new TreeMap<>();
    for (Finding finding : findings) {
      if (concerns(finding)) {
        put(first, finding.range().start().line(), finding);
      }
    }
    Set<Integer> impossible = impossible(first);
    Map<Integer, Set<String>> wanted = new TreeMap<>();
    for (Finding finding : findings) {
      if (concerns(finding)) {
        int line = finding.range().start().line();
        put(wanted, impossible.contains(line) ? finding.range().end().line() : line, finding);
      }
    }
    wanted.keySet().removeAll(impossible(wanted));
    return TextEdit.apply(source, edits(wanted));
  }

  private static void put(Map<Integer, Set<String>> lines, int line, Finding finding) {
    lines.computeIfAbsent(line, unused -> new TreeSet<>()).add(finding.rule().slug());
  }

  /// Returns the lines on which no comment can stand: after the edit there is none.
  private Set<Integer> impossible(Map<Integer, Set<String>> wanted) {
    EditableSource after = source.with(TextEdit.apply(source, edits(wanted)), target);
    Set<Integer> commented = new HashSet<>();
    for (Parsed.Comment comment : after.parsed().comments()) {
      commented.add(after.lines().lineAt(comment.start()));
    }
    Set<Integer> impossible = new HashSet<>(wanted.keySet());
    impossible.removeIf(line -> commented.contains(line) && !isContinued(line));
    return impossible;
  }

  private boolean isContinued(int line) {
    return source.commentOn(line) == null && source.line(line).endsWith("\\");
  }

  private List<TextEdit> edits(Map<Integer, Set<String>> wanted) {
    List<TextEdit> edits = new ArrayList<>();
    wanted.forEach((line, rules) -> edits.add(edit(line, rules)));
    return edits;
  }

  private TextEdit edit(int line, Set<String> rules) {
    int end = source.lines().endOf(line);
    String text = source.line(line);
    Parsed.@Nullable Comment comment = source.commentOn(line);
    if (comment != null) {
      String written = source.text(comment.start(), comment.end());
      Matcher ours = OURS.matcher(written);
      if (ours.find()) {
        String names = ours.group(1).strip();
        int at = comment.start() + bytes(written.substring(0, ours.end(1)));
        return new TextEdit(at, at, (names.isEmpty() ? "" : ", ") + String.join(", ", rules));
      }
    }
    int kept = end - bytes(text.substring(text.stripTrailing().length()));
    return new TextEdit(kept, end, "  # typthon: ignore[" + String.join(", ", rules) + "]");
  }

  private static int bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
  }
}
