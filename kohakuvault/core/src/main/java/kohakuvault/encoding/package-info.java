/// The bytes of values: the ten-byte header, the automatic choice of an encoding, and what comes
/// back. Not exported.
///
/// Knows no tables. The format is written down in `docs/formats/kohakuvault.md`. Open [ValueCodec]
/// first.
@NullMarked
package kohakuvault.encoding;

import org.jspecify.annotations.NullMarked;
