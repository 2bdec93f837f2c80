/// Named tuples, as classes and as calls.
///
/// Open `NamedTupleLayer` for classes, `NamedTupleCalls` for calls.
///
/// Source: the typing specification, "Named tuples".
@NullMarked
package typthon.checker.namedtuples;

import org.jspecify.annotations.NullMarked;
