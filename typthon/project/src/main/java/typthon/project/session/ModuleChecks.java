package typthon.project.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;
import typthon.checker.Checker;
import typthon.checker.ModuleReport;
import typthon.checker.rules.Diagnostic;
import typthon.checker.rules.Rule;
import typthon.project.CheckCancelledException;
import typthon.project.CheckReason;
import typthon.project.CheckReason.Kind;
import typthon.project.Finding.Note;
import typthon.project.cache.CheckRecord;
import typthon.project.cache.Digest;
import typthon.project.cache.ResultCache;
import typthon.project.cache.SemanticRecord;
import typthon.project.cache.Snapshot;
import typthon.project.facets.FacetGraph;
import typthon.project.facets.ModuleFacets;
import typthon.project.facets.Reference;
import typthon.project.facets.TreeHasher;
import typthon.project.findings.CheckedFile;
import typthon.project.findings.DirectiveReader;
import typthon.project.findings.LocatedDiagnostic;
import typthon.project.loading.Decoded;
import typthon.project.metrics.Metrics;
import typthon.project.program.LoadedModule;
import typthon.project.program.ProjectProgram;

/// Answers for one module after another, from the cache if what it read is unchanged, else by a
/// check. Safe for use by any number of threads.
final class ModuleChecks {
  private final ProjectProgram program;
  private final Checker checker;
  private final ResultCache cache;
  private final Digest environment;
  private final Metrics metrics;
  private final FacetStore facets;
  private FacetGraph graph;
  private final Outcomes outcomes;
  private final long relationChecks;
  private final long relationCacheHits;
  private final Map<String, CheckReason> reasons = new ConcurrentHashMap<>();
  private final Queue<Pending> pending = new ConcurrentLinkedQueue<>();

  /// A check whose record is still to be made.
  private record Pending(
      LoadedModule module, Digest key, CheckedFile file, @Nullable ModuleReport report) {}

  /// @param checker a checker of `program`
  /// @param remembered facets of modules that earlier programs had
  /// @param workers how many threads the checker is asked on; 0 for one a processor
  ModuleChecks(
      ProjectProgram program,
      Checker checker,
      ResultCache cache,
      Digest environment,
      Map<LoadedModule, ModuleFacets> remembered,
      Metrics metrics,
      int workers) {
    this.program = program;
    this.checker = checker;
    this.relationChecks = checker.relationChecks();
    this.relationCacheHits = checker.relationCacheHits();
    this.cache = cache;
    this.environment = environment;
    this.metrics = metrics;
    this.outcomes = new Outcomes(program, checker, workers, metrics.timer("infer"));
    this.facets = new FacetStore(program, cache, environment, remembered, outcomes);
    this.graph = new FacetGraph(facets);
  }

  /// Takes over from an earlier program what the changes since do not reach. Comes first.
  void settle(Snapshot before) {
    outcomes.settle(before, facets);
  }

  /// Tells whether changes in some modules reach no other.
  ///
  /// @param earlier the checks of the program before, if nothing but these modules has changed;
  ///   null if nobody knows them any more
  boolean isQuiet(Snapshot before, @Nullable ModuleChecks earlier, List<String> modules) {
    if (!outcomes.isQuiet(before, facets, modules)) {
      return false;
    }
    if (earlier != null) {
      // No name is other than it was, so that everything has the number that it had.
      facets.takeViews(earlier.facets, modules);
      graph = earlier.graph;
      graph.moveTo(facets);
    }
    return true;
  }

  /// Returns an earlier program with some modules as they are now.
  Snapshot after(Snapshot before, List<String> modules) {
    return outcomes.after(before, facets, modules);
  }

  /// Divides modules into layers by what they import.
  List<int[]> layers(List<LoadedModule> modules, int workers) {
    long start = System.nanoTime();
    List<int[]> layers = ImportScan.layers(program, modules, workers);
    metrics.timer("layer_schedule").record(System.nanoTime() - start);
    return layers;
  }

  /// Computes the facets of modules.
  void offered(List<LoadedModule> modules) {
    for (LoadedModule module : modules) {
      facets.facets(module);
    }
  }

  /// Returns what the next check takes over. Takes a while at the first time.
  ///
  /// @param part the only modules whose bodies are wanted; null for all
  Snapshot snapshot(@Nullable Collection<LoadedModule> part) {
    return outcomes.snapshot(facets, part == null ? facets.known().keySet() : part);
  }

  /// Returns the program that is checked.
  ProjectProgram program() {
    return program;
  }

  /// Returns the facets that were looked at.
  FacetStore facets() {
    return facets;
  }

  /// Asks other machines for what they know of modules.
  void fetch(List<LoadedModule> modules) {
    if (cache.isShared()) {
      cache.fetch(keys(modules), environment);
    }
  }

  /// Returns the keys of the records of modules, as far as they can be told from their contents.
  List<Digest> keys(List<LoadedModule> modules) {
    List<Digest> keys = new ArrayList<>(2 * modules.size());
    for (LoadedModule module : modules) {
      keys.add(key(module));
      keys.add(facets.key(module));
    }
    return keys;
  }

  /// What became of a module.
  ///
  /// @param how where the answer comes from
  /// @param definitions how many definitions were evaluated for it
  record Answer(CheckedFile file, How how, long definitions) {
    /// Tells whether the checker itself failed.
    boolean failed() {
      for (LocatedDiagnostic diagnostic : file.diagnostics()) {
        if (diagnostic.rule() == Rule.INTERNAL_ERROR) {
          return true;
        }
      }
      return false;
    }
  }

  /// Where an answer comes from.
  enum How {
    CHECKED,
    MEMORY,
    DISK
  }

  /// Answers for `module`. A fault of the checker becomes a diagnostic of the module.
  Answer answer(LoadedModule module) {
    if (!FlightRecorder.isInitialized()) {
      return answered(module);
    }
    ModuleEvent event = new ModuleEvent();
    event.begin();
    Answer answer = answered(module);
    if (event.shouldCommit()) {
      event.module = module.name();
      event.origin = answer.how().name();
      event.definitions = answer.definitions();
      event.commit();
    }
    return answer;
  }

  private Answer answered(LoadedModule module) {
    Digest key = key(module);
    long start = System.nanoTime();
    Answer known = lookUp(module.name(), key);
    if (known == null) {
      known = sameTree(module, key);
    }
    metrics.timer("cache_lookup").record(System.nanoTime() - start);
    metrics.counter(known == null ? "cache_misses" : "cache_hits").increment();
    return known != null ? known : check(module, key);
  }

  private Digest key(LoadedModule module) {
    String text =
        "check\0"
            + module.name()
            + "\0"
            + module.displayPath()
            + "\0"
            + module.digest()
            + environment;
    return Digest.of(text);
  }

  private @Nullable Answer lookUp(String name, Digest key) {
    Optional<ResultCache.Hit> hit = cache.get(key, environment);
    if (hit.isEmpty()) {
      return null;
    }
    Optional<CheckRecord> record = CheckRecord.decode(cache, key, hit.get().record());
    if (record.isEmpty()) {
      return null;
    }
    CheckReason broken = broken(record.get());
    if (broken != null) {
      reasons.put(name, broken);
      return null;
    }
    return new Answer(record.get().file(), how(hit.get()), 0);
  }

  private static How how(ResultCache.Hit hit) {
    return hit.fromDisk() ? How.DISK : How.MEMORY;
  }

  /// Only comments or white space may have changed: then the result of the earlier text holds, in
  /// other places.
  private @Nullable Answer sameTree(LoadedModule module, Digest key) {
    if (module.decoded().fault().isPresent()) {
      return null;
    }
    Digest treeKey = treeKey(module);
    Optional<ResultCache.Hit> hit = cache.get(treeKey, environment);
    Optional<SemanticRecord> tree =
        hit.isEmpty()
            ? Optional.empty()
            : SemanticRecord.decode(cache, treeKey, hit.get().record());
    if (tree.isEmpty() || tree.get().check().equals(key)) {
      return null;
    }
    Digest earlier = tree.get().check();
    Optional<ResultCache.Hit> found = cache.get(earlier, environment);
    Optional<CheckRecord> record =
        found.isEmpty()
            ? Optional.empty()
            : CheckRecord.decode(cache, earlier, found.get().record());
    if (found.isEmpty() || record.isEmpty() || !holds(record.get())) {
      return null;
    }
    List<LocatedDiagnostic> placed =
        TreeAnchors.place(record.get().file().diagnostics(), tree.get().anchors(), module);
    if (placed == null) {
      return null;
    }
    CheckedFile file =
        new CheckedFile(placed, DirectiveReader.read(module.parsed(), module.places()));
    cache.put(key, environment, record.get().withFile(file).toBytes());
    return new Answer(file, how(found.get()), 0);
  }

  private Digest treeKey(LoadedModule module) {
    long tree = new TreeHasher(module.parsed().tree()).whole();
    return Digest.of(
        "tree\0" + module.name() + "\0" + module.displayPath() + "\0" + tree + environment);
  }

  /// Tells whether everything that a check used and read is still the same, and what it missed
  /// still missing.
  private boolean holds(CheckRecord record) {
    return broken(record) == null;
  }

  /// Returns the first of these that is not as it was, or null.
  private @Nullable CheckReason broken(CheckRecord record) {
    for (CheckRecord.Read read : record.reads()) {
      LoadedModule module = program.module(read.module());
      if (module == null || module.fingerprint() != read.fingerprint()) {
        return new CheckReason(Kind.FILE, read.module(), "");
      }
    }
    for (String name : record.missing()) {
      if (program.module(name) != null) {
        return new CheckReason(Kind.APPEARED, name, "");
      }
    }
    for (CheckRecord.Use use : record.uses()) {
      if (graph.answer(use.reference(), record.whole()).hash() != use.hash()) {
        return new CheckReason(Kind.NAME, use.reference().module(), use.reference().path());
      }
    }
    return null;
  }

  /// Returns why there is no result for a module as things are; null if there is one.
  @Nullable CheckReason reason(LoadedModule module) {
    Digest key = key(module);
    if (lookUp(module.name(), key) != null || sameTree(module, key) != null) {
      return null;
    }
    return reasons.getOrDefault(module.name(), new CheckReason(Kind.TEXT, module.name(), ""));
  }

  /// Tells whether there is a result for the text of a module, whatever became of what it uses.
  boolean isKnown(LoadedModule module) {
    return cache.get(key(module), environment).isPresent();
  }

  /// Returns why the modules were checked that were, by name.
  SortedMap<String, CheckReason> reasons(List<LoadedModule> modules, List<Answer> answers) {
    SortedMap<String, CheckReason> given = new TreeMap<>();
    for (int i = 0; i < modules.size(); i++) {
      if (answers.get(i).how() == How.CHECKED) {
        String name = modules.get(i).name();
        given.put(name, reasons.getOrDefault(name, new CheckReason(Kind.TEXT, name, "")));
      }
    }
    return given;
  }

  /// Adds what the checker counted itself to the metrics. Comes once.
  void count() {
    metrics.counter("relation_checks").add(checker.relationChecks() - relationChecks);
    metrics.counter("relation_cache_hits").add(checker.relationCacheHits() - relationCacheHits);
  }

  /// Infers the effects of all functions of the modules that were checked now. That comes last: a
  /// body that was just checked costs little to read.
  void inferEffects(List<LoadedModule> modules, List<Answer> answers) {
    long start = System.nanoTime();
    long functions = 0;
    try {
      for (int i = 0; i < modules.size(); i++) {
        if (answers.get(i).how() == How.CHECKED && !answers.get(i).failed()) {
          functions += checker.effects(modules.get(i), name -> false).size();
        }
      }
    } catch (CancellationException cancelled) {
      throw CheckCancelledException.now();
    }
    metrics.timer("effects").record(System.nanoTime() - start);
    metrics.counter("functions_with_inferred_effects").add(functions);
  }

  private Answer check(LoadedModule module, Digest key) {
    Optional<Decoded.Fault> fault = module.decoded().fault();
    if (fault.isPresent()) {
      CheckedFile file = invalidEncoding(module, fault.get());
      pending.add(new Pending(module, key, file, null));
      return new Answer(file, How.CHECKED, 0);
    }
    try {
      long start = System.nanoTime();
      ModuleReport report = checker.check(module);
      metrics.timer("type_check").record(System.nanoTime() - start);
      CheckedFile file = located(module, report);
      Answer answer = new Answer(file, How.CHECKED, report.counters().definitionsEvaluated());
      pending.add(new Pending(module, key, file, report));
      return answer;
    } catch (CancellationException cancelled) {
      throw CheckCancelledException.now();
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      return new Answer(internalError(module, e), How.CHECKED, 0);
    }
  }

  private static CheckedFile invalidEncoding(LoadedModule module, Decoded.Fault fault) {
    LocatedDiagnostic diagnostic =
        new LocatedDiagnostic(
            Rule.INVALID_ENCODING,
            module.places().range(fault.offset(), fault.offset()),
            fault.message());
    return new CheckedFile(List.of(diagnostic), List.of());
  }

  private static CheckedFile internalError(LoadedModule module, Throwable fault) {
    StackTraceElement[] trace = fault.getStackTrace();
    String place = trace.length == 0 ? "" : " at " + trace[0];
    LocatedDiagnostic diagnostic =
        new LocatedDiagnostic(
            Rule.INTERNAL_ERROR,
            module.places().range(0, 0),
            "The checker failed on this module: " + fault + place);
    return new CheckedFile(List.of(diagnostic), List.of());
  }

  private CheckedFile located(LoadedModule module, ModuleReport report) {
    Locator locator = new Locator(program, module);
    List<LocatedDiagnostic> diagnostics = new ArrayList<>(report.diagnostics().size());
    for (Diagnostic diagnostic : report.diagnostics()) {
      diagnostics.add(locator.locate(diagnostic));
    }
    diagnostics.sort(LocatedDiagnostic.ORDER);
    return new CheckedFile(diagnostics, DirectiveReader.read(module.parsed(), module.places()));
  }

  /// Makes the records of all checks so far and puts them into the cache. Takes a while, so it is
  /// done when the results are out of the house.
  void keepRecords() {
    long start = System.nanoTime();
    for (Pending check = pending.poll(); check != null; check = pending.poll()) {
      keep(check);
    }
    metrics.timer("cache_store").record(System.nanoTime() - start);
  }

  private void keep(Pending check) {
    ModuleReport report = check.report;
    if (report == null) {
      CheckRecord record = new CheckRecord(false, List.of(), List.of(), List.of(), check.file);
      cache.put(check.key, environment, record.toBytes());
      return;
    }
    byte[] record = record(check.module, report, check.file).toBytes();
    if (shownIn(check.file).stream().anyMatch(path -> Path.of(path).isAbsolute())) {
      cache.putLocal(check.key, environment, record);
    } else {
      cache.put(check.key, environment, record);
    }
    List<SemanticRecord.Anchor> anchors = TreeAnchors.of(report, check.module);
    if (anchors != null) {
      SemanticRecord tree = new SemanticRecord(check.key, anchors);
      cache.put(treeKey(check.module), environment, tree.toBytes());
    }
  }

  private CheckRecord record(LoadedModule module, ModuleReport report, CheckedFile file) {
    ModuleFacets own = facets.facets(module);
    boolean whole =
        program.settings().effects().isEverywhere() || own.effects() || readsEffects(report);
    Set<String> covered = new HashSet<>();
    List<CheckRecord.Use> uses = new ArrayList<>(own.uses().size());
    for (Reference reference : own.uses()) {
      FacetGraph.Answer answer = graph.answer(reference, whole);
      uses.add(new CheckRecord.Use(reference, answer.hash()));
      covered.addAll(answer.modules());
    }
    Set<String> shown = shownIn(file);
    List<CheckRecord.Read> reads = new ArrayList<>();
    List<String> missing = new ArrayList<>(report.modulesMissing());
    for (String name : report.modulesRead()) {
      LoadedModule read = program.module(name);
      if (read == null) {
        missing.add(name);
      } else if (read != module) {
        if (!read.isOwn() || shown.contains(read.displayPath())) {
          reads.add(new CheckRecord.Read(name, read.fingerprint()));
        } else if (!covered.contains(name)) {
          // Reached in a way that the syntax does not show: all that it offers counts.
          Reference all = new Reference(name, Reference.ALL);
          FacetGraph.Answer answer = graph.answer(all, whole);
          uses.add(new CheckRecord.Use(all, answer.hash()));
          covered.addAll(answer.modules());
        }
      }
    }
    return new CheckRecord(whole, uses, reads, missing, file);
  }

  private boolean readsEffects(ModuleReport report) {
    for (String name : report.modulesRead()) {
      LoadedModule read = program.module(name);
      if (read != null && read.isOwn() && facets.facets(read).effects()) {
        return true;
      }
    }
    return false;
  }

  /// Returns the paths of the other files that notes point into: every line of them counts.
  private static Set<String> shownIn(CheckedFile file) {
    Set<String> shown = new HashSet<>();
    for (LocatedDiagnostic diagnostic : file.diagnostics()) {
      for (Note note : diagnostic.notes()) {
        note.relativePath().ifPresent(shown::add);
      }
    }
    return shown;
  }
}
