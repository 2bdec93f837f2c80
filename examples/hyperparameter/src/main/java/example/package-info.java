/// A program that learns a line from points; see its README.
@NullMarked
package example;

import org.jspecify.annotations.NullMarked;
