package typthon.project.edits;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import typthon.checker.rules.Severity;
import typthon.project.FileReport;
import typthon.project.Finding;
import typthon.syntax.NodeKind;
import typthon.syntax.Parsed;
import typthon.syntax.SyntaxTree;

/// The repairs of one file that cannot change what the program does.
final class Repairs {
  private static final Pattern OURS =
      Pattern.compile("\\s*#\\s*typthon:\\s*ignore\\s*(\\[[^\\]]*\\])?[^#]*");
  private static final Pattern NAMED = Pattern.compile("for \"([^\"]+)\" hides");

  private final EditableSource source;
  private final SyntaxTree tree;

  Repairs(EditableSource source) {
    this.source = source;
    this.tree = source.tree();
  }

  /// Tells whether a file has findings that can be repaired.
  static boolean concern(FileReport report) {
    return report.findings().stream().anyMatch(Repairs::concerns);
  }

  private static boolean concerns(Finding finding) {
    return switch (finding.rule()) {
      case UNUSED_IGNORE, REDUNDANT_CAST -> true;
      case UNUSED_IMPORT -> finding.severity().compareTo(Severity.WARNING) >= 0;
      default -> false;
    };
  }

  /// Returns the edits for `findings`.
  List<TextEdit> of(List<Finding> findings) {
    List<TextEdit> edits = new ArrayList<>();
    List<Integer> aliases = new ArrayList<>();
    Map<Integer, Set<String>> vain = new TreeMap<>();
    for (Finding finding : findings) {
      if (concerns(finding)) {
        int start = source.offset(finding.range().start());
        int end = source.offset(finding.range().end());
        switch (finding.rule()) {
          case UNUSED_IGNORE ->
              vain.computeIfAbsent(start, unused -> new HashSet<>()).add(ruleOf(finding));
          case REDUNDANT_CAST -> addTo(edits, cast(start, end));
          default -> aliases.add(nodeAt(NodeKind.IMPORT_ALIAS, start, end));
        }
      }
    }
    for (Parsed.Comment comment : source.parsed().comments()) {
      Set<String> rules = vain.get(comment.start());
      if (rules != null) {
        addTo(edits, comment(comment.start(), comment.end(), rules));
      }
    }
    imports(aliases, edits);
    return edits;
  }

  private static void addTo(List<TextEdit> edits, @Nullable TextEdit edit) {
    if (edit != null) {
      edits.add(edit);
    }
  }

  private int nodeAt(NodeKind kind, int start, int end) {
    for (int node = 0; node < tree.size(); node++) {
      if (tree.is(node, kind) && tree.start(node) == start && tree.end(node) == end) {
        return node;
      }
    }
    return -1;
  }

  // Comments

  /// Returns the rule that a comment names in vain, or an empty text if all of it is in vain.
  private static String ruleOf(Finding finding) {
    Matcher named = NAMED.matcher(finding.message());
    return named.find() ? named.group(1) : "";
  }

  private @Nullable TextEdit comment(int start, int end, Set<String> rules) {
    String text = source.text(start, end);
    Matcher ours = OURS.matcher(text);
    if (!ours.find()) {
      return null;
    }
    String list = ours.group(1);
    String left = rules.contains("") || list == null ? "" : without(list, rules);
    int from = start + bytes(text.substring(0, ours.start()));
    int to = start + bytes(text.substring(0, ours.end()));
    if (!left.isEmpty()) {
      int open = start + bytes(text.substring(0, ours.start(1)));
      return new TextEdit(open, open + bytes(list), "[" + left + "]");
    }
    int line = source.lines().lineAt(start);
    String before = source.text(source.lines().startOf(line), from);
    int kept = from - bytes(before.substring(before.stripTrailing().length()));
    boolean whole = to == end;
    return whole && !before.isBlank() ? new TextEdit(kept, end, "") : new TextEdit(from, to, "");
  }

  private static String without(String list, Set<String> rules) {
    List<String> left = new ArrayList<>();
    for (String each : list.substring(1, list.length() - 1).split(",", -1)) {
      String name = each.strip();
      if (!name.isEmpty() && !rules.contains(name.replaceFirst("^typthon:", ""))) {
        left.add(name);
      }
    }
    return String.join(", ", left);
  }

  // Casts

  private @Nullable TextEdit cast(int start, int end) {
    int call = nodeAt(NodeKind.CALL, start, end);
    if (call < 0
        || source.text(start, end).indexOf('\n') >= 0
        || tree.childCount(tree.child(call, 1)) != 2) {
      return null;
    }
    int value = tree.child(tree.child(call, 1), 1);
    return switch (tree.kind(value)) {
      case STARRED, DOUBLE_STARRED, KEYWORD_ARGUMENT, GENERATOR -> null;
      case NAME, ATTRIBUTE, CALL, SUBSCRIPT, LIST, DICT, SET, TRUE, FALSE, NONE ->
          new TextEdit(start, end, source.text(tree.start(value), tree.end(value)));
      default ->
          new TextEdit(start, end, "(" + source.text(tree.start(value), tree.end(value)) + ")");
    };
  }

  // Imports

  /// Takes aliases out of the import statements that stand alone on one line.
  private void imports(List<Integer> unused, List<TextEdit> edits) {
    for (int node = 0; node < tree.size(); node++) {
      if (tree.is(node, NodeKind.IMPORT) || tree.is(node, NodeKind.IMPORT_FROM)) {
        addTo(edits, importing(node, unused));
      }
    }
  }

  private @Nullable TextEdit importing(int statement, List<Integer> unused) {
    List<Integer> kept = new ArrayList<>();
    int first = -1;
    int last = -1;
    int all = 0;
    for (int i = statement + 1; i < tree.subtreeEnd(statement); i = tree.subtreeEnd(i)) {
      if (tree.is(i, NodeKind.IMPORT_ALIAS)) {
        first = first < 0 ? i : first;
        last = i;
        all++;
        if (!unused.contains(i)) {
          kept.add(i);
        }
      }
    }
    if (kept.size() == all || !standsAlone(statement)) {
      return null;
    }
    if (kept.isEmpty()) {
      return isOnlyStatement(statement)
          ? new TextEdit(tree.start(statement), tree.end(statement), "pass")
          : wholeLine(statement);
    }
    StringBuilder names = new StringBuilder();
    for (int alias : kept) {
      names.append(names.isEmpty() ? "" : ", ");
      names.append(source.text(tree.start(alias), tree.end(alias)));
    }
    return new TextEdit(tree.start(first), tree.end(last), names.toString());
  }

  private boolean standsAlone(int statement) {
    int line = source.lines().lineAt(tree.start(statement));
    return source.lines().lineAt(tree.end(statement)) == line
        && source
            .line(line)
            .strip()
            .equals(source.text(tree.start(statement), tree.end(statement)).strip());
  }

  /// Tells whether nothing else stands in the block of a statement.
  private boolean isOnlyStatement(int statement) {
    int block = statement - 1;
    return tree.subtreeEnd(block) == tree.subtreeEnd(statement) && !tree.is(block, NodeKind.MODULE);
  }

  private TextEdit wholeLine(int statement) {
    int line = source.lines().lineAt(tree.start(statement));
    int next =
        line + 1 < source.lines().lineCount()
            ? source.lines().startOf(line + 1)
            : source.lines().endOf(line);
    return new TextEdit(source.lines().startOf(line), next, "");
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
