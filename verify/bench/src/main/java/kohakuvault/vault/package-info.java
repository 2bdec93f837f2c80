/// Benchmarks of the vault against sqlite-jdbc used directly, and against other stores.
@NullMarked
package kohakuvault.vault;

import org.jspecify.annotations.NullMarked;
