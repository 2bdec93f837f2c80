package typthon.project.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import typthon.checker.Checker;
import typthon.checker.ModuleReport;
import typthon.checker.rules.Diagnostic;
import typthon.checker.rules.Rule;
import typthon.project.cache.CheckRecord;
import typthon.project.cache.Digest;
import typthon.project.cache.ResultCache;
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

  ModuleChecks(ProjectProgram program, ResultCache cache, Digest environment, Metrics metrics) {
    this.program = program;
    this.checker = new Checker(program);
    this.cache = cache;
    this.environment = environment;
    this.metrics = metrics;
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
    Digest key = key(module);
    long start = System.nanoTime();
    Answer known = lookUp(key);
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

  private @Nullable Answer lookUp(Digest key) {
    Optional<ResultCache.Hit> hit = cache.get(key, environment);
    if (hit.isEmpty()) {
      return null;
    }
    Optional<CheckRecord> record = CheckRecord.decode(cache, key, hit.get().record());
    if (record.isEmpty() || !holds(record.get())) {
      return null;
    }
    How how = hit.get().fromDisk() ? How.DISK : How.MEMORY;
    return new Answer(record.get().file(), how, 0);
  }

  /// Tells whether everything that a check read is still the same, and what it missed still
  /// missing.
  private boolean holds(CheckRecord record) {
    for (CheckRecord.Read read : record.reads()) {
      LoadedModule module = program.module(read.module());
      if (module == null || module.fingerprint() != read.fingerprint()) {
        return false;
      }
    }
    for (String name : record.missing()) {
      if (program.module(name) != null) {
        return false;
      }
    }
    return true;
  }

  private Answer check(LoadedModule module, Digest key) {
    Optional<Decoded.Fault> fault = module.decoded().fault();
    if (fault.isPresent()) {
      CheckedFile file = invalidEncoding(module, fault.get());
      return keep(key, new CheckRecord(List.of(), List.of(), file), 0);
    }
    try {
      long start = System.nanoTime();
      ModuleReport report = checker.check(module);
      metrics.timer("type_check").record(System.nanoTime() - start);
      CheckedFile file = located(module, report);
      return keep(key, record(module, report, file), report.counters().definitionsEvaluated());
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

  /// An internal error is not kept: the next run may do better, and a user who reports it wants to
  /// see it again.
  private Answer keep(Digest key, CheckRecord record, long definitions) {
    Answer answer = new Answer(record.file(), How.CHECKED, definitions);
    if (!answer.failed()) {
      long start = System.nanoTime();
      cache.put(key, environment, record.toBytes());
      metrics.timer("cache_store").record(System.nanoTime() - start);
    }
    return answer;
  }

  private CheckRecord record(LoadedModule module, ModuleReport report, CheckedFile file) {
    List<CheckRecord.Read> reads = new ArrayList<>(report.modulesRead().size());
    List<String> missing = new ArrayList<>(report.modulesMissing());
    for (String name : report.modulesRead()) {
      LoadedModule read = program.module(name);
      if (read == null) {
        missing.add(name);
      } else if (read != module) {
        reads.add(new CheckRecord.Read(name, read.fingerprint()));
      }
    }
    return new CheckRecord(reads, missing, file);
  }
}
