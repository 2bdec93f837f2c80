/// Uses of what is marked `@deprecated`.
///
/// Source: the typing specification, "Type checker directives", "@deprecated".
@NullMarked
package typthon.checker.deprecations;

import org.jspecify.annotations.NullMarked;
