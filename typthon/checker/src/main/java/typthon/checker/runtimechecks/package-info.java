/// `isinstance` and `issubclass`: what they can be asked about.
///
/// Source: the typing specification, "Protocols", "@runtime_checkable decorator and narrowing types
/// by isinstance()", and "Type aliases", "NewType".
@NullMarked
package typthon.checker.runtimechecks;

import org.jspecify.annotations.NullMarked;
