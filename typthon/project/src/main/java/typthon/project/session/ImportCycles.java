package typthon.project.session;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import typthon.binder.ModuleImport;
import typthon.checker.rules.Rule;
import typthon.checker.rules.Severity;
import typthon.project.discovery.FoundFiles.SourcePath;
import typthon.project.findings.CheckedFile;
import typthon.project.findings.LocatedDiagnostic;
import typthon.project.graph.ImportGraph;
import typthon.project.options.SeverityTable;
import typthon.project.program.LoadedModule;
import typthon.project.program.ProjectProgram;
import typthon.syntax.SyntaxTree;

/// `import-cycle`: each module of a cycle is told at the import that is part of it. This is a
/// matter of all modules together, so it is no part of what is kept of one.
///
/// Cycles are looked for only if the options report them in some file.
final class ImportCycles {
  private final ProjectProgram program;
  private final List<LoadedModule> modules;

  private ImportCycles(ProjectProgram program, List<LoadedModule> modules) {
    this.program = program;
    this.modules = modules;
  }

  /// Tells whether cycles are reported in some of these files.
  static boolean areReported(SeverityTable severities, List<SourcePath> files) {
    for (SourcePath file : files) {
      Severity severity = severities.of(file.relative()).of(Rule.IMPORT_CYCLE, Optional.empty());
      if (severity != Severity.OFF) {
        return true;
      }
    }
    return false;
  }

  /// Returns what was found in the modules together with the cycles that they are part of.
  static List<CheckedFile> added(
      ProjectProgram program, List<LoadedModule> modules, int workers, List<CheckedFile> checked) {
    ImportGraph graph = ImportScan.eager(program, modules, workers);
    List<CheckedFile> result = new ArrayList<>(checked);
    for (List<String> cycle : graph.cycles()) {
      new ImportCycles(program, modules).add(cycle, result);
    }
    return result;
  }

  /// @param cycle begins and ends with the same module
  private void add(List<String> cycle, List<CheckedFile> result) {
    for (int i = 0; i < modules.size(); i++) {
      LoadedModule module = modules.get(i);
      int at = cycle.indexOf(module.name());
      if (at >= 0) {
        String next = cycle.get(at + 1);
        for (ModuleImport imported : module.binding().imports()) {
          Set<String> targets = new HashSet<>(ImportScan.targets(program, module, imported));
          if (ImportScan.isEager(imported) && targets.contains(next)) {
            result.set(i, with(result.get(i), told(module, imported, cycle)));
            break;
          }
        }
      }
    }
  }

  private static LocatedDiagnostic told(
      LoadedModule module, ModuleImport imported, List<String> cycle) {
    SyntaxTree tree = module.parsed().tree();
    int node = imported.node();
    return new LocatedDiagnostic(
        Rule.IMPORT_CYCLE,
        module.places().range(tree.start(node), tree.end(node)),
        "This import is part of a cycle: " + String.join(" imports ", cycle));
  }

  private static CheckedFile with(CheckedFile file, LocatedDiagnostic diagnostic) {
    List<LocatedDiagnostic> all = new ArrayList<>(file.diagnostics());
    all.add(diagnostic);
    all.sort(LocatedDiagnostic.ORDER);
    return new CheckedFile(all, file.directives());
  }
}
