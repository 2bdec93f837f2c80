/// The layer for the library attrs: `@attr.s`, `@attrs.define` and what belongs to them.
///
/// Source: the documentation of attrs, "API Reference" and "Initialization". Knows nothing but the
/// plugin interface.
@NullMarked
package typthon.checker.attrs;

import org.jspecify.annotations.NullMarked;
