/// Typed dictionaries: displays, keys, methods that keys decide.
@NullMarked
package typthon.checker.typeddicts;

import org.jspecify.annotations.NullMarked;
