package pathvein.transfer;

import java.io.IOException;
import java.util.List;
import pathvein.Match;

/// What became of one match.
public sealed interface Outcome {
  /// Returns the match.
  Match match();

  /// Returns where it was to go.
  Location destination();

  /// Would be copied; nothing was done.
  record Planned(Match match, Location destination, int files, long bytes) implements Outcome {}

  /// All of its files are there.
  ///
  /// @param files the number of files written
  /// @param bytes their size
  /// @param skipped the number of files that were there already and stayed
  record Copied(Match match, Location destination, int files, long bytes, int skipped)
      implements Outcome {}

  /// Nothing was done, for the given reason.
  record Refused(Match match, Location destination, Conflict conflict) implements Outcome {}

  /// At least one file could not be copied. The others were.
  record Failed(Match match, Location destination, List<FileFailure> failures) implements Outcome {
    public Failed {
      failures = List.copyOf(failures);
    }
  }

  /// A file or directory that could not be copied.
  record FileFailure(Location location, IOException cause) {}
}
