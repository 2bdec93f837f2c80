/// The signatures that `@type("(int) -> int")` states, and what is wrong with them.
///
/// A signature is read by the grammar of `typthon.contracts`; its types mean what the same
/// annotation would mean at the function. Source: sections 6.3 to 6.6 of the specification. Open
/// [TypeSignatures] first.
@NullMarked
package typthon.checker.signatures;

import org.jspecify.annotations.NullMarked;
