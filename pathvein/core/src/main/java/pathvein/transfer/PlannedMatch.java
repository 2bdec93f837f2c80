package pathvein.transfer;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pathvein.Match;

/// What a plan says about one match.
///
/// @param match the match
/// @param destination where it goes
/// @param directories the directories to be made, outer ones first
/// @param files the files to be copied
/// @param conflict why it will not be copied; null if it will
/// @param fault why the source cannot be read; null if it can
public record PlannedMatch(
    Match match,
    Location destination,
    List<Location> directories,
    List<PlannedFile> files,
    @Nullable Conflict conflict,
    @Nullable IOException fault) {
  public PlannedMatch {
    directories = List.copyOf(directories);
    files = List.copyOf(files);
  }

  /// A file to be copied.
  ///
  /// @param source where it is
  /// @param target where it goes
  /// @param size in bytes, at the time of planning
  public record PlannedFile(Location source, Location target, long size) {}

  /// Returns the size of all files.
  public long bytes() {
    return files.stream().mapToLong(PlannedFile::size).sum();
  }
}
