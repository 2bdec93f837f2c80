package pathvein.transfer;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What became of a transfer.
public final class TransferReport {
  private final List<Outcome> outcomes;
  private final List<Path> created;

  TransferReport(List<Outcome> outcomes, List<Path> created) {
    this.outcomes = List.copyOf(outcomes);
    this.created = List.copyOf(created);
  }

  /// Returns what became of each match, in the order of the plan.
  public List<Outcome> outcomes() {
    return outcomes;
  }

  /// Returns the matches that were copied wholly.
  public List<Outcome.Copied> copied() {
    return of(Outcome.Copied.class);
  }

  /// Returns the matches that were refused.
  public List<Outcome.Refused> refused() {
    return of(Outcome.Refused.class);
  }

  /// Returns the matches that were not copied, or not wholly.
  public List<Outcome.Failed> failed() {
    return of(Outcome.Failed.class);
  }

  private <T extends Outcome> List<T> of(Class<T> kind) {
    return outcomes.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /// Returns the number of files written.
  public long files() {
    return copied().stream().mapToLong(Outcome.Copied::files).sum();
  }

  /// Returns the number of bytes written.
  public long bytes() {
    return copied().stream().mapToLong(Outcome.Copied::bytes).sum();
  }

  /// Removes the files and directories that the transfer created. Files that it replaced stay, and
  /// so do directories into which something else came meanwhile.
  ///
  /// @throws IOException if something cannot be removed
  public void rollback() throws IOException {
    List<Path> newestFirst = new ArrayList<>(created).reversed();
    for (Path path : newestFirst) {
      if (!Files.isDirectory(path)) {
        Files.deleteIfExists(path);
      }
    }
    List<Path> innermostFirst = new ArrayList<>(newestFirst);
    innermostFirst.sort((a, b) -> b.getNameCount() - a.getNameCount());
    for (Path path : innermostFirst) {
      try {
        Files.deleteIfExists(path);
      } catch (DirectoryNotEmptyException inUse) {
        continue;
      }
    }
  }
}
