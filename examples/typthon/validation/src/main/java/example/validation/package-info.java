/// Validates JSON against a Python signature; see the README above.
@NullMarked
package example.validation;

import org.jspecify.annotations.NullMarked;
