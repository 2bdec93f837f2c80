/// Connections of a vault and what must be minded process-wide about an open file. Not exported.
///
/// Knows SQL and engines, but neither tables nor encodings. Open [Sessions] first.
@NullMarked
package kohakuvault.session;

import org.jspecify.annotations.NullMarked;
