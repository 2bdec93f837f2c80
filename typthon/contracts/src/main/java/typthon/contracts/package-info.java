/// Signature grammar, predicates, effect sets and run-time validators.
@NullMarked
package typthon.contracts;

import org.jspecify.annotations.NullMarked;
