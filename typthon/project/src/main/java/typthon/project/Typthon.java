package typthon.project;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;
import typthon.contracts.effects.EffectSet;
import typthon.project.files.FolderListings;
import typthon.project.graph.ImportGraph;
import typthon.project.metrics.Metrics;
import typthon.project.options.ConfigurationFile;
import typthon.project.session.Session;
import typthon.types.Type;

/// A session over one project: the door to the checker for everything above.
///
/// ```java
/// try (Typthon typthon = Typthon.open(Path.of("."))) {
///   CheckResult result = typthon.check(List.of(Path.of("src")));
///   ...
/// }
/// ```
///
/// A session keeps what it computed: a second check evaluates only what was affected by changes in
/// the meantime.
///
/// Safe for use by any number of threads. Checks and changes of the session (overlays, the cache)
/// serialise, where an overlay ends the check that is under way instead of waiting for it;
/// questions about types, signatures and effects wait neither for them nor for each other.
/// [#cancel] may be called at any time.
public interface Typthon extends AutoCloseable {
  /// Returns what collects the options and listeners of a session.
  static TypthonBuilder builder() {
    return new TypthonBuilder();
  }

  /// Opens the project that holds `start`, a file or a folder: the configuration file is looked for
  /// from there upwards.
  ///
  /// @throws TypthonException if the configuration is malformed
  static Typthon open(Path start, Overrides overrides) {
    return Session.open(start, overrides, List.of());
  }

  /// Opens the project that holds `start` with the options of its configuration file.
  ///
  /// @throws TypthonException if the configuration is malformed
  static Typthon open(Path start) {
    return open(start, Overrides.none());
  }

  /// Returns the root of the project that holds a folder, as [#open] finds it, if there is a
  /// configuration file or a Python project; nothing if opening it would mean a guess.
  static Optional<Path> projectOf(Path folder) {
    return ConfigurationFile.projectOf(folder.toAbsolutePath().normalize(), new FolderListings());
  }

  /// Returns the options that hold.
  Options options();

  /// Tells whether a session that is opened now would find the same configuration. One that is not
  /// current goes on with the options that it was opened with.
  boolean isCurrent();

  /// Checks the whole project.
  default CheckResult check() {
    return check(List.of(options().root()), CheckListener.NONE);
  }

  /// Checks files and folders, as [#check(Collection, CheckListener)] does.
  default CheckResult check(Collection<Path> paths) {
    return check(paths, CheckListener.NONE);
  }

  /// Checks files and folders. A file that is named is always checked; a folder is searched through
  /// `paths.include` and `paths.exclude`. A path that cannot be used becomes a problem of the
  /// result, and the others are checked.
  ///
  /// @throws CheckCancelledException if [#cancel] was called or an edit overtook the check; see
  ///   [#checkNewest]
  default CheckResult check(Collection<Path> paths, CheckListener listener) {
    return check(paths, Shard.WHOLE, listener);
  }

  /// Checks a part of what is in files and folders. The parts are divided among all files that a
  /// check without parts would look at; the result tells of those of this part.
  ///
  /// @param paths as for [#check(Collection, CheckListener)]
  /// @throws CheckCancelledException if [#cancel] was called or an edit overtook the check
  CheckResult check(Collection<Path> paths, Shard shard, CheckListener listener);

  /// How often in a row [#checkNewest] begins anew.
  int MOST_RESTARTS = 8;

  /// Checks files and folders as they are when the result is given. When an edit overtakes the
  /// check it begins anew, and does not check again what was completed and is the same: an edit is
  /// an overlay, a call of [#filesChanged], or a file on disk that has changed, come or gone, for
  /// which the disk is looked at before the result is given, unless that is one of an earlier check
  /// that still held when this one began.
  ///
  /// However fast edits come, there is a result: after [#MOST_RESTARTS] restarts the check is not
  /// overtaken any more. Then edits of the session wait for its end, and its result tells of the
  /// files as it found them.
  ///
  /// @throws CheckCancelledException if [#cancel] was called
  CheckResult checkNewest(Collection<Path> paths, Shard shard, CheckListener listener);

  /// Returns the modules that a check of files and folders would check now, by name, each with its
  /// reason. Nothing is reported, and what the next check does stays as it is.
  ///
  /// @param paths as for [#check(Collection, CheckListener)]; what cannot be used is left out
  /// @throws CheckCancelledException if [#cancel] was called or an edit overtook this
  SortedMap<String, CheckReason> affected(Collection<Path> paths);

  /// Returns the modules that the last check checked, by name, each with its reason.
  SortedMap<String, CheckReason> reasons();

  /// Returns how long the parts of the last check took, in nanoseconds, in the order in which they
  /// were done. The timers `phase_<part>` of [#metrics] tell the same of all checks.
  Map<String, Long> phases();

  /// Tells whether there is a result for a file as it is now, whatever became of what it uses.
  boolean isKnown(Path file);

  /// Returns the files that a check of files and folders would look at now, sorted by their paths
  /// from the root.
  ///
  /// @param paths as for [#check(Collection, CheckListener)]; what cannot be used is left out
  List<Path> files(Collection<Path> paths);

  /// Reads which module imports which, without checking anything.
  ///
  /// @param paths files and folders, as for [#check(Collection, CheckListener)]; what cannot be
  ///   used is left out
  ImportGraph imports(Collection<Path> paths);

  /// Checks `text` as if it were the content of `file`, which need not exist. Nothing else sees it,
  /// and an overlay of the file is there again afterwards.
  ///
  /// @throws CheckCancelledException if [#cancel] was called or an edit overtook the check
  /// @throws IllegalArgumentException if `file` is a folder
  CheckResult checkSource(Path file, String text);

  /// Checks `text` as if it were the content of a file of that name, for instance `snippet.py`, in
  /// the project's root.
  ///
  /// @param name a path relative to the root
  default CheckResult checkSource(String name, String text) {
    return checkSource(options().root().resolve(name), text);
  }

  /// Returns a view of the project as it is now, overlays included, which shares with checks what
  /// they find out. Waits for no check: at most for one to end that an edit has overtaken. After
  /// edits of overlays alone nothing is looked for on disk; what else changes there is seen after
  /// [#filesChanged] or when a check finds it.
  ProjectView view();

  /// Looks at the project as it is now, to ask more than one question about it.
  Inspection inspect();

  /// Returns the type of the smallest expression at a place; nothing where there is none or the
  /// file cannot be read.
  ///
  /// @param offset UTF-16 units from the start of the text; see [Inspection#typeAt(Path, int)]
  Optional<Type> typeAt(Path file, int offset);

  /// Returns the type of the smallest expression at a place; nothing where there is none or the
  /// file cannot be read.
  ///
  /// @param line counted from 0
  /// @param column code points from the start of the line, counted from 0
  Optional<Type> typeAt(Path file, int line, int column);

  /// Returns the type of what a dotted name means: `signatureOf("package.module.function")`;
  /// nothing if neither the project nor what it may import has such a name.
  Optional<Type> signatureOf(String qualifiedName);

  /// Returns what calling what a dotted name means does besides computing its result:
  /// `effectsOf("package.module.function")`. Declared effects go before inferred ones; those of
  /// callables that are passed do not count; a class has those of making an instance.
  ///
  /// @return nothing if neither the project nor what it may import has such a name, or its value is
  ///   no callable
  Optional<EffectSet> effectsOf(String qualifiedName);

  /// Returns the signatures of all functions in files and folders, sorted by path.
  ///
  /// @param paths as for [#check(Collection, CheckListener)]; what cannot be used is left out
  List<FileSignatures> signatures(Collection<Path> paths);

  /// Returns the annotations that could be written into files and folders, sorted by path.
  ///
  /// @param paths as for [#check(Collection, CheckListener)]; what cannot be used is left out
  List<MissingAnnotations> missingAnnotations(Collection<Path> paths);

  /// Explains the type of the smallest expression at a place; nothing where there is none or the
  /// file cannot be read.
  ///
  /// @param line counted from 0
  /// @param column code points from the start of the line, counted from 0
  Optional<Explanation> explain(Path file, int line, int column);

  /// Explains the type of the expression that `finding` of the file `report` begins with.
  default Optional<Explanation> explain(FileReport report, Finding finding) {
    Position start = finding.range().start();
    return explain(report.path(), start.line(), start.column());
  }

  /// Checks every judgement of `explanation` against the project as it is now.
  ///
  /// @return the first judgement that does not hold, in a sentence; nothing if all hold
  Optional<String> refute(Explanation explanation);

  /// Infers what calling the functions of files does besides computing their results.
  ///
  /// @param paths files and folders, as for [#check(Collection, CheckListener)]; what cannot be
  ///   used is left out
  /// @param explained tells by the qualified name whether the chains of a function are wanted
  List<FileEffects> effects(Collection<Path> paths, Predicate<String> explained);

  /// Makes the next checks see `text` as the content of `file`, saved or not. A check under way is
  /// overtaken: it ends at the next definition with a [CheckCancelledException], and this returns
  /// as soon as it has.
  ///
  /// @throws IllegalArgumentException if `file` is a folder
  void overlay(Path file, String text);

  /// Makes the next checks read `file` from disk again. A check under way is overtaken, as by
  /// [#overlay].
  void removeOverlay(Path file);

  /// Has checks answer for some files first, in their order: those that somebody looks at. Holds
  /// until the next call; a check under way goes on as it began.
  void prefer(Collection<Path> files);

  /// Says that files of the project have changed on disk, have come or gone. A check under way is
  /// overtaken, as by [#overlay]; without one, nothing happens, since every check looks at the
  /// files itself. Does not wait.
  void filesChanged();

  /// Ends a running check at the next definition; without one, nothing happens.
  void cancel();

  /// Tells whether a file that a running check looks at has changed since the check began, so that
  /// its result would be out of date. May be called at any time.
  boolean isOvertaken();

  /// Does what the last check put off until its result was out of the house, so that the next check
  /// need not wait for it. Writes nothing to disk.
  void catchUp();

  /// Writes to disk what the last checks computed. [#close] does it too; a command line calls it
  /// (or `close`) after it has printed. A cache that cannot be written is no failure.
  void storeResults();

  /// Returns the engine of this session: what tells which modules an edit reaches, and why. Valid
  /// as long as the session; closing it is not needed.
  IncrementalEngine engine();

  /// Returns what the cache did in this session, and what can be done to it besides using it. Valid
  /// as long as the session.
  CacheTools cache();

  /// Returns why the cache does not work as it should, if so; after [#storeResults] or [#close]
  /// also why it could not be written.
  Optional<String> cacheWarning();

  /// Returns timers and counters of this session.
  Metrics metrics();

  /// Stores results and releases everything.
  @Override
  void close();
}
