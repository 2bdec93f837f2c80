/// The commands of the example.
@NullMarked
package example.cli;

import org.jspecify.annotations.NullMarked;
