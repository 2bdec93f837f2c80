/// Learns a line from points; see the README beside it.
@NullMarked
package example;

import org.jspecify.annotations.NullMarked;
