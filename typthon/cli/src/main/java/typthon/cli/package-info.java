/// The command line: from arguments to an exit code.
///
/// Open [typthon.cli.Main] first, then `CheckCommand`. `check` reads its options from a table of
/// its own (`arguments`) and loads neither picocli nor anything of `commands`: that would take
/// longer than a check that the cache answers. What a check computes is for `typthon.project`.
@NullMarked
package typthon.cli;

import org.jspecify.annotations.NullMarked;
