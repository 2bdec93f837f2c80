package typthon.ide.actions;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import typthon.ide.TextChange;
import typthon.ide.TextSpan;
import typthon.project.Finding;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// What somebody may have meant who misspelt a name.
final class Suggested {
  private static final Pattern MEANT = Pattern.compile("Did you mean \"(.+)\"\\?");

  private final Actions actions;
  private final Place place;

  Suggested(Actions actions) {
    this.actions = actions;
    this.place = actions.place();
  }

  void add(Finding finding, TextSpan span) {
    TextSpan written = written(span);
    boolean first = true;
    for (String hint : finding.hints()) {
      Matcher meant = MEANT.matcher(hint);
      if (meant.matches() && written.start() < written.end() && exists(span, meant.group(1))) {
        actions.fix(
            finding,
            "Change to \"" + meant.group(1) + "\"",
            first && actions.all().isEmpty(),
            List.of(new TextChange(written, meant.group(1))));
        first = false;
      }
    }
  }

  /// An attribute that only some members of a union have is no better than the one that is written.
  private boolean exists(TextSpan span, String name) {
    int node = place.nodeAt(span);
    int access = node < 0 ? -1 : place.parent(node);
    if (access < 0 || !place.tree().is(access, NodeKind.ATTRIBUTE)) {
      return true;
    }
    return place
        .semantics()
        .typeOf(place.module(), place.tree().child(access, 0))
        .filter(type ->
            place.semantics().membersOf(place.module(), type).stream()
                .anyMatch(member -> member.name().equals(name)))
        .isPresent();
  }

  /// Of a keyword argument only the name is wrong, of an import only the name that is imported, of
  /// a key the text between the quotes.
  private TextSpan written(TextSpan span) {
    SyntaxTree tree = place.tree();
    int node = place.nodeAt(span);
    if (node < 0) {
      return span;
    }
    return switch (tree.kind(node)) {
      case KEYWORD_ARGUMENT, IMPORT_ALIAS -> place.spanOf(tree.child(node, 0));
      case ATTRIBUTE -> place.spanOf(tree.child(node, 1));
      case STRING, STRING_PART -> inside(span);
      default -> keyword(node, span);
    };
  }

  /// A finding about a keyword may point to the value.
  private TextSpan keyword(int node, TextSpan span) {
    int parent = place.parent(node);
    return parent >= 0 && place.tree().is(parent, NodeKind.KEYWORD_ARGUMENT)
        ? place.spanOf(place.tree().child(parent, 0))
        : span;
  }

  private TextSpan inside(TextSpan span) {
    String text = place.textOf(span);
    boolean plain =
        text.length() >= 2
            && (text.charAt(0) == '"' || text.charAt(0) == '\'')
            && text.charAt(text.length() - 1) == text.charAt(0)
            && !text.startsWith("\"\"\"")
            && !text.startsWith("'''");
    return plain
        ? new TextSpan(span.start() + 1, span.end() - 1)
        : new TextSpan(span.start(), span.start());
  }
}
