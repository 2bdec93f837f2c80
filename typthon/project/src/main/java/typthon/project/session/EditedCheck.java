package typthon.project.session;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import typthon.project.CheckListener;
import typthon.project.CheckReason;
import typthon.project.Counters;
import typthon.project.FileReport;
import typthon.project.Finding;
import typthon.project.cache.ProjectRecord;
import typthon.project.cache.Snapshot;
import typthon.project.discovery.FoundFiles.SourcePath;
import typthon.project.files.FolderListings;
import typthon.project.findings.Renderer;
import typthon.project.program.LoadedModule;
import typthon.project.program.SourceStore;
import typthon.project.session.Answering.Answered;
import typthon.project.session.ModuleChecks.Answer;
import typthon.project.session.ModuleChecks.How;

/// A check after edits of files that are nobody else's business: only these files are checked, and
/// the others are taken from the earlier result.
final class EditedCheck {
  private final Session session;
  private final ProjectMemory memory;
  private final ModuleChecks checks;
  private final CheckListener listener;
  private final Attempt attempt;
  private final List<String> names = new ArrayList<>();
  private final List<SourcePath> files = new ArrayList<>();
  private final List<LoadedModule> modules = new ArrayList<>();

  EditedCheck(
      Session session,
      ProjectMemory memory,
      ModuleChecks checks,
      CheckListener listener,
      Attempt attempt) {
    this.attempt = attempt;
    this.session = session;
    this.memory = memory;
    this.checks = checks;
    this.listener = listener;
  }

  /// What came out.
  ///
  /// @param edited what had changed
  /// @param before the program of the earlier result
  /// @param answers those for the files that had changed
  /// @param reports what was found in them
  record Outcome(
      ProjectMemory.Edited edited,
      Snapshot before,
      List<Answer> answers,
      List<FileReport> reports,
      Map<String, How> byModule,
      SortedMap<String, CheckReason> reasons,
      FacetStore facets) {}

  /// Checks what has changed.
  ///
  /// @param all the files that are looked at
  /// @param earlier what made the earlier result, which may be used up; null if nobody knows it
  /// @return null if it is others' business too, so that they have to be asked
  @Nullable Outcome run(
      List<SourcePath> all, @Nullable ModuleChecks earlier, ResultBuilder builder, Phases phases) {
    ProjectMemory.Edited edited = memory.edited();
    Snapshot before = edited == null ? null : memory.snapshot(session.environment());
    if (edited == null
        || before == null
        || isShown(edited)
        || ImportCycles.areReported(session.severities(), all)
        || !collect(edited.changed(), all)) {
      return null;
    }
    boolean quiet = checks.isQuiet(before, earlier, names);
    phases.end("settle");
    if (!quiet) {
      return null;
    }
    listener.started(all.size());
    List<Answered> answered =
        new Answering(session, checks, listener, attempt).all(files, modules, builder, true);
    List<Answer> answers = answered.stream().map(Answered::answer).toList();
    List<FileReport> reports = answered.stream().map(Answered::report).toList();
    if (answers.stream().anyMatch(Answer::failed)) {
      session.checker().forget();
    }
    phases.end("check");
    Map<String, How> byModule = new HashMap<>(CheckRun.byModule(modules, answers));
    before
        .modules()
        .forEach((name, state) -> {
          if (state.facets() != null) {
            byModule.putIfAbsent(name, How.MEMORY);
          }
        });
    SortedMap<String, CheckReason> reasons = checks.reasons(modules, answers);
    return new Outcome(edited, before, answers, reports, byModule, reasons, checks.facets());
  }

  /// Collects the modules of the files that have changed; false if one has none, or its name means
  /// another.
  private boolean collect(BitSet changed, List<SourcePath> all) {
    for (int i = changed.nextSetBit(0); i >= 0; i = changed.nextSetBit(i + 1)) {
      LoadedModule module = checks.program().moduleOf(all.get(i).path());
      if (module == null || checks.program().module(module.name()) != module) {
        return false;
      }
      files.add(all.get(i));
      modules.add(module);
      names.add(module.name());
    }
    return true;
  }

  /// Tells whether findings of other files point into a file that has changed.
  private static boolean isShown(ProjectMemory.Edited edited) {
    List<ProjectRecord.Target> targets = edited.record().targets();
    Set<String> changed = new HashSet<>();
    edited.changed().stream().forEach(i -> changed.add(targets.get(i).relative()));
    for (int i = 0; i < targets.size(); i++) {
      if (!edited.changed().get(i)) {
        for (Finding finding : targets.get(i).findings()) {
          for (Finding.Note note : finding.notes()) {
            if (note.relativePath().isPresent() && changed.contains(note.relativePath().get())) {
              return true;
            }
          }
        }
      }
    }
    return false;
  }

  /// Adds all files to a result: those that have changed as they are reported, the others as they
  /// were.
  List<Renderer.Rendered> render(List<SourcePath> all, Outcome outcome, ResultBuilder builder) {
    List<Renderer.Rendered> rendered = new ArrayList<>(all.size());
    int next = 0;
    for (int i = 0; i < all.size(); i++) {
      FileReport report;
      if (outcome.edited.changed().get(i)) {
        report = outcome.reports.get(next++);
      } else {
        ProjectRecord.Target target = outcome.edited.record().targets().get(i);
        Renderer.Rendered known = new Renderer.Rendered(target.findings(), target.suppressed());
        report = builder.report(all.get(i), known);
        listener.reported(report);
      }
      builder.add(report);
      rendered.add(new Renderer.Rendered(report.findings(), report.suppressed()));
    }
    return rendered;
  }

  /// Keeps what came out for the next check. Takes a while.
  ///
  /// @param seen what was read for the program
  /// @param listings what was asked of folders for it
  /// @param moment nanoseconds since the epoch, before anything was looked at
  void keep(
      List<SourcePath> all,
      List<Renderer.Rendered> rendered,
      Outcome outcome,
      SourceStore.Seen seen,
      FolderListings listings,
      long moment) {
    checks.records().keepAll();
    if (seen.isAsOnDisk()) {
      checks.release(modules);
    }
    Snapshot now = checks.after(outcome.before, names);
    memory.keep(
        all,
        rendered,
        seen,
        List.of(session.setup().read(), listings),
        moment,
        new ProjectMemory.Kept(now, session.environment(), true));
    session.recollection().keepSnapshot(now);
    session.recollection().keepGround(new Recollection.Ground(checks, listings));
  }

  /// Adds the files that were not looked at to what was counted.
  Counters plusOthers(Counters own, int all) {
    long others = (long) all - files.size();
    boolean fromDisk = memory.isFromDisk();
    return new Counters(
        own.modulesParsed(),
        own.modulesChecked(),
        own.modulesReused() + (fromDisk ? 0 : others),
        own.modulesFromDisk() + (fromDisk ? others : 0),
        own.definitionsEvaluated(),
        own.facetsChanged());
  }
}
