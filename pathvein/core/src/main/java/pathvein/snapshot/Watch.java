package pathvein.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import pathvein.pattern.StructurePattern;

/// Watches a tree and tells what becomes of its matches.
///
/// Every round asks each directory when it was last modified and lists only those that changed;
/// this works on every file system, also where the operating system sends no notices. Not safe for
/// use by several threads.
public final class Watch {
  private final List<StructurePattern> patterns;
  private Snapshot current;

  private Watch(Snapshot start, List<StructurePattern> patterns) {
    this.current = start;
    this.patterns = List.copyOf(patterns);
  }

  /// Begins to watch the tree below a directory.
  ///
  /// @throws IOException if it cannot be listed
  /// @throws IllegalArgumentException if a pattern asks for more than names
  public static Watch of(Path directory, List<StructurePattern> patterns) throws IOException {
    SnapshotDiff.checkNames(patterns);
    return new Watch(Snapshot.of(directory), patterns);
  }

  /// Returns what became of the matches since the last call.
  public List<MatchChange> poll() {
    Snapshot next = current.refresh();
    boolean same = next.root().equals(current.root());
    List<MatchChange> changes = same ? List.of() : SnapshotDiff.between(current, next, patterns);
    current = next;
    return changes;
  }

  /// Returns the tree as it was at the last call.
  public Snapshot current() {
    return current;
  }

  /// Tells every change until the thread is interrupted.
  ///
  /// @param pause how long to wait between two rounds
  /// @throws InterruptedException when the thread is interrupted
  public void run(Duration pause, Consumer<MatchChange> listener) throws InterruptedException {
    while (true) {
      Thread.sleep(pause);
      poll().forEach(listener);
    }
  }
}
