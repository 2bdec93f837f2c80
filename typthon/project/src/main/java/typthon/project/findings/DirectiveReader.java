package typthon.project.findings;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.rules.Preset;
import typthon.syntax.Parsed;
import typthon.syntax.Parsed.Comment;
import typthon.syntax.SyntaxTree;

/// Finds the comments that speak to the checker. Several may share a line, each after its own `#`:
/// `# noqa # type: ignore[argument-type]`.
public final class DirectiveReader {
  private final Parsed parsed;
  private final Places places;
  private final int firstCode;
  private final List<Directive> found = new ArrayList<>();

  private DirectiveReader(Parsed parsed, Places places) {
    this.parsed = parsed;
    this.places = places;
    SyntaxTree tree = parsed.tree();
    this.firstCode = tree.hasChildren(0) ? tree.start(1) : Integer.MAX_VALUE;
  }

  /// Returns the directives of a file in the order of its text.
  public static List<Directive> read(Parsed parsed, Places places) {
    DirectiveReader reader = new DirectiveReader(parsed, places);
    for (Comment comment : parsed.comments()) {
      reader.readComment(comment);
    }
    return reader.found;
  }

  private void readComment(Comment comment) {
    String text = parsed.tree().source().text(comment.start(), comment.end());
    if (text.indexOf(':') < 0) {
      return;
    }
    int from = 0;
    while (from < text.length()) {
      int next = text.indexOf('#', from + 1);
      int end = next < 0 ? text.length() : next;
      readPart(comment, text.substring(from + 1, end).strip());
      from = end;
    }
  }

  private void readPart(Comment comment, String part) {
    if (part.startsWith("type:")) {
      readIgnore(comment, Directive.Kind.TYPE_IGNORE, part.substring(5).strip());
    } else if (part.startsWith("typthon:")) {
      String rest = part.substring(8).strip();
      Preset preset = preset(rest);
      if (preset == null) {
        int before = found.size();
        readIgnore(comment, Directive.Kind.IGNORE, rest);
        boolean foreign = rest.startsWith("ignore[") && rest.indexOf(']') > 0;
        if (found.size() == before && !foreign) {
          invalid(comment, "\"" + rest + "\" is neither \"ignore\" nor the name of a preset");
        }
      } else if (comment.ownLine()) {
        add(comment, Directive.Kind.PRESET, List.of(preset.label()));
      } else {
        invalid(comment, "A preset must stand on a line of its own");
      }
    } else {
      Directive foreign = ForeignComments.read(comment, part, places);
      if (foreign != null) {
        found.add(foreign);
      }
    }
  }

  private void invalid(Comment comment, String message) {
    add(comment, Directive.Kind.INVALID, List.of(message));
  }

  private static @Nullable Preset preset(String label) {
    for (Preset preset : Preset.values()) {
      if (preset.label().equals(label)) {
        return preset;
      }
    }
    return null;
  }

  private void readIgnore(Comment comment, Directive.Kind kind, String text) {
    if (!text.startsWith("ignore")) {
      return;
    }
    String rest = text.substring(6).strip();
    if (rest.startsWith("[")) {
      int close = rest.indexOf(']');
      if (close > 0) {
        addNamed(comment, kind, rest.substring(1, close));
      }
    } else if (rest.isEmpty() || !isWordCharacter(text.charAt(6))) {
      add(comment, kind, List.of());
    }
  }

  private static boolean isWordCharacter(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-';
  }

  /// Adds a comment that names codes. Those with the prefix of another tool are not ours, and a
  /// comment that has no others is not for us.
  private void addNamed(Comment comment, Directive.Kind kind, String list) {
    List<String> names = new ArrayList<>();
    boolean foreign = false;
    for (String raw : list.split(",", -1)) {
      String name = raw.strip();
      int colon = name.indexOf(':');
      if (colon < 0 && !name.isEmpty()) {
        names.add(name);
      } else if (colon >= 0 && name.substring(0, colon).strip().equals("typthon")) {
        names.add(name.substring(colon + 1).strip());
      } else {
        foreign |= colon >= 0;
      }
    }
    if (!names.isEmpty() || !foreign) {
      add(comment, kind, names);
    }
  }

  private void add(Comment comment, Directive.Kind kind, List<String> names) {
    boolean wholeFile = comment.ownLine() && comment.start() < firstCode;
    found.add(new Directive(kind, places.range(comment.start(), comment.end()), wholeFile, names));
  }
}
