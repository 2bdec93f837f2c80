/// Classes that `functools.total_ordering` completes; open `OrderingLayer` first.
///
/// Source: the documentation of `functools.total_ordering`.
@NullMarked
package typthon.checker.ordering;

import org.jspecify.annotations.NullMarked;
