package pathvein.walk;

import org.jspecify.annotations.Nullable;
import pathvein.automaton.LazyAutomaton;
import pathvein.glob.GlobSet;
import pathvein.source.Entry;

/// Leaves out entries by name or path: those excluded, and hidden ones if that is wished.
///
/// Every directory of the walk keeps what the exclusion automaton has read of its path.
final class Filter {
  private final @Nullable LazyAutomaton excluded;
  private final boolean skipHidden;

  Filter(WalkOptions options) {
    excluded = options.excluded.isEmpty() ? null : GlobSet.ofPaths(options.excluded).automaton();
    skipHidden = options.skipHidden;
  }

  LazyAutomaton.@Nullable State start() {
    return excluded == null ? null : excluded.start();
  }

  /// Returns the state for a directory, given that of the directory that holds it.
  LazyAutomaton.@Nullable State enter(LazyAutomaton.@Nullable State directory, byte[] name) {
    if (excluded == null || directory == null) {
      return null;
    }
    return excluded.read(excluded.read(directory, name, 0, name.length), '/');
  }

  boolean leavesOut(LazyAutomaton.@Nullable State directory, Entry entry) {
    if (skipHidden && entry.buffer()[entry.offset()] == '.') {
      return true;
    }
    return excluded != null
        && directory != null
        && excluded.read(directory, entry.buffer(), entry.offset(), entry.length()).accepts();
  }
}
