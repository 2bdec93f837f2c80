/// Evaluates Python programs and reports what is wrong with them; pure.
///
/// Open [typthon.checker.Checker] first: it takes a [typthon.checker.Program], which the caller
/// implements, and gives a [typthon.checker.ModuleReport] for each module.
@NullMarked
package typthon.checker;

import org.jspecify.annotations.NullMarked;
