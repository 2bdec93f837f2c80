/// What names and definitions stand for: declared, inferred and effective types.
@NullMarked
package typthon.checker.symbols;

import org.jspecify.annotations.NullMarked;
