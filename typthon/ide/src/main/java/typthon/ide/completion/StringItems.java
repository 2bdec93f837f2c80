package typthon.ide.completion;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import typthon.checker.semantics.Visible;
import typthon.ide.TextSpan;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;

/// What can stand in a string: a key, a text that is expected, a name of the module in `__all__`, a
/// type. Ordinary strings have nothing.
final class StringItems {
  private final Cursor cursor;
  private final SyntaxTree tree;
  private final int string;
  private final int part;

  private StringItems(Cursor cursor, int string, int part) {
    this.cursor = cursor;
    this.tree = cursor.tree();
    this.string = string;
    this.part = part;
  }

  /// Returns what can stand in the string at the place; nothing if the place is in none.
  static Optional<CompletionResult> at(Cursor cursor) {
    SyntaxTree tree = cursor.tree();
    int place = cursor.bytes(cursor.offset());
    int string = -1;
    for (int node : cursor.around(place)) {
      switch (tree.kind(node)) {
        case STRING, BYTES -> string = node;
        case FSTRING, TSTRING -> string = -1;
        case STRING_PART -> {
          if (isInside(cursor, node, place)) {
            return Optional.of(
                string >= 0 && tree.is(string, NodeKind.STRING)
                    ? new StringItems(cursor, string, node).result()
                    : CompletionResult.NOTHING);
          }
        }
        case FSTRING_TEXT -> {
          if (tree.start(node) < place && place <= tree.end(node)) {
            return Optional.of(CompletionResult.NOTHING);
          }
        }
        case FSTRING_PART -> {
          boolean plain = !tree.hasChildren(node) && tree.start(node) + 1 < place;
          if (plain && place < tree.end(node)) {
            return Optional.of(CompletionResult.NOTHING);
          }
        }
        default -> {}
      }
    }
    return Optional.empty();
  }

  private static boolean isInside(Cursor cursor, int part, int place) {
    int start = opening(cursor.tree(), part);
    int end = closing(cursor.tree(), part);
    return start <= place && place <= end;
  }

  private static int opening(SyntaxTree tree, int part) {
    String text = tree.text(part);
    int prefix = 0;
    while (prefix < text.length() && text.charAt(prefix) != '"' && text.charAt(prefix) != '\'') {
      prefix++;
    }
    return tree.start(part) + prefix + quotes(tree, part);
  }

  private static int quotes(SyntaxTree tree, int part) {
    return tree.has(part, SyntaxTree.TRIPLE) ? 3 : 1;
  }

  /// Where the text ends; an unclosed string goes up to its end.
  private static int closing(SyntaxTree tree, int part) {
    String text = tree.text(part);
    int quotes = quotes(tree, part);
    int opened = opening(tree, part) - tree.start(part);
    char quote = text.charAt(Math.min(opened, text.length()) - 1);
    boolean closed =
        text.length() >= opened + quotes
            && text.endsWith(String.valueOf(quote).repeat(quotes))
            && !(text.length() >= 2 && text.charAt(text.length() - 2) == '\\');
    return closed ? tree.end(part) - quotes : tree.end(part);
  }

  private CompletionResult result() {
    Set<String> keys = keys();
    if (!keys.isEmpty()) {
      return values(keys);
    }
    Optional<Type> expected = cursor.semantics().expectedAt(cursor.module(), string);
    Set<String> texts = new LinkedHashSet<>();
    expected.ifPresent(type -> texts.addAll(ExpectedItems.stringsOf(type)));
    if (!texts.isEmpty()) {
      return values(texts);
    }
    if (isListedInAll()) {
      return values(moduleNames());
    }
    return isAnnotation() ? quoted() : CompletionResult.NOTHING;
  }

  private CompletionResult values(Set<String> texts) {
    int start = cursor.file().utf16(opening(tree, part));
    int end = cursor.file().utf16(closing(tree, part));
    char quote = cursor.text().charAt(start - 1);
    Items items = new Items(new TextSpan(start, Math.max(end, cursor.offset())));
    int rank = 0;
    for (String text : texts) {
      items.add(
          text,
          CompletionKind.VALUE,
          "",
          Math.min(rank++, 99),
          ExpectedItems.escaped(text, quote),
          java.util.List.of(),
          Optional.empty());
    }
    return items.result();
  }

  // Keys

  private Set<String> keys() {
    return new KeyItems(cursor).keysFor(string);
  }

  // __all__

  private boolean isListedInAll() {
    int list = cursor.parent(string);
    int statement = list < 0 ? -1 : cursor.parent(list);
    boolean display = list >= 0 && (tree.is(list, NodeKind.LIST) || tree.is(list, NodeKind.TUPLE));
    if (!display || statement < 0) {
      return false;
    }
    return switch (tree.kind(statement)) {
      case ASSIGN, AUGMENTED_ASSIGN, ANNOTATED_ASSIGN ->
          tree.text(tree.child(statement, 0)).equals("__all__");
      default -> false;
    };
  }

  private Set<String> moduleNames() {
    Set<String> names = new LinkedHashSet<>(cursor.module().binding().exports().publicNames());
    names.remove("__all__");
    return names;
  }

  // Annotations

  private boolean isAnnotation() {
    int at = string;
    for (int parent = cursor.parent(at); parent >= 0; parent = cursor.parent(at)) {
      switch (tree.kind(parent)) {
        case PARAMETER, ANNOTATED_ASSIGN -> {
          return tree.child(parent, 1) == at;
        }
        case FUNCTION_DEF -> {
          return tree.child(parent, 4) == at;
        }
        case SUBSCRIPT, TUPLE, LIST, BINARY -> at = parent;
        default -> {
          return false;
        }
      }
    }
    return false;
  }

  private CompletionResult quoted() {
    Items items = new Items(cursor.word());
    String before =
        cursor.text().substring(cursor.file().utf16(opening(tree, part)), cursor.start());
    if (before.endsWith(".")) {
      String dotted = before.substring(0, before.length() - 1).replaceFirst("^.*[^\\w.]", "");
      new MemberItems(cursor, items).addQuoted(dotted);
    } else {
      for (Visible visible :
          cursor.semantics().visibleAt(cursor.module(), cursor.bytes(cursor.offset()))) {
        items.add(
            visible.name(), CompletionKind.of(visible.kind()), "", visible.builtin() ? 50 : 20);
      }
    }
    return items.result();
  }
}
