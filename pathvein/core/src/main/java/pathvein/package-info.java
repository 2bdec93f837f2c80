/// Finds directories by the structure of their content, and files by their paths.
///
/// Open [Pathvein] first. Finding files:
///
/// ```java
/// FileResult found =
///     Pathvein.in(Path.of("project"))
///         .files("**/*.py", "**/*.pyi")        // path globs; `**` spans directories
///         .exclude("node_modules", ".venv")    // names at any depth; with `/`: paths below the root
///         .honourIgnoreFiles()                 // .gitignore, .ignore, .git/info/exclude
///         .withAttributes()                    // size, time, identity with each file
///         .collect();
///
/// for (FoundFile file : found.files()) {       // ordered by name, parents before children
///   EntryAttributes seen = file.requireAttributes();
///   cache.compare(file.path(), seen.size(), seen.modifiedNanos(), seen.device(), seen.inode());
/// }
/// for (Problem problem : found.problems()) {   // the rest was read nevertheless
///   log(problem.place() + ": " + problem.message());
/// }
/// ```
///
/// `collect()` throws `NoSuchFileException`, `NotDirectoryException` or `AccessDeniedException` for
/// a root that cannot be walked, before anything else happens. All that goes wrong below the root
/// is a [pathvein.source.Problem]. `stream()` yields files as they are found, and walks no further
/// than it is read.
///
/// Two engines list local directories: one through `java.nio.file`, and one through Linux system
/// calls, which is several times faster but costs a fresh process tens of milliseconds to link. The
/// automatic choice begins with the former and goes over to the latter when the tree proves large.
/// The Linux engine needs `--enable-native-access=pathvein.core` (`ALL-UNNAMED` on the class path);
/// without it the former does all the work, and nothing is printed.
@NullMarked
package pathvein;

import org.jspecify.annotations.NullMarked;
