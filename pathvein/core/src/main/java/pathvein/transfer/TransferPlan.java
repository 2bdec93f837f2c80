package pathvein.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a transfer will do. Making it wrote nothing.
public final class TransferPlan {
  private final List<PlannedMatch> matches;
  private final TransferOptions options;

  TransferPlan(List<PlannedMatch> matches, TransferOptions options) {
    this.matches = List.copyOf(matches);
    this.options = options;
  }

  /// Returns what happens to each match, in the order given.
  public List<PlannedMatch> matches() {
    return matches;
  }

  /// Returns the matches that will not be copied.
  public List<PlannedMatch> conflicts() {
    return matches.stream().filter(match -> match.conflict() != null).toList();
  }

  /// Returns the number of files to be copied.
  public long files() {
    return matches.stream().mapToLong(match -> match.files().size()).sum();
  }

  /// Returns the number of bytes to be copied.
  public long bytes() {
    return matches.stream().mapToLong(PlannedMatch::bytes).sum();
  }

  /// Returns the free space at the destination of the first match in bytes; the largest number if
  /// nothing is copied, or the file system or store does not tell.
  public long freeBytes() {
    for (PlannedMatch match : matches) {
      if (!(match.destination() instanceof DiskLocation disk)) {
        return Long.MAX_VALUE;
      }
      Path above = disk.path();
      while (above != null && !Files.isDirectory(above)) {
        above = above.getParent();
      }
      if (above != null) {
        try {
          return Files.getFileStore(above).getUsableSpace();
        } catch (IOException | UnsupportedOperationException unknown) {
          return Long.MAX_VALUE;
        }
      }
    }
    return Long.MAX_VALUE;
  }

  /// Returns what would become of each match: the dry run.
  public TransferReport preview() {
    List<Outcome> outcomes = new ArrayList<>();
    for (PlannedMatch match : matches) {
      outcomes.add(preview(match));
    }
    return new TransferReport(outcomes, List.of());
  }

  private static Outcome preview(PlannedMatch planned) {
    if (planned.conflict() != null) {
      return new Outcome.Refused(planned.match(), planned.destination(), planned.conflict());
    }
    if (planned.fault() != null) {
      return new Outcome.Failed(
          planned.match(),
          planned.destination(),
          List.of(new Outcome.FileFailure(Location.of(planned.match().place()), planned.fault())));
    }
    return new Outcome.Planned(
        planned.match(), planned.destination(), planned.files().size(), planned.bytes());
  }

  /// Copies. A fault concerns its file; the rest goes on.
  public TransferReport execute() {
    try (Copier copier = new Copier(options)) {
      return copier.copy(this, TransferPlan::preview);
    }
  }
}
