/// Enumerations: which names of the class body are members, and what they are.
///
/// Open `EnumMembers` first. `EnumLayer` gives the members their types; `CalledEnum` is what a call
/// makes.
///
/// Source: the typing specification, "Enumerations".
@NullMarked
package typthon.checker.enums;

import org.jspecify.annotations.NullMarked;
