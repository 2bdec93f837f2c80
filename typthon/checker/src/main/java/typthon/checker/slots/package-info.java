/// What instances of classes with `__slots__` can hold.
///
/// Source: the language reference, "`__slots__`"; the documentation of `dataclasses`, on `slots`.
@NullMarked
package typthon.checker.slots;

import org.jspecify.annotations.NullMarked;
