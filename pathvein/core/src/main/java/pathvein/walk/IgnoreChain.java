package pathvein.walk;

import org.jspecify.annotations.Nullable;
import pathvein.automaton.LazyAutomaton;

/// The ignore files that concern a directory, the nearest first, each with what has been read of
/// the path from its own directory on.
///
/// @param file the rules
/// @param state what has been read
/// @param outer the ignore files further up
public record IgnoreChain(IgnoreFile file, LazyAutomaton.State state, @Nullable IgnoreChain outer) {
  /// Tells whether an entry of the directory is left out. The nearest file that says anything
  /// counts.
  public static boolean ignores(@Nullable IgnoreChain chain, byte[] name, boolean directory) {
    for (IgnoreChain link = chain; link != null; link = link.outer) {
      int verdict = link.file.verdict(link.file.read(link.state, name), directory);
      if (verdict != 0) {
        return verdict > 0;
      }
    }
    return false;
  }

  /// Returns the chain for a directory inside the one that `chain` belongs to.
  static @Nullable IgnoreChain enter(@Nullable IgnoreChain chain, byte[] name) {
    if (chain == null) {
      return null;
    }
    LazyAutomaton.State state = chain.file.enter(chain.file.read(chain.state, name));
    IgnoreChain outer = enter(chain.outer, name);
    return state.isDead() ? outer : new IgnoreChain(chain.file, state, outer);
  }
}
