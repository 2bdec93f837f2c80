package typthon.ide.hover;

import java.nio.file.Path;
import java.util.Optional;
import typthon.ide.TextSpan;
import typthon.ide.names.Mention;
import typthon.ide.names.Mentions;
import typthon.ide.trees.Spans;
import typthon.ide.trees.TreePath;
import typthon.project.ProjectView;
import typthon.project.ViewedFile;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;

/// What to show of the thing at a place.
///
/// @param span what it is about
/// @param markdown Markdown as CommonMark has it; code is Python
public record Hover(TextSpan span, String markdown) {
  /// Returns what is known of the name at a place, or of the value of a literal, call or other
  /// expression; nothing where there is none.
  ///
  /// @param offset UTF-16 units from the start of the text
  /// @throws typthon.project.CheckCancelledException if the view is out of date
  public static Optional<Hover> at(ProjectView view, Path file, int offset) {
    return view.file(file).flatMap(found -> view.together(() -> at(view, found, offset)));
  }

  private static Optional<Hover> at(ProjectView view, ViewedFile file, int offset) {
    Optional<Mention> mention = Mentions.at(view, file, offset);
    if (mention.isPresent()) {
      return new HoverText(view)
          .of(mention.get())
          .map(text -> new Hover(mention.get().span(), text));
    }
    int node = valueAt(file, offset);
    if (node < 0) {
      return Optional.empty();
    }
    Optional<Type> type = view.semantics().typeOf(file.module(), node);
    return type.map(found -> new Hover(Spans.ofNode(file, node), Blocks.code(found.display())));
  }

  /// Returns the literal or display that an offset touches, or -1.
  private static int valueAt(ViewedFile file, int offset) {
    SyntaxTree tree = file.module().parsed().tree();
    TreePath path = TreePath.at(tree, file.offset(offset));
    int steps = path.kindUp(0) == NodeKind.STRING_PART ? 1 : 0;
    return switch (path.kindUp(steps)) {
      case INTEGER,
          FLOAT,
          IMAGINARY,
          STRING,
          BYTES,
          TRUE,
          FALSE,
          NONE,
          ELLIPSIS,
          LIST,
          DICT,
          SET,
          TUPLE,
          BINARY,
          UNARY,
          BOOLEAN,
          COMPARE,
          LAMBDA,
          AWAIT,
          LIST_COMPREHENSION,
          SET_COMPREHENSION,
          DICT_COMPREHENSION,
          GENERATOR ->
          isDocumentation(path, steps) ? -1 : path.up(steps);
      case COMPARISON -> path.up(steps + 1);
      default -> -1;
    };
  }

  private static boolean isDocumentation(TreePath path, int steps) {
    return path.kindUp(steps) == NodeKind.STRING
        && path.kindUp(steps + 1) == NodeKind.EXPRESSION_STATEMENT;
  }
}
