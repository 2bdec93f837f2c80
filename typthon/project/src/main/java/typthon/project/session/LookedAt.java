package typthon.project.session;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import typthon.project.cache.Digest;
import typthon.project.discovery.FoundFiles;
import typthon.project.discovery.FoundFiles.SourcePath;
import typthon.project.files.FileStamp;
import typthon.project.program.ProjectProgram;
import typthon.project.program.SourceStore;

/// What a check under way looks at, as it saw it: tells whether something has changed since. Safe
/// for use by any number of threads.
final class LookedAt {
  private final SourceStore store;
  private volatile @Nullable Sight sight;

  private record Sight(
      List<SourcePath> files,
      Supplier<FoundFiles> again,
      long moment,
      @Nullable ProjectProgram program) {}

  LookedAt(SourceStore store) {
    this.store = store;
  }

  /// A check has found its files.
  ///
  /// @param again finds them anew
  void begin(List<SourcePath> files, Supplier<FoundFiles> again) {
    sight = new Sight(files, again, System.currentTimeMillis() * 1_000_000, null);
  }

  /// The check goes on with modules of `program`, which may lie in other files too.
  void reads(ProjectProgram program) {
    Sight now = sight;
    if (now != null) {
      sight = new Sight(now.files, now.again, now.moment, program);
    }
  }

  /// The check is over.
  void end() {
    sight = null;
  }

  /// Tells whether the check does more than to tell a result that it found.
  boolean isReading() {
    Sight now = sight;
    return now != null && now.program != null;
  }

  /// Tells whether a file that the check looks at has changed or gone.
  boolean isOvertaken() {
    Sight now = sight;
    return now != null && (now.files.stream().anyMatch(this::hasChanged) || othersHaveChanged(now));
  }

  private boolean hasChanged(SourcePath file) {
    return !store.isOverlaid(file.path())
        && !file.stamp().agreesWith(FileStamp.of(file.path()).withoutKey());
  }

  private boolean othersHaveChanged(Sight seen) {
    ProjectProgram program = seen.program;
    if (program == null) {
      return false;
    }
    Set<Path> looked = new HashSet<>();
    seen.files.forEach(file -> looked.add(file.path()));
    for (Path file : program.ownFiles()) {
      if (!looked.contains(file) && !store.isAsRead(file)) {
        return true;
      }
    }
    return false;
  }

  /// Tells whether the check would not find the same files with the same content now. Takes as long
  /// as to find them. Of a file that was written so shortly before the check that a later write may
  /// have left its stamp alone, the content is looked at.
  boolean isOutOfDate() {
    Sight now = sight;
    return now != null && (findsOthers(now) || othersHaveChanged(now));
  }

  private boolean findsOthers(Sight seen) {
    List<SourcePath> files = seen.again.get().files();
    if (files.size() != seen.files.size()) {
      return true;
    }
    for (int i = 0; i < files.size(); i++) {
      SourcePath before = seen.files.get(i);
      SourcePath now = files.get(i);
      if (!now.path().equals(before.path())) {
        return true;
      }
      boolean same = before.stamp().agreesWith(now.stamp()) && !isRewritten(before, seen);
      if (!same && !store.isOverlaid(now.path())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRewritten(SourcePath file, Sight seen) {
    ProjectProgram program = seen.program;
    if (program == null || file.stamp().isSettledAt(seen.moment)) {
      return false;
    }
    Digest read = program.digestRead(file.path());
    return read != null && !read.equals(SourceStore.digestOnDisk(file.path()));
  }
}
