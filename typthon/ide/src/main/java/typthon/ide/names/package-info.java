/// The places where names are written, and what they lead to: in the code, in string annotations,
/// in `__all__`, as keys of typed dictionaries.
///
/// Open [Mention] first, then [Meanings].
@NullMarked
package typthon.ide.names;

import org.jspecify.annotations.NullMarked;
