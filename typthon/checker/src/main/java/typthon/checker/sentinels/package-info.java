/// `MISSING = sentinel("MISSING")`: values that are types of their own.
///
/// Source: the typing specification, "Sentinels" (PEP 661).
@NullMarked
package typthon.checker.sentinels;

import org.jspecify.annotations.NullMarked;
