/// Real servers in processes of their own, for the tests of whoever talks to such servers. Each has
/// a free port on loopback and ends when it is closed.
///
/// Knows no product. Open [servers.S3Emulator] or [servers.RedisServer].
@NullMarked
package servers;

import org.jspecify.annotations.NullMarked;
