package pathvein.transfer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What became of a transfer.
public final class TransferReport {
  private final List<Outcome> outcomes;
  private final List<Location> created;

  TransferReport(List<Outcome> outcomes, List<Location> created) {
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
    for (Location location : created.reversed()) {
      if (!location.isDirectory()) {
        location.delete();
      }
    }
    List<Location> innermostFirst = new ArrayList<>(created);
    innermostFirst.sort(Comparator.comparing(Location::uri).reversed());
    for (Location location : innermostFirst) {
      location.delete();
    }
  }
}
