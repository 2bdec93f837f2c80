/// The command line of `typthon check`: its table of options and the loop that reads them.
///
/// Knows nothing of sessions or printing, and of no library: this is loaded at every start. Open
/// [typthon.cli.arguments.CheckOption] first.
@NullMarked
package typthon.cli.arguments;

import org.jspecify.annotations.NullMarked;
