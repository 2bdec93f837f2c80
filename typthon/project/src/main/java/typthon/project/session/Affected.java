package typthon.project.session;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import typthon.project.CheckReason;
import typthon.project.cache.Snapshot;
import typthon.project.discovery.FoundFiles;
import typthon.project.discovery.FoundFiles.SourcePath;
import typthon.project.files.FolderListings;
import typthon.project.program.LoadedModule;
import typthon.project.program.ProjectProgram;

/// Tells what a check would do, without doing it.
final class Affected {
  private final Session session;
  private final Attempt attempt;

  Affected(Session session, Attempt attempt) {
    this.session = session;
    this.attempt = attempt;
  }

  /// Returns the modules of files and folders that have no result that holds, and why.
  SortedMap<String, CheckReason> among(Collection<Path> paths) {
    session.store().forgetMissing();
    FoundFiles found = session.found(paths);
    Basis basis = Programs.after(session, found, new FolderListings(), false);
    ProjectProgram program = basis.program();
    ModuleChecks checks = checks(basis);
    Snapshot before = session.recollection().snapshot();
    if (before != null) {
      checks.settle(before);
    }
    SortedMap<String, CheckReason> affected = new TreeMap<>();
    for (SourcePath file : found.files()) {
      attempt.goOn();
      LoadedModule module = program.moduleOf(file.path());
      CheckReason reason = module == null ? null : checks.records().reason(module);
      if (module != null && reason != null) {
        affected.put(module.name(), reason);
      }
    }
    return affected;
  }

  /// Tells whether there is a result for the text of a file.
  boolean isKnown(Path file) {
    session.store().forgetMissing();
    Basis basis =
        Programs.after(session, session.found(List.of(file)), new FolderListings(), false);
    LoadedModule module = basis.program().moduleOf(file);
    return module != null && checks(basis).records().isKnown(module);
  }

  private ModuleChecks checks(Basis basis) {
    return new ModuleChecks(
        basis.program(),
        session.checker().over(basis, attempt::isOver),
        session.results(),
        session.environment(),
        session.checker().facets(),
        session.metrics(),
        session.options().engine().workers());
  }
}
