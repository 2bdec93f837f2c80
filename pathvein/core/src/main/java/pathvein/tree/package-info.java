/// Trees that are looked at freely instead of walked once: for questions about single directories,
/// and for listings that are kept. Open [Folder] first.
@NullMarked
package pathvein.tree;

import org.jspecify.annotations.NullMarked;
