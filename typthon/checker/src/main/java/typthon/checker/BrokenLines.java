package typthon.checker;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import typthon.checker.rules.Diagnostic;
import typthon.checker.rules.Rule;
import typthon.syntax.LineIndex;
import typthon.syntax.SourceText;

/// A line that Python cannot read gets one finding: the first of its syntax errors. Whatever else
/// is found on it follows from how the parser went on.
final class BrokenLines {
  private BrokenLines() {}

  static void clean(SourceText source, TreeSet<Diagnostic> found) {
    if (found.stream().noneMatch(each -> each.rule() == Rule.SYNTAX_ERROR)) {
      return;
    }
    LineIndex lines = LineIndex.of(source);
    Set<Integer> broken = new HashSet<>();
    Iterator<Diagnostic> all = found.iterator();
    while (all.hasNext()) {
      Diagnostic each = all.next();
      if (each.rule() == Rule.SYNTAX_ERROR && !broken.add(lines.lineAt(each.start()))) {
        all.remove();
      }
    }
    found.removeIf(each -> isConsequence(each) && broken.contains(lines.lineAt(each.start())));
  }

  private static boolean isConsequence(Diagnostic found) {
    return switch (found.rule()) {
      case SYNTAX_ERROR, VERSION_SYNTAX, INTERNAL_ERROR, REVEAL_TYPE -> false;
      default -> true;
    };
  }
}
