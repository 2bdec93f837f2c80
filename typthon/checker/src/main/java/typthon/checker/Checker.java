package typthon.checker;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import typthon.checker.rules.Diagnostic;
import typthon.checker.rules.Rule;
import typthon.syntax.Parsed.SyntaxProblem;

/// Checks the modules of one program.
///
/// Any number of threads may call [#check] at once; they share what they find out without waiting
/// for each other. Give each at least 16 MB of stack: deep programs need it. A result depends
/// neither on the order of the calls nor on their number.
public final class Checker {
  private final Program program;

  public Checker(Program program) {
    this.program = program;
  }

  /// Returns the program that this checker looks at.
  public Program program() {
    return program;
  }

  /// Checks one module. A fault of the checker itself becomes an `internal-error` in the report.
  public ModuleReport check(SourceModule module) {
    TreeSet<Diagnostic> found = new TreeSet<>(Diagnostic.ORDER);
    for (SyntaxProblem problem : module.parsed().problems()) {
      Rule rule = problem.versionGate() ? Rule.VERSION_SYNTAX : Rule.SYNTAX_ERROR;
      found.add(new Diagnostic(rule, problem.start(), problem.end(), problem.message()));
    }
    List<String> read = new ArrayList<>();
    return new ModuleReport(
        module.name(), List.copyOf(found), read, List.of(), new ModuleReport.Counters(0, 0, 0));
  }
}
