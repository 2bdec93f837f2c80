/// Byte automata: expressions over names, their compilation and the lazily built deterministic
/// automaton that all globs of a search share. Knows neither glob syntax nor file systems. Open
/// [LazyAutomaton] first.
@NullMarked
package pathvein.automaton;

import org.jspecify.annotations.NullMarked;
