/// Fixtures for the tests of this module.
@NullMarked
package pathvein.testing;

import org.jspecify.annotations.NullMarked;
