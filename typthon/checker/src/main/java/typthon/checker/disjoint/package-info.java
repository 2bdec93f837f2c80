/// Classes that no common subclass can have.
///
/// Source: the typing specification, "Type checker directives", "@disjoint_base".
@NullMarked
package typthon.checker.disjoint;

import org.jspecify.annotations.NullMarked;
