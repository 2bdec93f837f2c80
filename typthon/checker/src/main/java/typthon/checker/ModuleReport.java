package typthon.checker;

import java.util.List;
import typthon.checker.rules.Diagnostic;

/// What the checker says about one module.
///
/// @param module the dotted name of the module
/// @param diagnostics sorted by [Diagnostic#ORDER], without duplicates; suppression comments are
///   not applied
/// @param modulesRead sorted names of the other modules that the answer may depend on, those read
///   on behalf of others included
/// @param modulesMissing sorted names that were asked for on the way and not found
/// @param counters what it cost
public record ModuleReport(
    String module,
    List<Diagnostic> diagnostics,
    List<String> modulesRead,
    List<String> modulesMissing,
    Counters counters) {
  public ModuleReport {
    diagnostics = List.copyOf(diagnostics);
    modulesRead = List.copyOf(modulesRead);
    modulesMissing = List.copyOf(modulesMissing);
  }

  /// What one check cost. Work that another worker had already done does not count.
  ///
  /// @param definitionsEvaluated statements, function signatures, function bodies and class headers
  /// @param expressionsEvaluated visits of an expression
  /// @param relationChecks questions whether a type fits another
  public record Counters(
      long definitionsEvaluated, long expressionsEvaluated, long relationChecks) {}
}
