/// The command line.
@NullMarked
package typthon.cli;

import org.jspecify.annotations.NullMarked;
