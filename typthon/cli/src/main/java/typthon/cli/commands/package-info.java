/// Every command but `check`: their command lines through picocli, and what they do.
///
/// `check` must not load anything of this package. Open [typthon.cli.commands.Commands] first.
@NullMarked
package typthon.cli.commands;

import org.jspecify.annotations.NullMarked;
