/// What names and expressions of a program mean, for those who look at programs instead of checking
/// them: editors, documentation, refactoring.
///
/// Open [Semantics] first.
@NullMarked
package typthon.checker.semantics;

import org.jspecify.annotations.NullMarked;
