/// Attribute access and descriptors.
///
/// Open `Attributes` first: it finds a member in the order of ancestors, and `Binding` gives it its
/// receiver. `AttributeExpressions` is for the expression `value.name`; the rest of the checker
/// asks `Attributes`, which reports nothing.
@NullMarked
package typthon.checker.attributes;

import org.jspecify.annotations.NullMarked;
