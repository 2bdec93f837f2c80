/// Type expressions: what an annotation means, special forms, type variables and their scopes.
@NullMarked
package typthon.checker.annotations;

import org.jspecify.annotations.NullMarked;
