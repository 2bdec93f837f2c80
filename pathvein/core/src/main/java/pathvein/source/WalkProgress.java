package pathvein.source;

/// How far a walk is.
///
/// @param directories the number of directories listed
/// @param entries the number of entries seen in them
/// @param results the number of matches or files found
/// @param current where the walk is just now
public record WalkProgress(long directories, long entries, long results, Place current) {}
