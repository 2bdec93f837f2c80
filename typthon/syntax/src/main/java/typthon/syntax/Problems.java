package typthon.syntax;

import java.util.ArrayList;
import java.util.List;
import typthon.syntax.Parsed.SyntaxProblem;

/// Collects what is wrong with one text.
final class Problems {
  private final List<SyntaxProblem> found = new ArrayList<>();
  private final ParseOptions options;

  Problems(ParseOptions options) {
    this.options = options;
  }

  void add(int start, int end, String message) {
    found.add(new SyntaxProblem(start, Math.max(start, end), message, false));
  }

  /// Reports that `what` needs Python 3.`minor`, unless the target has it.
  void needs(int minor, int start, int end, String what) {
    if (!options.stub() && !options.target().atLeast(minor)) {
      String message =
          what + " needs Python 3." + minor + " or newer; the target is " + options.target();
      found.add(new SyntaxProblem(start, Math.max(start, end), message, true));
    }
  }

  int count() {
    return found.size();
  }

  /// Forgets all but the first `count` problems.
  void truncate(int count) {
    found.subList(count, found.size()).clear();
  }

  /// Returns where the errors begin that were found so far, version gates left out, in ascending
  /// order.
  int[] errorStarts() {
    return found.stream()
        .filter(problem -> !problem.versionGate())
        .mapToInt(SyntaxProblem::start)
        .sorted()
        .toArray();
  }

  /// Returns the problems in the order of the text.
  List<SyntaxProblem> inOrder() {
    found.sort((left, right) -> Integer.compare(left.start(), right.start()));
    return found;
  }
}
