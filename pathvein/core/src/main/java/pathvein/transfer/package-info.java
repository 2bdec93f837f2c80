/// Copies matched directories: plans first, then writes; only what the patterns mention. Never
/// moves or deletes a source. Open [Transfer] first.
@NullMarked
package pathvein.transfer;

import org.jspecify.annotations.NullMarked;
