package pathvein;

import pathvein.source.Problem;

/// What a scan comes upon.
public sealed interface ScanEvent {
  /// A directory matches a pattern.
  record Found(Match match) implements ScanEvent {}

  /// Something went wrong at one place; the scan goes on.
  record Trouble(Problem problem) implements ScanEvent {}
}
