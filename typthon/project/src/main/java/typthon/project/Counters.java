package typthon.project;

/// What a check did, in numbers that are equal for every run on equal input and equal caches.
///
/// @param modulesParsed modules whose text was parsed
/// @param modulesChecked modules of which at least one definition was evaluated
/// @param modulesReused modules whose result was still in memory
/// @param modulesFromDisk modules whose result came from the cache file
/// @param definitionsEvaluated definitions that were evaluated
/// @param facetsChanged facets of interfaces that differ from those of the check before
public record Counters(
    long modulesParsed,
    long modulesChecked,
    long modulesReused,
    long modulesFromDisk,
    long definitionsEvaluated,
    long facetsChanged) {}
