/// The seam between the engine and the places that hold directories: file systems of the operating
/// system, providers of `java.nio.file`, object stores. Knows no patterns. Open [DirectorySource]
/// first.
@NullMarked
package pathvein.source;

import org.jspecify.annotations.NullMarked;
