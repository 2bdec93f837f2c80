package typthon.project.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import typthon.project.CheckCancelledException;
import typthon.project.CheckReason;
import typthon.project.Options;
import typthon.project.cache.Snapshot;
import typthon.project.discovery.FileFinder;
import typthon.project.discovery.FoundFiles;
import typthon.project.discovery.FoundFiles.SourcePath;
import typthon.project.files.FolderListings;
import typthon.project.program.LoadedModule;
import typthon.project.program.ProjectProgram;

/// Tells what a check would do, without doing it.
final class Affected {
  private final Session session;
  private final Options options;

  Affected(Session session) {
    this.session = session;
    this.options = session.options();
  }

  /// Returns the modules of files and folders that have no result that holds, and why.
  SortedMap<String, CheckReason> among(Collection<Path> paths) {
    session.store().forgetMissing();
    FoundFiles found = found(paths);
    ProjectProgram program = Programs.after(session, found, new FolderListings());
    ModuleChecks checks = checks(program);
    Snapshot before = session.recollection().snapshot();
    if (before != null) {
      checks.settle(before);
    }
    SortedMap<String, CheckReason> affected = new TreeMap<>();
    for (SourcePath file : found.files()) {
      if (session.isCancelled()) {
        throw CheckCancelledException.now();
      }
      LoadedModule module = program.moduleOf(file.path());
      CheckReason reason = module == null ? null : checks.reason(module);
      if (module != null && reason != null) {
        affected.put(module.name(), reason);
      }
    }
    return affected;
  }

  /// Tells whether there is a result for the text of a file.
  boolean isKnown(Path file) {
    session.store().forgetMissing();
    ProjectProgram program = Programs.after(session, found(List.of(file)), new FolderListings());
    LoadedModule module = program.moduleOf(file);
    return module != null && checks(program).isKnown(module);
  }

  private FoundFiles found(Collection<Path> paths) {
    return FileFinder.find(
        options.root(), options.paths(), new ArrayList<>(paths), session.store()::isOverlaid);
  }

  private ModuleChecks checks(ProjectProgram program) {
    return new ModuleChecks(
        program,
        session.checker().over(program, session::isCancelled),
        session.results(),
        session.environment(),
        session.checker().facets(),
        session.metrics(),
        options.engine().workers());
  }
}
