package typthon.project.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;
import typthon.checker.Checker;
import typthon.project.CheckCancelledException;
import typthon.project.CheckListener;
import typthon.project.CheckResult;
import typthon.project.CheckResult.Summary;
import typthon.project.Counters;
import typthon.project.FileReport;
import typthon.project.InputProblem;
import typthon.project.Options;
import typthon.project.Shard;
import typthon.project.cache.ProjectRecord;
import typthon.project.cache.Snapshot;
import typthon.project.discovery.FoundFiles;
import typthon.project.discovery.FoundFiles.SourcePath;
import typthon.project.files.FileStamp;
import typthon.project.files.FolderListings;
import typthon.project.findings.CheckedFile;
import typthon.project.findings.Renderer;
import typthon.project.metrics.Counter;
import typthon.project.program.LoadedModule;
import typthon.project.program.ProjectProgram;
import typthon.project.program.SourceStore;
import typthon.project.session.ModuleChecks.Answer;
import typthon.project.session.ModuleChecks.How;

/// One check of a session: find the files, answer for each, put the answers together in the order
/// of the paths.
final class CheckRun {
  private final Session session;
  private final Collection<Path> paths;
  private final Shard shard;
  private final CheckListener listener;
  private final Attempt attempt;
  private final Options options;
  private final ResultBuilder builder;
  private final Phases phases;
  private final long parsedBefore;
  private final List<InputProblem> problems = new ArrayList<>();
  private FolderListings listings = new FolderListings();

  /// What is put off until the result is out of the house is not cancelled with it.
  private volatile boolean underWay = true;

  CheckRun(
      Session session,
      Collection<Path> paths,
      Shard shard,
      CheckListener listener,
      Attempt attempt) {
    this.attempt = attempt;
    this.session = session;
    this.paths = paths;
    this.shard = shard;
    this.listener = listener;
    this.options = session.options();
    this.builder = new ResultBuilder(options, session.severities(), session.store());
    this.phases = new Phases(session.metrics());
    this.parsedBefore = session.metrics().value("modules_parsed");
  }

  CheckResult run() {
    // Without a recorder the classes of events are not worth their loading.
    if (!FlightRecorder.isInitialized()) {
      return checked();
    }
    CheckEvent event = new CheckEvent();
    event.begin();
    CheckResult result = checked();
    if (event.shouldCommit()) {
      Counters counters = result.counters();
      event.files = result.summary().files();
      event.modulesChecked = counters.modulesChecked();
      event.modulesReused = counters.modulesReused() + counters.modulesFromDisk();
      event.commit();
    }
    return result;
  }

  private CheckResult checked() {
    long start = System.nanoTime();
    long disk = session.present().diskEdits();
    long moment = System.currentTimeMillis() * 1_000_000;
    session.store().reviewOverlays();
    session.results().keepInMemory(session.store().hasOverlays());
    FoundFiles found = session.found(paths);
    problems.addAll(found.problems());
    session.looked().begin(found.files(), () -> session.found(paths));
    phases.end("find");
    ProjectMemory memory =
        new ProjectMemory(
            session.results(),
            session.store(),
            session.recollection(),
            session.buildStamp(),
            options.root(),
            found.asked(),
            session.setup().overrides());
    long lookUp = System.nanoTime();
    ProjectMemory.Recalled recalled = shard.isWhole() ? memory.recall(found.files()) : null;
    phases.end("recall");
    if (recalled != null) {
      session.metrics().timer("cache_lookup").record(System.nanoTime() - lookUp);
      session.metrics().counter("cache_hits").add(found.files().size());
      return recalled(found.files(), recalled, start);
    }
    Recollection.Ground ground = session.recollection().takeGround();
    Basis basis = basis(found, memory.edited(), ground);
    ProjectProgram program = basis.program();
    Checker checker = session.checker().over(basis, () -> underWay && attempt.isOver());
    session.caughtUp(disk);
    ModuleChecks checks =
        new ModuleChecks(
            program,
            checker,
            session.results(),
            session.environment(),
            session.checker().facets(),
            session.metrics(),
            options.engine().workers());
    session.looked().reads(program);
    phases.end("program");
    try {
      EditedCheck edited = new EditedCheck(session, memory, checks, listener, attempt);
      ModuleChecks earlier = ground == null ? null : ground.checks();
      EditedCheck.Outcome outcome = edited.run(found.files(), earlier, builder, phases);
      CheckResult result =
          outcome == null
              ? checked(found, memory, program, checks, moment, start)
              : edited(found.files(), outcome, edited, moment, start);
      checks.count();
      return result;
    } catch (CheckCancelledException cancelled) {
      // Of the modules that were completed the results are as good as ever.
      session.later(checks.records()::keepAll);
      throw cancelled;
    } finally {
      underWay = false;
    }
  }

  /// Tells whether a program takes its modules from where the last result took them from.
  private static boolean isFrom(LiveChecker.@Nullable State live, Recollection.Ground ground) {
    return live == null || live.basis().listings() == ground.listings();
  }

  private boolean isWhole() {
    return paths.stream()
        .anyMatch(path -> path.toAbsolutePath().normalize().equals(options.root()));
  }

  /// If nothing but sources has changed since the last check, no name means another module now.
  private Basis basis(
      FoundFiles found,
      ProjectMemory.@Nullable Edited edited,
      Recollection.@Nullable Ground ground) {
    LiveChecker.State live = session.checker().state();
    if (edited == null || ground == null || !isFrom(live, ground)) {
      Basis basis = session.present().goingOn(found, isWhole());
      listings = basis.listings();
      return basis;
    }
    listings = ground.listings();
    Set<Path> changed = new HashSet<>();
    edited.changed().stream().forEach(file -> changed.add(found.files().get(file).path()));
    ProjectProgram now = live == null ? ground.checks().program() : live.basis().program();
    Set<Path> stale = now.changedSince(changed);
    ProjectProgram next = live == null || !stale.isEmpty() ? now.next(stale) : now;
    boolean part = live != null && live.basis().whole() && !isWhole();
    FoundFiles files = live != null && part ? live.basis().found() : found;
    return new Basis(next, listings, files, part || isWhole(), session.store().phantoms());
  }

  private CheckResult edited(
      List<SourcePath> files,
      EditedCheck.Outcome outcome,
      EditedCheck edited,
      long moment,
      long start) {
    session.last().answers(outcome.byModule());
    session.last().reasons(outcome.reasons());
    List<Renderer.Rendered> rendered = edited.render(files, outcome, builder);
    phases.end("render");
    FolderListings asked = listings;
    SourceStore.Seen seen = session.store().seen();
    session.later(() -> {
      session.results().keepInMemory(!seen.isAsOnDisk());
      edited.keep(files, rendered, outcome, seen, asked, moment);
    });
    Counters own = counters(outcome.answers(), session.last().facetsChanged(outcome.facets()));
    return result(files.size(), edited.plusOthers(own, files.size()), start);
  }

  private CheckResult checked(
      FoundFiles found,
      ProjectMemory memory,
      ProjectProgram program,
      ModuleChecks checks,
      long moment,
      long start) {
    List<SourcePath> files = new ArrayList<>(found.files().size());
    List<LoadedModule> modules = new ArrayList<>(found.files().size());
    for (SourcePath file : found.files()) {
      LoadedModule module = program.moduleOf(file.path());
      if (module == null) {
        problems.add(new InputProblem(file.path(), "cannot be read", true));
      } else {
        files.add(file);
        modules.add(module);
      }
    }
    List<LoadedModule> whole = List.copyOf(modules);
    if (!shard.isWhole()) {
      int[] members = ImportScan.members(program, whole, shard, options.engine().workers());
      List<SourcePath> every = List.copyOf(files);
      files.clear();
      modules.clear();
      for (int member : members) {
        files.add(every.get(member));
        modules.add(whole.get(member));
      }
    }
    listener.started(files.size());
    checks.fetch(modules);
    SharedPrograms shared = new SharedPrograms(session.results(), session.environment(), whole);
    Snapshot before = session.recollection().snapshot();
    if (before == null) {
      before = memory.snapshot(session.environment());
    }
    if (before == null) {
      before = shared.find();
    }
    if (before != null) {
      checks.settle(before);
    }
    phases.end("settle");
    boolean cycles = ImportCycles.areReported(session.severities(), files);
    List<Answering.Answered> answered =
        new Answering(session, checks, listener, attempt).all(files, modules, builder, !cycles);
    List<Answer> answers = answered.stream().map(Answering.Answered::answer).toList();
    phases.end("check");
    if (options.effects().enabled()) {
      checks.inferEffects(modules, answers);
    }
    if (answers.stream().anyMatch(Answer::failed)) {
      session.checker().forget();
    }
    phases.end("effects");
    session.last().answers(byModule(modules, answers));
    session.last().reasons(checks.reasons(modules, answers));
    List<FileReport> reports =
        cycles
            ? withCycles(program, files, modules, answers)
            : answered.stream().map(Answering.Answered::report).toList();
    List<Renderer.Rendered> rendered = new ArrayList<>(files.size());
    for (FileReport report : reports) {
      builder.add(report);
      rendered.add(new Renderer.Rendered(report.findings(), report.suppressed()));
    }
    phases.end("render");
    SourceStore.Seen seen = session.store().seen();
    boolean worthKeeping = files.size() == found.files().size() && shard.isWhole();
    session.later(() -> {
      session.results().keepInMemory(!seen.isAsOnDisk());
      // The facets of what was checked are wanted first: all that they mention is looked for.
      checks.offered(modules);
      Snapshot now = checks.snapshot(shard.isWhole() ? null : modules);
      checks.records().keepAll();
      if (seen.isAsOnDisk()) {
        checks.release(modules);
      }
      session.recollection().keepSnapshot(now);
      if (seen.isAsOnDisk() && (session.results().isShared() || !shard.isWhole())) {
        shared.keep(now, modules);
      }
      if (worthKeeping) {
        memory.keep(
            files,
            rendered,
            seen,
            List.of(session.setup().read(), listings),
            moment,
            new ProjectMemory.Kept(now, session.environment(), false));
        session.recollection().keepGround(new Recollection.Ground(checks, listings));
      }
    });
    return result(
        files.size(), counters(answers, session.last().facetsChanged(checks.facets())), start);
  }

  /// Reports all files, with the circles of imports that only all of them together show.
  private List<FileReport> withCycles(
      ProjectProgram program,
      List<SourcePath> files,
      List<LoadedModule> modules,
      List<Answer> answers) {
    List<CheckedFile> alone = answers.stream().map(Answer::file).toList();
    List<CheckedFile> all = ImportCycles.added(program, modules, options.engine().workers(), alone);
    List<FileReport> reports = new ArrayList<>(files.size());
    for (int i = 0; i < files.size(); i++) {
      FileReport report = builder.report(files.get(i), builder.render(files.get(i), all.get(i)));
      listener.reported(report);
      reports.add(report);
    }
    return reports;
  }

  static Map<String, How> byModule(List<LoadedModule> modules, List<Answer> answers) {
    Map<String, How> byModule = new HashMap<>();
    for (int i = 0; i < modules.size(); i++) {
      byModule.put(modules.get(i).name(), answers.get(i).how());
    }
    return byModule;
  }

  private CheckResult recalled(
      List<SourcePath> files, ProjectMemory.Recalled recalled, long start) {
    listener.started(files.size());
    session.last().answers(Map.of());
    session.last().reasons(new TreeMap<>());
    for (int i = 0; i < files.size(); i++) {
      ProjectRecord.Target target = recalled.targets().get(i);
      Renderer.Rendered known = new Renderer.Rendered(target.findings(), target.suppressed());
      FileReport report = builder.report(files.get(i), known);
      listener.reported(report);
      builder.add(report);
    }
    long count = files.size();
    Counters counters =
        recalled.fromDisk()
            ? new Counters(0, 0, 0, count, 0, 0)
            : new Counters(0, 0, count, 0, 0, 0);
    return result(files.size(), counters, start);
  }

  private Counters counters(List<Answer> answers, long facetsChanged) {
    long definitions = 0;
    int[] byOrigin = new int[How.values().length];
    for (Answer answer : answers) {
      byOrigin[answer.how().ordinal()]++;
      definitions += answer.definitions();
    }
    return new Counters(
        session.metrics().value("modules_parsed") - parsedBefore,
        byOrigin[How.CHECKED.ordinal()],
        byOrigin[How.MEMORY.ordinal()],
        byOrigin[How.DISK.ordinal()],
        definitions,
        facetsChanged);
  }

  private CheckResult result(int files, Counters counters, long start) {
    addConfiguration();
    record(counters, files);
    session.last().phases(phases.lengths());
    List<FileReport> reports = builder.reports();
    Summary summary = builder.summary(files, System.nanoTime() - start);
    List<String> warnings = new ArrayList<>();
    session.results().warning().ifPresent(warnings::add);
    return new CheckResult(
        reports, problems, warnings, summary, counters, session.results().stats());
  }

  private void addConfiguration() {
    Optional<Path> file = options.file();
    if (file.isPresent() && !session.setup().resolved().complaints().isEmpty()) {
      String shown = session.store().displayPath(file.get());
      SourcePath path = new SourcePath(file.get(), shown, FileStamp.MISSING);
      builder.add(path, new CheckedFile(session.setup().resolved().complaints(), List.of()));
    }
  }

  private void record(Counters counters, int files) {
    session.metrics().counter("files_analyzed").add(files);
    session.metrics().counter("modules_checked").add(counters.modulesChecked());
    session
        .metrics()
        .counter("modules_reused")
        .add(counters.modulesReused() + counters.modulesFromDisk());
    session.metrics().counter("definitions_evaluated").add(counters.definitionsEvaluated());
    Counter reuse = session.metrics().counter("slab_reuse");
    reuse.add(session.store().slabReuses() - reuse.value());
  }
}
