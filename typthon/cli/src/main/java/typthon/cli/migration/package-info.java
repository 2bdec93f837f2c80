/// Turns the configuration of other checkers, mypy and pyright, into ours.
@NullMarked
package typthon.cli.migration;

import org.jspecify.annotations.NullMarked;
