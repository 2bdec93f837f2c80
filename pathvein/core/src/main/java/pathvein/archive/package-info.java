/// Archives as directories: zip through the provider of the JDK, tar by an index of our own. Knows
/// nothing of patterns. Open [pathvein.archive.Archive] first.
@NullMarked
package pathvein.archive;

import org.jspecify.annotations.NullMarked;
