package typthon.project.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import typthon.checker.ModuleReport;
import typthon.project.CheckReason;
import typthon.project.CheckReason.Kind;
import typthon.project.Finding.Note;
import typthon.project.cache.CheckRecord;
import typthon.project.cache.Digest;
import typthon.project.cache.ResultCache;
import typthon.project.cache.SemanticRecord;
import typthon.project.facets.FacetGraph;
import typthon.project.facets.ModuleFacets;
import typthon.project.facets.Reference;
import typthon.project.facets.TreeHasher;
import typthon.project.findings.CheckedFile;
import typthon.project.findings.DirectiveReader;
import typthon.project.findings.LocatedDiagnostic;
import typthon.project.metrics.Metrics;
import typthon.project.program.LoadedModule;
import typthon.project.program.ProjectProgram;
import typthon.project.session.ModuleChecks.Answer;
import typthon.project.session.ModuleChecks.How;

/// The results of checks in the cache: tells which of them hold for a program, and makes records of
/// new ones. Safe for use by any number of threads.
final class CheckRecords {
  private final ProjectProgram program;
  private final ResultCache cache;
  private final Digest environment;
  private final FacetStore facets;
  private final Metrics metrics;
  private FacetGraph graph;
  private final Map<String, CheckReason> reasons = new ConcurrentHashMap<>();
  private final Queue<Pending> pending = new ConcurrentLinkedQueue<>();

  /// A check whose record is still to be made.
  private record Pending(
      LoadedModule module, Digest key, CheckedFile file, @Nullable ModuleReport report) {}

  CheckRecords(
      ProjectProgram program,
      ResultCache cache,
      Digest environment,
      FacetStore facets,
      Metrics metrics) {
    this.program = program;
    this.cache = cache;
    this.environment = environment;
    this.facets = facets;
    this.metrics = metrics;
    this.graph = new FacetGraph(facets);
  }

  /// Takes over what an earlier program's names hang together by, if no name is other than it was:
  /// everything has the number that it had. The earlier records are not to be used any more.
  void takeGraph(CheckRecords earlier) {
    graph = earlier.graph;
    graph.moveTo(facets);
  }

  /// Returns the answer for a module that an earlier check gave, if it holds, else null.
  @Nullable Answer find(LoadedModule module) {
    Digest key = key(module);
    Answer known = lookUp(module.name(), key);
    return known == null ? sameTree(module, key) : known;
  }

  /// Returns the key of the record of a module, as far as its content tells it.
  Digest key(LoadedModule module) {
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
    return find(module) == null ? reasonNoted(module.name()) : null;
  }

  /// Returns why [#find] found nothing for a module.
  CheckReason reasonNoted(String module) {
    return reasons.getOrDefault(module, new CheckReason(Kind.TEXT, module, ""));
  }

  /// Tells whether there is a result for the text of a module, whatever became of what it uses.
  boolean isKnown(LoadedModule module) {
    return cache.get(key(module), environment).isPresent();
  }

  /// Notes a check whose record is to be made by [#keepAll].
  ///
  /// @param report null if the module was not given to the checker
  void add(LoadedModule module, CheckedFile file, @Nullable ModuleReport report) {
    pending.add(new Pending(module, key(module), file, report));
  }

  /// Makes the records of all checks so far and puts them into the cache. Takes a while, so it is
  /// done when the results are out of the house.
  void keepAll() {
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
