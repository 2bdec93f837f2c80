package typthon.project;

import typthon.checker.traces.Trace;

/// Why an expression of a file has the type that it has.
///
/// @param relativePath the file, relative to the project's root
/// @param at the place that was asked about
/// @param trace offsets in it are UTF-8 bytes from the start of the file
public record Explanation(String relativePath, Position at, Trace trace) {}
