/// The fast engine: the SQLite library of the system, called through foreign functions.
///
/// It reads and writes parts of cells in place. It is left out where no library is found, and where
/// native access is not enabled for this module, so that no warning of the virtual machine reaches
/// a user. Open [FfmEngine] first.
@NullMarked
package kohakuvault.engine.ffm;

import org.jspecify.annotations.NullMarked;
