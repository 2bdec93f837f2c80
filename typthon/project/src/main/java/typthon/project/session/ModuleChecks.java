package typthon.project.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;
import typthon.checker.Checker;
import typthon.checker.ModuleReport;
import typthon.checker.rules.Diagnostic;
import typthon.checker.rules.Rule;
import typthon.project.CheckCancelledException;
import typthon.project.CheckReason;
import typthon.project.cache.Digest;
import typthon.project.cache.ResultCache;
import typthon.project.cache.Snapshot;
import typthon.project.facets.ModuleFacets;
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
  private final CheckRecords records;
  private final Outcomes outcomes;
  private final long relationChecks;
  private final long relationCacheHits;

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
    this.records = new CheckRecords(program, cache, environment, facets, metrics);
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
      facets.takeViews(earlier.facets, modules);
      records.takeGraph(earlier.records);
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

  /// Returns what the cache has of these checks.
  CheckRecords records() {
    return records;
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

  /// What was found out about modules is of use to others now: their texts are on disk.
  void release(List<LoadedModule> modules) {
    cache.release(keys(modules), environment);
  }

  /// Returns the keys of the records of modules, as far as they can be told from their contents.
  List<Digest> keys(List<LoadedModule> modules) {
    List<Digest> keys = new ArrayList<>(2 * modules.size());
    for (LoadedModule module : modules) {
      keys.add(records.key(module));
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
    long start = System.nanoTime();
    Answer known = records.find(module);
    metrics.timer("cache_lookup").record(System.nanoTime() - start);
    metrics.counter(known == null ? "cache_misses" : "cache_hits").increment();
    return known != null ? known : check(module);
  }

  /// Returns why the modules were checked that were, by name.
  SortedMap<String, CheckReason> reasons(List<LoadedModule> modules, List<Answer> answers) {
    SortedMap<String, CheckReason> given = new TreeMap<>();
    for (int i = 0; i < modules.size(); i++) {
      if (answers.get(i).how() == How.CHECKED) {
        String name = modules.get(i).name();
        given.put(name, records.reasonNoted(name));
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

  private Answer check(LoadedModule module) {
    Optional<Decoded.Fault> fault = module.decoded().fault();
    if (fault.isPresent()) {
      CheckedFile file = invalidEncoding(module, fault.get());
      records.add(module, file, null);
      return new Answer(file, How.CHECKED, 0);
    }
    try {
      long start = System.nanoTime();
      ModuleReport report = checker.check(module);
      metrics.timer("type_check").record(System.nanoTime() - start);
      CheckedFile file = located(module, report);
      Answer answer = new Answer(file, How.CHECKED, report.counters().definitionsEvaluated());
      records.add(module, file, report);
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
}
