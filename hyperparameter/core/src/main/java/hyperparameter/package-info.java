/// Scoped, typed parameters: keys, snapshots, scopes.
@NullMarked
package hyperparameter;

import org.jspecify.annotations.NullMarked;
