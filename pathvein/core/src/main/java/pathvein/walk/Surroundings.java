package pathvein.walk;

import org.jspecify.annotations.Nullable;
import pathvein.automaton.LazyAutomaton;

/// What a directory inherits: how much of its path the exclusions have read, and the ignore files
/// above it.
///
/// @param excluded the state of the exclusions; null if there are none
/// @param ignore the ignore files; null if there are none
public record Surroundings(LazyAutomaton.@Nullable State excluded, @Nullable IgnoreChain ignore) {}
