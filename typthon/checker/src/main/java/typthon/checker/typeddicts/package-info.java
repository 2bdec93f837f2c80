/// Typed dictionaries: displays, keys, methods that keys decide.
///
/// Open `TypedDictDisplays` and `Keys` first. The item table of a class is read in the package
/// `classes`.
///
/// Source: the typing specification, "Typed dictionaries".
@NullMarked
package typthon.checker.typeddicts;

import org.jspecify.annotations.NullMarked;
