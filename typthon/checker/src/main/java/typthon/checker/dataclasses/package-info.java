/// Dataclasses and everything that behaves like them through `dataclass_transform`.
///
/// Source: the typing specification, "Dataclasses", and the module `dataclasses` of the library
/// reference.
@NullMarked
package typthon.checker.dataclasses;

import org.jspecify.annotations.NullMarked;
