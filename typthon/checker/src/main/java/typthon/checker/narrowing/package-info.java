/// What conditions tell about the types of places.
@NullMarked
package typthon.checker.narrowing;

import org.jspecify.annotations.NullMarked;
