/// Attribute access and descriptors.
@NullMarked
package typthon.checker.attributes;

import org.jspecify.annotations.NullMarked;
