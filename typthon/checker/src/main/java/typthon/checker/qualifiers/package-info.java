/// `ClassVar` and `Final` in annotations: where they may stand and what they may go with.
///
/// Source: the typing specification, "Type qualifiers" and "ClassVar".
@NullMarked
package typthon.checker.qualifiers;

import org.jspecify.annotations.NullMarked;
