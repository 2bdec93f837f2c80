/// Text, tokens, tree and parser of Python.
@NullMarked
package typthon.syntax;

import org.jspecify.annotations.NullMarked;
