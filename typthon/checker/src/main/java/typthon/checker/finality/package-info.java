/// `@final` and `Final`: what must be bound once and never overridden.
///
/// Source: the typing specification, "Type qualifiers", "@final" and "Final".
@NullMarked
package typthon.checker.finality;

import org.jspecify.annotations.NullMarked;
