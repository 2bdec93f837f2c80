/// Checks Python files from Java; see the README above.
@NullMarked
package example.embedding;

import org.jspecify.annotations.NullMarked;
