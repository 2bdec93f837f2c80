package typthon.project.session;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.project.cache.Digest;
import typthon.project.cache.ProjectRecord;
import typthon.project.cache.ResultCache;
import typthon.project.cache.Snapshot;
import typthon.project.files.FolderListings;

/// What a session knows of its last check, as it was before it was put into bytes: a session that
/// goes on need not read what it wrote, and of many checks in a row only the last result is put
/// into bytes at all. Used under the lock of its session.
final class Recollection {
  private @Nullable Snapshot snapshot;
  private @Nullable Result last;
  private @Nullable Ground ground;
  private @Nullable Unsaved unsaved;
  private @Nullable Base base;

  /// A result and the snapshot of its program, null if only the cache has it.
  ///
  /// @param phantoms the overlays of files that were not on disk
  /// @param asOnDisk whether all files were as they are on disk
  record Result(
      Digest key,
      ProjectRecord record,
      @Nullable Snapshot snapshot,
      Set<Path> phantoms,
      boolean asOnDisk) {
    Result with(ProjectRecord other) {
      return new Result(key, other, snapshot, phantoms, asOnDisk);
    }
  }

  /// What made a result.
  ///
  /// @param listings what was asked of folders for it
  /// @param asked how much that was until the result was kept
  record Ground(ModuleChecks checks, FolderListings listings, int asked) {
    Ground(ModuleChecks checks, FolderListings listings) {
      this(checks, listings, listings.size());
    }
  }

  /// The program of a result that the cache has whole.
  private record Base(Digest key, Digest place, Snapshot program) {}

  /// A result that is not in the cache.
  private record Unsaved(Digest build, @Nullable Digest environment) {}

  /// Returns the result if it is the one of `wanted`, else null.
  @Nullable Result of(Digest wanted) {
    Result known = last;
    return known != null && known.key.equals(wanted) ? known : null;
  }

  /// Returns the program of the last check, as far as the next one takes it over; null if there was
  /// none.
  @Nullable Snapshot snapshot() {
    return snapshot;
  }

  void keepSnapshot(Snapshot now) {
    snapshot = now;
  }

  /// Gives what made the last result to the check that goes on from it and may change it; null if
  /// something was asked of folders since that is not so any more.
  @Nullable Ground takeGround() {
    Ground known = ground;
    ground = null;
    boolean holds =
        known != null && (known.listings.size() == known.asked || known.listings.hold());
    return holds ? known : null;
  }

  void keepGround(Ground now) {
    ground = now;
  }

  void forgetGround() {
    ground = null;
  }

  /// Keeps the program of a result that the cache has whole: later ones are told from it.
  void keepBase(Digest key, Digest place, Snapshot program) {
    base = new Base(key, place, program);
  }

  /// Keeps a result that was read from the cache.
  void keepRead(Digest key, ProjectRecord record) {
    last = new Result(key, record, null, Set.of(), true);
    ground = null;
  }

  /// Keeps the result of a check, to be put into the cache by [#save].
  ///
  /// @param build stands for the code that runs
  /// @param environment that of the program
  void keep(ResultCache cache, Result now, Digest build, Digest environment) {
    if (last != null && (!last.key.equals(now.key) || !now.asOnDisk)) {
      save(cache);
    }
    last = now;
    unsaved = new Unsaved(build, environment);
  }

  /// Keeps other stamps of the last result.
  void keepStamps(ProjectRecord record, Digest build) {
    Result known = last;
    if (known != null) {
      last = known.with(record);
      unsaved = unsaved == null ? new Unsaved(build, null) : unsaved;
    }
  }

  /// Puts the last result into the cache if it is not there yet. One that overlays have a part in
  /// is none of the files on disk.
  void save(ResultCache cache) {
    Result now = last;
    Unsaved open = unsaved;
    if (now == null || open == null || !now.asOnDisk) {
      return;
    }
    unsaved = null;
    cache.keepInMemory(false);
    ProjectRecord record = now.record;
    Snapshot program = now.snapshot;
    if (program != null && open.environment != null) {
      Digest place = save(cache, now.key, program, record.snapshot(), open.environment);
      record = record.withSnapshot(place);
      last = now.with(record);
    }
    cache.putLocal(now.key, open.build, record.toBytes());
  }

  /// Puts a program into the cache, whole or as what has changed in it.
  ///
  /// @param before the key of the program that it takes the place of
  private Digest save(
      ResultCache cache, Digest key, Snapshot program, Digest before, Digest environment) {
    Base known = base != null && base.key.equals(key) ? base : null;
    byte[] changes = known == null ? null : program.changesSince(known.program, known.place);
    byte[] bytes = changes == null ? program.toBytes() : changes;
    Digest place = Digest.of(bytes);
    if (!before.equals(place) && (known == null || !before.equals(known.place))) {
      cache.remove(before);
    }
    if (changes == null) {
      if (known != null && !known.place.equals(place)) {
        cache.remove(known.place);
      }
      base = new Base(key, place, program);
    }
    cache.put(place, environment, bytes);
    return place;
  }

  void forget() {
    base = null;
    snapshot = null;
    last = null;
    ground = null;
    unsaved = null;
  }
}
