/// The engine that runs everywhere: SQLite through sqlite-jdbc, which brings its own library for
/// each platform.
///
/// It has no incremental blobs. It knows nothing of vaults. Open [JdbcEngine] first.
@NullMarked
package kohakuvault.engine.jdbc;

import org.jspecify.annotations.NullMarked;
