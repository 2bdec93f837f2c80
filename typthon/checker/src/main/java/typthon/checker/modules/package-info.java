/// Modules as sources of facts, and what importing from them gives.
@NullMarked
package typthon.checker.modules;

import org.jspecify.annotations.NullMarked;
