/// Functions: signatures, decorators, inferred results.
@NullMarked
package typthon.checker.functions;

import org.jspecify.annotations.NullMarked;
