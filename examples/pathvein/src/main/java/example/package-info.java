/// A program that sorts experiments; see its README.
@NullMarked
package example;

import org.jspecify.annotations.NullMarked;
