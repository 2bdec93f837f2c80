package typthon.project.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import typthon.project.Overrides;
import typthon.project.cache.Digest;
import typthon.project.cache.ProjectRecord;
import typthon.project.cache.ProjectRecord.Input;
import typthon.project.cache.ProjectRecord.Target;
import typthon.project.cache.ResultCache;
import typthon.project.cache.Snapshot;
import typthon.project.discovery.FoundFiles.SourcePath;
import typthon.project.files.FileStamp;
import typthon.project.files.FolderListings;
import typthon.project.findings.Renderer;
import typthon.project.program.SourceStore;

/// Remembers the result of a whole check and tells whether it still holds, by looking at stamps
/// alone: no source is read, hashed or parsed for it.
///
/// A stamp that was taken within two seconds of a file's last change is not believed: then the
/// content is hashed as well, until the stamp has settled.
final class ProjectMemory {
  private final ResultCache cache;
  private final Recollection last;
  private final Digest build;
  private final Digest key;
  private final SourceStore store;
  private @Nullable Edited edited;
  private @Nullable Digest snapshot;
  private boolean fromDisk;

  /// @param last what the session still knows of its last check
  /// @param build stands for the code that runs
  ProjectMemory(
      ResultCache cache,
      SourceStore store,
      Recollection last,
      Digest build,
      Path root,
      Collection<Path> paths,
      Overrides overrides) {
    this.cache = cache;
    this.store = store;
    this.last = last;
    this.build = build;
    StringBuilder text = new StringBuilder("project\0").append(build).append(root);
    for (Path path : paths) {
      text.append('\0').append(path.toAbsolutePath().normalize());
    }
    text.append("\0\0").append(overrides.configurationFile());
    for (Map.Entry<String, String> option : overrides.values().entrySet()) {
      if (isPartOfResults(option.getKey())) {
        text.append('\0').append(option.getKey()).append('=').append(option.getValue());
      }
    }
    this.key = Digest.of(text.toString());
  }

  /// Options of the output, the workers and the cache change nothing in what is found.
  private static boolean isPartOfResults(String key) {
    return !key.startsWith("errors.") && !key.startsWith("engine.") && !key.startsWith("cache.");
  }

  /// A result that still holds.
  record Recalled(List<Target> targets, boolean fromDisk) {}

  /// A result of which a few files have changed, and nothing else that it depends on.
  ///
  /// @param changed the numbers of the files
  record Edited(ProjectRecord record, BitSet changed) {}

  /// Returns what [#recall] found if only files that are checked have changed; else null.
  @Nullable Edited edited() {
    return edited;
  }

  /// Returns the result of an earlier check if nothing that it depends on has changed.
  ///
  /// @param files the files to check, sorted
  @Nullable Recalled recall(List<SourcePath> files) {
    Recollection.Result result = last.of(key);
    ProjectRecord record = result == null ? read() : result.record();
    if (record == null) {
      return null;
    }
    snapshot = record.snapshot();
    Set<Path> phantoms = result == null ? Set.of() : result.phantoms();
    BitSet changed = phantoms.equals(store.phantoms()) ? changed(record, files) : null;
    if (changed == null || !changed.isEmpty()) {
      remember(record, files);
      edited = changed == null ? null : new Edited(record, changed);
      return null;
    }
    settle(record);
    return new Recalled(record.targets(), fromDisk);
  }

  private @Nullable ProjectRecord read() {
    Optional<ResultCache.Hit> hit = cache.get(key, build);
    if (hit.isEmpty()) {
      return null;
    }
    fromDisk = hit.get().fromDisk();
    ProjectRecord read = ProjectRecord.decode(cache, key, hit.get().record()).orElse(null);
    if (read != null) {
      last.save(cache);
      last.keepRead(key, read);
    }
    return read;
  }

  /// Tells whether what [#recall] looked at was read from disk just now.
  boolean isFromDisk() {
    return fromDisk;
  }

  /// Returns the program of an earlier run on the same paths, or null.
  @Nullable Snapshot snapshot(Digest environment) {
    Recollection.Result result = last.of(key);
    if (result != null && result.snapshot() != null) {
      return result.snapshot();
    }
    Digest place = snapshot;
    if (place == null) {
      return null;
    }
    Optional<ResultCache.Hit> hit = cache.get(place, environment);
    Snapshot.Stored stored =
        hit.isEmpty()
            ? null
            : Snapshot.decode(cache, environment, place, hit.get().record()).orElse(null);
    if (stored == null) {
      return null;
    }
    last.keepBase(key, stored.base(), stored.whole());
    return stored.snapshot();
  }

  private void remember(ProjectRecord record, List<SourcePath> files) {
    Map<String, Target> targets = new HashMap<>();
    for (Target target : record.targets()) {
      targets.put(target.relative(), target);
    }
    for (SourcePath file : files) {
      Target target = targets.get(file.relative());
      if (target != null && target.settled() && target.stamp().agreesWith(file.stamp())) {
        // The walk and a later look at the file tell its identity in different ways.
        store.remember(file.path(), target.stamp().withoutKey(), target.digest());
      }
    }
  }

  /// Returns the numbers of the files that have changed; null if there are others, or anything else
  /// has changed.
  private @Nullable BitSet changed(ProjectRecord record, List<SourcePath> files) {
    if (record.targets().size() != files.size()) {
      return null;
    }
    BitSet changed = new BitSet();
    for (int i = 0; i < files.size(); i++) {
      Target target = record.targets().get(i);
      SourcePath file = files.get(i);
      if (!target.relative().equals(file.relative())) {
        return null;
      }
      boolean same = target.stamp().agreesWith(file.stamp());
      changed.set(i, !same || !(target.settled() || target.digest().equals(digestOf(file.path()))));
    }
    for (Input input : record.inputs()) {
      if (!holds(input, record.moment())) {
        return null;
      }
    }
    return changed;
  }

  private boolean holds(Input input, long moment) {
    Path path = Path.of(input.path());
    boolean agrees = input.stamp().agreesWith(store.stampOf(path));
    boolean settled = agrees && input.stamp().isSettledAt(moment);
    boolean wasFolder = input.stamp().kind() == FileStamp.Kind.FOLDER;
    return switch (input.kind()) {
      case FOLDER -> settled || (wasFolder && input.content() == FolderListings.hashOfNames(path));
      case SETTINGS -> settled || input.content() == FolderListings.hashOfText(path);
      case SOURCE -> agrees && (input.content() == 0 || input.content() == hashOf(digestOf(path)));
    };
  }

  private static long now() {
    return System.currentTimeMillis() * 1_000_000;
  }

  /// Returns the digest of a file as it is now; that of nothing if it cannot be read.
  private static Digest digestOf(Path file) {
    try {
      return Digest.of(Files.readAllBytes(file));
    } catch (IOException e) {
      return Digest.of(file + " cannot be read");
    }
  }

  /// Returns a number that stands for the bytes of a file, never 0.
  private static long hashOf(Digest digest) {
    return digest.a() == 0 ? 1 : digest.a();
  }

  /// Once the stamps have settled, the record is written again with what is there now.
  private void settle(ProjectRecord record) {
    long now = now();
    boolean changed = false;
    List<Target> targets = new ArrayList<>(record.targets().size());
    for (Target target : record.targets()) {
      boolean settled = !target.settled() && target.stamp().isSettledAt(now);
      changed |= settled;
      targets.add(settled ? settled(target) : target);
    }
    List<Input> inputs = new ArrayList<>(record.inputs().size());
    for (Input input : record.inputs()) {
      Input fresh = refreshed(input, record.moment(), now);
      changed |= fresh != input;
      inputs.add(fresh);
    }
    if (changed) {
      last.keepStamps(new ProjectRecord(now, inputs, targets, record.snapshot()), build);
    }
  }

  private static Target settled(Target target) {
    return new Target(
        target.relative(),
        target.stamp(),
        true,
        target.digest(),
        target.suppressed(),
        target.findings());
  }

  private static Input refreshed(Input input, long moment, long now) {
    if (input.kind() == ProjectRecord.Kind.SOURCE) {
      return input.content() != 0 && input.stamp().isSettledAt(now)
          ? new Input(input.path(), input.kind(), input.stamp(), 0)
          : input;
    }
    if (input.stamp().isSettledAt(moment) || !input.stamp().isSettledAt(now)) {
      return input;
    }
    FileStamp stamp = FileStamp.of(Path.of(input.path()));
    return new Input(input.path(), input.kind(), stamp, input.content());
  }

  /// Keeps the result of a check.
  ///
  /// @param store what was read for it
  /// @param moment nanoseconds since the epoch, before anything was looked at
  /// @param listings what was asked of folders and settings files
  void keep(
      List<SourcePath> files,
      List<Renderer.Rendered> rendered,
      SourceStore.Seen store,
      List<FolderListings> listings,
      long moment,
      Kept program) {
    Map<Path, Input> inputs = new TreeMap<>();
    Edited basis = edited;
    if (program.edited && basis != null) {
      // What the result rested on then it rests on still, and it was looked at just now.
      basis.record.inputs().forEach(input -> inputs.put(Path.of(input.path()), input));
    }
    for (FolderListings listing : listings) {
      listing.evidence().forEach((path, seen) -> inputs.put(path, input(path, seen)));
    }
    store.stamps().forEach((path, stamp) -> inputs.put(path, source(path, stamp, store, moment)));
    List<Target> targets = new ArrayList<>(files.size());
    for (int i = 0; i < files.size(); i++) {
      SourcePath file = files.get(i);
      inputs.remove(file.path());
      Renderer.Rendered shown = rendered.get(i);
      targets.add(
          new Target(
              file.relative(),
              file.stamp(),
              file.stamp().isSettledAt(moment),
              digest(i, program, store, file.path()),
              shown.suppressed(),
              shown.findings()));
    }
    List<Input> sorted = new ArrayList<>(inputs.values());
    // The key of the program is told when it is put into bytes.
    Digest place = snapshot == null ? key : snapshot;
    ProjectRecord record = new ProjectRecord(moment, sorted, targets, place);
    Recollection.Result now =
        new Recollection.Result(
            key, record, program.snapshot, store.phantoms(), store.isAsOnDisk());
    last.keep(cache, now, build, program.environment);
  }

  private Digest digest(int index, Kept program, SourceStore.Seen store, Path file) {
    Edited basis = edited;
    return program.edited && basis != null && !basis.changed.get(index)
        ? basis.record.targets().get(index).digest()
        : store.digestOf(file).orElseGet(() -> digestOf(file));
  }

  /// The program of a result.
  ///
  /// @param edited whether only what [#edited] tells was checked
  record Kept(Snapshot snapshot, Digest environment, boolean edited) {}

  private static Input input(Path path, FolderListings.Evidence seen) {
    ProjectRecord.Kind kind =
        seen.stamp().kind() == FileStamp.Kind.FILE
            ? ProjectRecord.Kind.SETTINGS
            : ProjectRecord.Kind.FOLDER;
    return new Input(path.toString(), kind, seen.stamp(), seen.content());
  }

  private static Input source(Path path, FileStamp stamp, SourceStore.Seen store, long moment) {
    long content = stamp.isSettledAt(moment) ? 0 : contentOf(path, store);
    return new Input(path.toString(), ProjectRecord.Kind.SOURCE, stamp, content);
  }

  private static long contentOf(Path file, SourceStore.Seen store) {
    return hashOf(store.digestOf(file).orElseGet(() -> digestOf(file)));
  }
}
