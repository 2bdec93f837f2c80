package typthon.project;

import java.nio.file.Path;

/// A file or directory that could not be looked at. The others were still checked.
///
/// @param path as it was named or found
/// @param message one sentence without a trailing period, for instance `not found`
/// @param fatal whether the caller asked for just this path, so that the check cannot count as
///   complete; a link cycle met on the way is not fatal
public record InputProblem(Path path, String message, boolean fatal) {}
