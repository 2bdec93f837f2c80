/// Functions: signatures, decorators, inferred results.
///
/// Open `Signatures` for what a `def` states, `Functions` for what it binds to its name, and
/// `Returns` for results that nobody states.
@NullMarked
package typthon.checker.functions;

import org.jspecify.annotations.NullMarked;
