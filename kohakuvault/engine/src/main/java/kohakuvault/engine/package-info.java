/// The seam between the vault and the ways to reach SQLite.
///
/// An engine is found with [java.util.ServiceLoader] as an [EngineProvider]; it opens
/// [EngineConnection]s, which prepare [EngineStatement]s. Nothing here knows tables, columns or
/// encodings: an engine moves SQL and bytes. Open [EngineProvider] first.
@NullMarked
package kohakuvault.engine;

import org.jspecify.annotations.NullMarked;
