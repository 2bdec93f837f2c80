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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;
import typthon.project.CheckCancelledException;
import typthon.project.CheckListener;
import typthon.project.CheckReason;
import typthon.project.CheckResult;
import typthon.project.CheckResult.Summary;
import typthon.project.Counters;
import typthon.project.FileReport;
import typthon.project.Finding;
import typthon.project.InputProblem;
import typthon.project.Options;
import typthon.project.Shard;
import typthon.project.cache.Digest;
import typthon.project.cache.ProjectRecord;
import typthon.project.cache.Snapshot;
import typthon.project.discovery.FileFinder;
import typthon.project.discovery.FoundFiles;
import typthon.project.discovery.FoundFiles.SourcePath;
import typthon.project.files.FileStamp;
import typthon.project.files.FolderListings;
import typthon.project.findings.CheckedFile;
import typthon.project.findings.Renderer;
import typthon.project.metrics.Counter;
import typthon.project.program.LoadedModule;
import typthon.project.program.ProjectProgram;
import typthon.project.scheduler.WorkStealingPool;
import typthon.project.session.ModuleChecks.Answer;
import typthon.project.session.ModuleChecks.How;

/// One check of a session: find the files, answer for each, put the answers together in the order
/// of the paths.
final class CheckRun {
  private final Session session;
  private final Collection<Path> paths;
  private final Shard shard;
  private final CheckListener listener;
  private final Options options;
  private final FolderListings listings = new FolderListings();
  private final long parsedBefore;
  private final List<InputProblem> problems = new ArrayList<>();

  /// What is put off until the result is out of the house is not cancelled with it.
  private volatile boolean underWay = true;

  CheckRun(Session session, Collection<Path> paths, Shard shard, CheckListener listener) {
    this.session = session;
    this.paths = paths;
    this.shard = shard;
    this.listener = listener;
    this.options = session.options();
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
    long moment = System.currentTimeMillis() * 1_000_000;
    session.store().forgetMissing();
    FoundFiles found =
        FileFinder.find(options.root(), options.paths(), paths, session.store()::isOverlaid);
    problems.addAll(found.problems());
    ProjectMemory memory =
        new ProjectMemory(
            session.results(),
            session.recollection(),
            session.buildStamp(),
            options.root(),
            paths,
            session.overrides());
    long lookUp = System.nanoTime();
    ProjectMemory.Recalled recalled =
        session.store().hasOverlays() || !shard.isWhole()
            ? null
            : memory.recall(found.files(), session.store());
    if (recalled != null) {
      session.metrics().timer("cache_lookup").record(System.nanoTime() - lookUp);
      session.metrics().counter("cache_hits").add(found.files().size());
      return recalled(found.files(), recalled, start);
    }
    ProjectProgram program = Programs.of(session, found, listings);
    ModuleChecks checks =
        new ModuleChecks(
            program,
            session.results(),
            session.environment(),
            session.metrics(),
            options.engine().workers(),
            () -> underWay && session.isCancelled());
    try {
      CheckResult result = checked(found, memory, program, checks, moment, start);
      checks.count();
      return result;
    } catch (CheckCancelledException cancelled) {
      // Of the modules that were completed the results are as good as ever.
      session.later(checks::keepRecords);
      throw cancelled;
    } finally {
      underWay = false;
    }
  }

  private CheckResult checked(
      FoundFiles found,
      ProjectMemory memory,
      ProjectProgram program,
      ModuleChecks checks,
      long moment,
      long start) {
    CheckResult quick = edited(found.files(), memory, program, checks, moment, start);
    if (quick != null) {
      return quick;
    }
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
    Snapshot before = session.snapshot();
    if (before == null) {
      before = memory.snapshot(session.environment());
    }
    if (before == null) {
      before = shared.find();
    }
    if (before != null) {
      checks.settle(before);
    }
    List<Answer> answers = answers(checks, files, modules);
    if (options.effects().enabled()) {
      checks.inferEffects(modules, answers);
    }
    session.lastAnswers(byModule(modules, answers));
    session.lastReasons(reasons(checks, modules, answers));
    ResultBuilder builder = new ResultBuilder(options, session.severities(), session.store());
    List<CheckedFile> checked = answers.stream().map(Answer::file).toList();
    if (ImportCycles.areReported(session.severities(), files)) {
      checked = ImportCycles.added(program, modules, options.engine().workers(), checked);
    }
    List<Renderer.Rendered> rendered = new ArrayList<>(files.size());
    for (int i = 0; i < files.size(); i++) {
      rendered.add(builder.add(files.get(i), checked.get(i)));
    }
    boolean asOnDisk = !session.store().hasOverlays();
    boolean worthKeeping = files.size() == found.files().size() && shard.isWhole() && asOnDisk;
    session.later(() -> {
      // The facets of what was checked are wanted first: all that they mention is looked for.
      checks.offered(modules);
      Snapshot now = checks.snapshot(shard.isWhole() ? null : modules);
      checks.keepRecords();
      session.keepSnapshot(now, null);
      if (asOnDisk && (session.results().isShared() || !shard.isWhole())) {
        shared.keep(now, modules);
      }
      if (worthKeeping) {
        Digest kept =
            memory.keep(
                files,
                rendered,
                session.store(),
                List.of(session.settingsRead(), listings),
                moment,
                new ProjectMemory.Kept(now, session.environment(), false));
        session.keepSnapshot(now, kept);
      }
    });
    return result(
        builder, files.size(), counters(answers, session.facetsChanged(checks.facets())), start);
  }

  /// Checks the files that have changed, if that is nobody else's business, and takes the others
  /// from the earlier result; null if it is.
  private @Nullable CheckResult edited(
      List<SourcePath> files,
      ProjectMemory memory,
      ProjectProgram program,
      ModuleChecks checks,
      long moment,
      long start) {
    ProjectMemory.Edited edited = session.store().hasOverlays() ? null : memory.edited();
    Snapshot before = edited == null ? null : session.snapshot(memory.snapshotKey());
    if (before == null && edited != null) {
      before = memory.snapshot(session.environment());
    }
    if (edited == null
        || before == null
        || isShown(edited)
        || ImportCycles.areReported(session.severities(), files)) {
      return null;
    }
    List<LoadedModule> modules = new ArrayList<>();
    List<SourcePath> changed = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = edited.changed().nextSetBit(0); i >= 0; i = edited.changed().nextSetBit(i + 1)) {
      LoadedModule module = program.moduleOf(files.get(i).path());
      if (module == null || program.module(module.name()) != module) {
        return null;
      }
      changed.add(files.get(i));
      modules.add(module);
      names.add(module.name());
    }
    if (!checks.isQuiet(before, names)) {
      return null;
    }
    Snapshot earlier = before;
    listener.started(files.size());
    List<Answer> answers = answers(checks, changed, modules);
    ResultBuilder builder = new ResultBuilder(options, session.severities(), session.store());
    List<Renderer.Rendered> rendered = new ArrayList<>(files.size());
    int next = 0;
    for (int i = 0; i < files.size(); i++) {
      if (edited.changed().get(i)) {
        rendered.add(builder.add(files.get(i), answers.get(next++).file()));
      } else {
        ProjectRecord.Target target = edited.record().targets().get(i);
        Renderer.Rendered known = new Renderer.Rendered(target.findings(), target.suppressed());
        builder.add(files.get(i), known);
        rendered.add(known);
      }
    }
    Map<String, How> byModule = new HashMap<>(byModule(modules, answers));
    for (String name : before.modules().keySet()) {
      if (before.modules().get(name).facets() != null) {
        byModule.putIfAbsent(name, How.MEMORY);
      }
    }
    session.lastAnswers(byModule);
    session.lastReasons(reasons(checks, modules, answers));
    session.later(() -> {
      checks.keepRecords();
      Snapshot now = checks.after(earlier, names);
      Digest key =
          memory.keep(
              files,
              rendered,
              session.store(),
              List.of(session.settingsRead(), listings),
              moment,
              new ProjectMemory.Kept(now, session.environment(), true));
      session.keepSnapshot(now, key);
    });
    long others = (long) files.size() - changed.size();
    Counters own = counters(answers, session.facetsChanged(checks.facets()));
    boolean fromDisk = memory.isFromDisk();
    return result(builder, files.size(), plus(own, others, fromDisk), start);
  }

  private static Counters plus(Counters own, long others, boolean fromDisk) {
    return new Counters(
        own.modulesParsed(),
        own.modulesChecked(),
        own.modulesReused() + (fromDisk ? 0 : others),
        own.modulesFromDisk() + (fromDisk ? others : 0),
        own.definitionsEvaluated(),
        own.facetsChanged());
  }

  /// Tells whether findings of other files point into a file that has changed.
  private static boolean isShown(ProjectMemory.Edited edited) {
    List<ProjectRecord.Target> targets = edited.record().targets();
    Set<String> changed = new HashSet<>();
    for (int i = edited.changed().nextSetBit(0); i >= 0; i = edited.changed().nextSetBit(i + 1)) {
      changed.add(targets.get(i).relative());
    }
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

  private static Map<String, How> byModule(List<LoadedModule> modules, List<Answer> answers) {
    Map<String, How> byModule = new HashMap<>();
    for (int i = 0; i < modules.size(); i++) {
      byModule.put(modules.get(i).name(), answers.get(i).how());
    }
    return byModule;
  }

  private static SortedMap<String, CheckReason> reasons(
      ModuleChecks checks, List<LoadedModule> modules, List<Answer> answers) {
    SortedMap<String, CheckReason> reasons = new TreeMap<>();
    for (int i = 0; i < modules.size(); i++) {
      if (answers.get(i).how() == How.CHECKED) {
        String name = modules.get(i).name();
        CheckReason text = new CheckReason(CheckReason.Kind.TEXT, name, "");
        reasons.put(name, checks.reasons().getOrDefault(name, text));
      }
    }
    return reasons;
  }

  private CheckResult recalled(
      List<SourcePath> files, ProjectMemory.Recalled recalled, long start) {
    listener.started(files.size());
    session.lastAnswers(Map.of());
    session.lastReasons(new TreeMap<>());
    ResultBuilder builder = new ResultBuilder(options, session.severities(), session.store());
    for (int i = 0; i < files.size(); i++) {
      ProjectRecord.Target target = recalled.targets().get(i);
      builder.add(files.get(i), new Renderer.Rendered(target.findings(), target.suppressed()));
    }
    long count = files.size();
    Counters counters =
        recalled.fromDisk()
            ? new Counters(0, 0, 0, count, 0, 0)
            : new Counters(0, 0, count, 0, 0, 0);
    return result(builder, files.size(), counters, start);
  }

  private List<Answer> answers(
      ModuleChecks checks, List<SourcePath> files, List<LoadedModule> modules) {
    Progress progress = new Progress(files);
    @Nullable Answer[] answers = new @Nullable Answer[modules.size()];
    WorkStealingPool pool = new WorkStealingPool(options.engine().workers());
    IntConsumer task =
        index -> {
          if (session.isCancelled()) {
            throw CheckCancelledException.now();
          }
          answers[index] = checks.answer(modules.get(index));
          progress.checked(index);
        };
    if (options.engine().layered()) {
      // Nobody looks beyond the layer at hand: the next one starts when all of it is done.
      for (int[] layer : checks.layers(modules, options.engine().workers())) {
        pool.run(layer, task);
      }
    } else {
      long start = System.nanoTime();
      int[] order = largestFirst(modules);
      session.metrics().timer("layer_schedule").record(System.nanoTime() - start);
      pool.run(order, task);
    }
    session.metrics().counter("steals").add(pool.steals());
    List<Answer> complete = new ArrayList<>(answers.length);
    for (Answer answer : answers) {
      if (answer == null) {
        throw CheckCancelledException.now();
      }
      complete.add(answer);
    }
    return complete;
  }

  /// The longest tasks come first, so that none is left alone at the end.
  private static int[] largestFirst(List<LoadedModule> modules) {
    List<Integer> order = new ArrayList<>(modules.size());
    for (int i = 0; i < modules.size(); i++) {
      order.add(i);
    }
    order.sort((a, b) -> Long.compare(modules.get(b).length(), modules.get(a).length()));
    int[] numbers = new int[order.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = order.get(i);
    }
    return numbers;
  }

  /// Tells the listener, one call at a time.
  private final class Progress {
    private final List<SourcePath> files;
    private int done;

    Progress(List<SourcePath> files) {
      this.files = files;
    }

    synchronized void checked(int index) {
      done++;
      listener.checked(files.get(index).path(), done, files.size());
    }
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

  private CheckResult result(ResultBuilder builder, int files, Counters counters, long start) {
    addConfiguration(builder);
    record(counters, files);
    List<FileReport> reports = builder.reports();
    Summary summary = builder.summary(files, System.nanoTime() - start);
    List<String> warnings = new ArrayList<>();
    session.results().warning().ifPresent(warnings::add);
    return new CheckResult(
        reports, problems, warnings, summary, counters, session.results().stats());
  }

  private void addConfiguration(ResultBuilder builder) {
    Optional<Path> file = options.file();
    if (file.isPresent() && !session.resolved().complaints().isEmpty()) {
      String shown = session.store().displayPath(file.get());
      SourcePath path = new SourcePath(file.get(), shown, FileStamp.MISSING);
      builder.add(path, new CheckedFile(session.resolved().complaints(), List.of()));
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
