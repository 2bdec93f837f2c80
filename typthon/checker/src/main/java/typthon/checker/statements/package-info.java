/// Statements, checked in order.
///
/// Open `Statements` first: it only dispatches. `DefinitionRules` lists the rules about functions
/// and classes, each a call into the package of its feature.
@NullMarked
package typthon.checker.statements;

import org.jspecify.annotations.NullMarked;
