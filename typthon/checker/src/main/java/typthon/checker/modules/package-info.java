/// Modules as sources of facts, and what importing from them gives.
///
/// Open `ModuleFacts` first, then `Imports`. Where a module lies and how it is loaded is for the
/// implementation of [typthon.checker.Program].
@NullMarked
package typthon.checker.modules;

import org.jspecify.annotations.NullMarked;
