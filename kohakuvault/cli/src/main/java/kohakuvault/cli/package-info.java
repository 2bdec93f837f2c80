/// The command line: look into a vault, take out and put in, check and tidy up. Open [Main] first.
@NullMarked
package kohakuvault.cli;

import org.jspecify.annotations.NullMarked;
