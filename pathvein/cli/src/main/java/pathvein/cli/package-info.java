/// The command line: arguments, output, exit codes. Everything else is the library's. Open [Main]
/// first.
@NullMarked
package pathvein.cli;

import org.jspecify.annotations.NullMarked;
