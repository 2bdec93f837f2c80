/// Checks values against contracts at run time; open [RuntimeValidator].
@NullMarked
package typthon.contracts.validation;

import org.jspecify.annotations.NullMarked;
