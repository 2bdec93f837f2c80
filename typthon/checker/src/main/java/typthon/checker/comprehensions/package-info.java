/// Comprehensions and lambdas.
///
/// Open `Comprehensions` and `Lambdas`. What an element or a body is depends on what is expected
/// around it, so both are evaluated once for each expectation.
@NullMarked
package typthon.checker.comprehensions;

import org.jspecify.annotations.NullMarked;
