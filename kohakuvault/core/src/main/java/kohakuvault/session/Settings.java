package kohakuvault.session;

import java.nio.file.Path;
import java.time.Duration;
import kohakuvault.engine.EngineProvider;

/// How the connections of one file are made.
///
/// @param file the database
/// @param engine what reaches SQLite
/// @param readOnly whether no writer is opened
/// @param pageSize for a new file, in bytes
/// @param mapBytes how much SQLite may map
/// @param cacheKib the page cache of a connection
/// @param synchronous the pragma's word: OFF, NORMAL, FULL
/// @param busyTimeout how long SQLite waits for a lock
/// @param attempts how often a busy operation is tried in all
/// @param backoff the first pause between attempts; it doubles
/// @param extension what vectors are searched with
public record Settings(
    Path file,
    EngineProvider engine,
    boolean readOnly,
    int pageSize,
    long mapBytes,
    int cacheKib,
    String synchronous,
    Duration busyTimeout,
    int attempts,
    Duration backoff,
    VectorExtension extension) {}
