/// What checks computed, kept on disk: records of bytes in a vault file.
///
/// [typthon.project.cache.CheckRecord] is what is known about one module,
/// [typthon.project.cache.ProjectRecord] about a whole project; both formats stand in
/// `docs/formats/cache.md`. Whatever is wrong with a cache file is a miss, never a failure.
@NullMarked
package typthon.project.cache;

import org.jspecify.annotations.NullMarked;
