package typthon.ide.actions;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import typthon.ide.TextChange;
import typthon.ide.TextSpan;
import typthon.project.Finding;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

/// Effects in declarations: the braces of `@type("… ! {…}")` and the arguments of `@effects(…)`.
final class Effects {
  private static final Pattern MISSING = Pattern.compile("has effect \"(.+)\" but declares");
  private static final Pattern VAIN = Pattern.compile("declares effect \"(.+)\" but never has it");

  private final Actions actions;
  private final Place place;
  private final SyntaxTree tree;

  Effects(Actions actions) {
    this.actions = actions;
    this.place = actions.place();
    this.tree = place.tree();
  }

  /// Adds the effect that a function has and does not declare.
  void declare(Finding finding, TextSpan span) {
    Matcher missing = MISSING.matcher(finding.message());
    int function = place.around(span, NodeKind.FUNCTION_DEF);
    if (!missing.find() || function < 0) {
      return;
    }
    String effect = missing.group(1);
    int list = tree.child(function, 0);
    for (int at = list + 1; at < tree.subtreeEnd(list); at = tree.subtreeEnd(at)) {
      TextChange change = tree.is(at, NodeKind.CALL) ? with(at, effect) : null;
      if (change != null) {
        actions.fix(finding, "Declare effect \"" + effect + "\"", true, List.of(change));
        return;
      }
    }
  }

  private @org.jspecify.annotations.Nullable TextChange with(int call, String effect) {
    String name = tree.text(tree.child(call, 0));
    int arguments = tree.child(call, 1);
    if (name.equals("effects") || name.endsWith(".effects")) {
      boolean any = tree.hasChildren(arguments);
      int at =
          any ? place.spanOf(tree.lastChild(arguments)).end() : place.spanOf(arguments).start() + 1;
      return new TextChange(new TextSpan(at, at), (any ? ", " : "") + "\"" + effect + "\"");
    }
    TextSpan braces = tree.hasChildren(arguments) ? braces(arguments + 1) : null;
    if (braces == null) {
      return null;
    }
    String inside = place.textOf(braces).strip();
    boolean none = inside.isEmpty() || inside.equals("pure");
    return new TextChange(braces, none ? effect : inside + ", " + effect);
  }

  /// Returns what stands between the last braces of a signature, or null.
  private @org.jspecify.annotations.Nullable TextSpan braces(int string) {
    if (!tree.is(string, NodeKind.STRING) || tree.childCount(string) != 1) {
      return null;
    }
    TextSpan span = place.spanOf(string);
    String text = place.textOf(span);
    int mark = text.lastIndexOf('!');
    int open = text.indexOf('{', Math.max(mark, 0));
    int close = text.lastIndexOf('}');
    return mark < 0 || open < 0 || close < open
        ? null
        : new TextSpan(span.start() + open + 1, span.start() + close);
  }

  /// Takes away an effect that a function declares and never has.
  void drop(Finding finding, TextSpan span) {
    Matcher vain = VAIN.matcher(finding.message());
    int node = place.nodeAt(span);
    if (!vain.find() || node < 0) {
      return;
    }
    String effect = vain.group(1);
    TextSpan braces = braces(node);
    if (braces == null) {
      return;
    }
    String[] stated = place.textOf(braces).split(",", -1);
    StringBuilder left = new StringBuilder();
    for (String each : stated) {
      if (!each.strip().equals(effect)) {
        left.append(left.isEmpty() ? "" : ", ").append(each.strip());
      }
    }
    if (!left.toString().equals(place.textOf(braces))) {
      actions.fix(
          finding,
          "Take effect \"" + effect + "\" out of the declaration",
          true,
          List.of(new TextChange(braces, left.toString())));
    }
  }
}
