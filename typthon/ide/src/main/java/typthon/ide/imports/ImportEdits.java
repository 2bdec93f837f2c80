package typthon.ide.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import typthon.checker.traces.Inspector;
import typthon.ide.TextChange;
import typthon.ide.TextSpan;
import typthon.project.ViewedFile;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Writes imports into one file: into a `from` import of the same module if there is one at the top
/// of the file, else on a line of their own behind the imports that the file begins with.
public final class ImportEdits {
  private final ViewedFile file;
  private final SyntaxTree tree;
  private final String text;
  private final String lineEnd;
  private final int place;
  private final boolean first;

  public ImportEdits(ViewedFile file) {
    this.file = file;
    this.tree = file.module().parsed().tree();
    this.text = file.text();
    this.lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    int last = lastImport();
    this.first = last < 0;
    this.place = last < 0 ? behindHeader() : behindLine(file.utf16(tree.end(last)));
  }

  /// Returns the changes for `import module`.
  public List<TextChange> module(String module) {
    return List.of(line("import " + module));
  }

  /// Returns the changes for `from module import name`.
  public List<TextChange> name(String module, String name) {
    return names(new TreeSet<>(List.of(new Inspector.Import(module, name))));
  }

  /// Returns the changes for some names of some modules.
  public List<TextChange> names(SortedSet<Inspector.Import> imports) {
    Map<String, List<String>> byModule = new LinkedHashMap<>();
    for (Inspector.Import each : imports) {
      byModule.computeIfAbsent(each.module(), module -> new ArrayList<>()).add(each.name());
    }
    List<TextChange> changes = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    byModule.forEach((module, names) -> {
      int statement = statementFor(module);
      if (statement >= 0) {
        int at = file.utf16(tree.end(tree.lastChild(statement)));
        changes.add(new TextChange(new TextSpan(at, at), ", " + String.join(", ", names)));
      } else {
        lines.add("from " + module + " import " + String.join(", ", names));
      }
    });
    if (!lines.isEmpty()) {
      changes.add(line(String.join(lineEnd, lines)));
    }
    changes.sort(Comparator.naturalOrder());
    return changes;
  }

  private TextChange line(String line) {
    boolean onOwnLine = place == 0 || text.charAt(place - 1) == '\n';
    boolean more = place < text.length();
    boolean blank = first && more && !startsBlank(place);
    String inserted = (onOwnLine ? "" : lineEnd) + line + lineEnd + (blank ? lineEnd : "");
    return new TextChange(new TextSpan(place, place), inserted);
  }

  private boolean startsBlank(int at) {
    return text.startsWith("\n", at) || text.startsWith("\r\n", at);
  }

  /// The import at the top of the file that already takes names from `module`, or -1.
  private int statementFor(String module) {
    for (int node = 1; node < tree.size(); node = tree.subtreeEnd(node)) {
      if (tree.is(node, NodeKind.IMPORT_FROM)
          && file.utf16(tree.end(node)) <= place
          && tree.data(node) == 0
          && tree.is(tree.child(node, 0), NodeKind.DOTTED_NAME)
          && tree.name(tree.child(node, 0)).equals(module)
          && takesMore(node)) {
        return node;
      }
    }
    return -1;
  }

  private boolean takesMore(int statement) {
    int last = tree.lastChild(statement);
    return tree.is(last, NodeKind.IMPORT_ALIAS) && tree.end(last) > tree.start(last);
  }

  /// The last of the imports that the file begins with, or -1.
  private int lastImport() {
    int last = -1;
    for (int node = 1; node < tree.size(); node = tree.subtreeEnd(node)) {
      boolean docstring =
          node == 1
              && tree.is(node, NodeKind.EXPRESSION_STATEMENT)
              && tree.is(tree.child(node, 0), NodeKind.STRING);
      if (tree.is(node, NodeKind.IMPORT) || tree.is(node, NodeKind.IMPORT_FROM)) {
        last = isComplete(node) ? node : last;
      } else if (!docstring) {
        break;
      }
    }
    return last;
  }

  /// What is being written is no place to go by.
  private boolean isComplete(int statement) {
    for (int node = statement; node < tree.subtreeEnd(statement); node++) {
      if (tree.is(node, NodeKind.IDENTIFIER) && tree.start(node) == tree.end(node)) {
        return false;
      }
    }
    return true;
  }

  /// Behind comments at the top and the docstring.
  private int behindHeader() {
    boolean docstring =
        tree.size() > 2
            && tree.is(1, NodeKind.EXPRESSION_STATEMENT)
            && tree.is(tree.child(1, 0), NodeKind.STRING);
    if (docstring) {
      return behindLine(file.utf16(tree.end(1)));
    }
    int at = 0;
    while (text.startsWith("#", at)) {
      int next = behindLine(at);
      if (next == at) {
        break;
      }
      at = next;
    }
    return at;
  }

  private int behindLine(int at) {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end + 1;
  }
}
