package typthon.ide.completion;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import typthon.checker.semantics.Member;
import typthon.project.ViewedFile;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;

/// Modules and names in import statements.
final class ImportItems {
  private final Cursor cursor;
  private final Items items;

  ImportItems(Cursor cursor, Items items) {
    this.cursor = cursor;
    this.items = items;
  }

  /// Adds what can be imported.
  ///
  /// @return whether the place is in an import statement
  boolean add() {
    int statement = statement();
    if (statement < 0) {
      return false;
    }
    SyntaxTree tree = cursor.tree();
    String written =
        cursor
            .text()
            .substring(cursor.file().utf16(tree.start(statement)), cursor.start())
            .replaceAll("[\\s\\\\]+", " ");
    if (tree.is(statement, NodeKind.IMPORT)) {
      if (!written.startsWith("import ")) {
        return false;
      }
      String piece = written.substring(written.lastIndexOf(',') + 1).replaceFirst("^ *import", "");
      addModules(piece.strip(), piece);
    } else if (written.startsWith("from ")) {
      from(written.substring(5));
    } else {
      return false;
    }
    return true;
  }

  /// The import that the place lies in, or behind with nothing but white space between, or -1.
  private int statement() {
    SyntaxTree tree = cursor.tree();
    int place = cursor.bytes(cursor.offset());
    int last = -1;
    for (int node = 0; node < tree.size() && tree.start(node) <= place; node++) {
      boolean imports = tree.is(node, NodeKind.IMPORT) || tree.is(node, NodeKind.IMPORT_FROM);
      last = imports && tree.start(node) < place ? node : last;
    }
    return last >= 0 && reaches(last, place) ? last : -1;
  }

  private boolean reaches(int node, int place) {
    int end = cursor.tree().end(node);
    if (place <= end) {
      return true;
    }
    String statement = cursor.tree().text(node);
    String between = cursor.text().substring(cursor.file().utf16(end), cursor.offset());
    boolean open = statement.contains("(") && !statement.contains(")") && !between.contains(")");
    return open
        ? between.matches("[\\s,\\w]*")
        : between.matches("[ \\t\\w,(]*") && between.indexOf('\n') < 0;
  }

  private void from(String written) {
    int names = written.indexOf(" import");
    if (names < 0) {
      boolean complete = written.endsWith(" ") && !written.isBlank();
      if (complete) {
        items.add("import", CompletionKind.KEYWORD, "", 1);
      } else {
        addModules(written.strip(), written);
      }
      return;
    }
    String last = written.substring(Math.max(names + 7, written.lastIndexOf(',') + 1));
    if (last.strip().replace("(", "").isBlank()) {
      addNames(written.substring(0, names).strip());
    } else {
      items.add("as", CompletionKind.KEYWORD, "", 1);
    }
  }

  // Modules

  /// @param dotted what is written before the word, perhaps with dots in front
  private void addModules(String dotted, String piece) {
    if (!dotted.isEmpty() && !dotted.endsWith(".")) {
      if (piece.endsWith(" ") && dotted.indexOf(' ') < 0) {
        items.add("as", CompletionKind.KEYWORD, "", 1);
      }
      return;
    }
    String base = dotted.startsWith(".") ? absolute(dotted) : dotted;
    if (base != null) {
      for (String name : children(base)) {
        addModule(base, name);
      }
      if (dotted.matches("\\.+")) {
        items.add("import", CompletionKind.KEYWORD, "", 90);
      }
    }
  }

  private void addModule(String base, String name) {
    items.add(
        name,
        CompletionKind.MODULE,
        "",
        10,
        name,
        List.of(),
        Optional.of(new CompletionItem.Origin(base + name, "")));
  }

  /// Returns the names of the modules right below a base that ends with a dot or is empty.
  private SortedSet<String> children(String base) {
    SortedSet<String> names = new TreeSet<>();
    for (String module : cursor.view().importable()) {
      if (module.startsWith(base) && module.length() > base.length()) {
        String rest = module.substring(base.length());
        int dot = rest.indexOf('.');
        names.add(dot < 0 ? rest : rest.substring(0, dot));
      }
    }
    return names;
  }

  /// Returns what `..a.` means here, with a dot at the end; null if it leads out of every package.
  private @Nullable String absolute(String dotted) {
    int level = 0;
    while (level < dotted.length() && dotted.charAt(level) == '.') {
      level++;
    }
    String base = cursor.module().name();
    int up = cursor.module().isPackage() ? level - 1 : level;
    for (int i = 0; i < up; i++) {
      int dot = base.lastIndexOf('.');
      if (dot < 0) {
        return i == up - 1 ? dotted.substring(level) : null;
      }
      base = base.substring(0, dot);
    }
    return base + "." + dotted.substring(level);
  }

  // Names

  private void addNames(String dotted) {
    String base =
        dotted.matches("\\.+")
            ? absolute(dotted)
            : dotted.startsWith(".") ? absolute(dotted + ".") : dotted + ".";
    if (base == null) {
      return;
    }
    String name = base.replaceFirst("\\.+$", "");
    Optional<ViewedFile> file = name.isEmpty() ? Optional.empty() : cursor.view().module(name);
    if (file.isPresent()) {
      for (Member member : cursor.semantics().membersOf(cursor.module(), new Type.Module(name))) {
        boolean special = member.name().startsWith("__") && member.definitions().isEmpty();
        if (!special) {
          int rank = member.owner().equals(name) ? 10 : 20;
          items.addMember(member, rank, isDeprecated(member));
        }
      }
    }
    String below = name.isEmpty() ? "" : name + ".";
    for (String child : children(below)) {
      addModule(below, child);
    }
    items.add("*", CompletionKind.KEYWORD, "", 95);
  }

  private boolean isDeprecated(Member member) {
    return !member.definitions().isEmpty()
        && cursor.semantics().deprecationOf(member.definitions().getFirst()).isPresent();
  }
}
