package typthon.project.cache;

import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.function.UnaryOperator;
import kohakuvault.VaultIoException;
import kohakuvault.VaultOptions;
import kohakuvault.builder.VaultBuilder;

/// Makes the vault of a cache that has none, without SQLite: what the first check stores is most of
/// what there will ever be.
///
/// @param records the table of records
/// @param times the table that tells when each was last used
record FirstVault(Path file, String records, String times, UnaryOperator<VaultOptions> options) {
  /// Builds the vault of what lies beside it and of what is waiting.
  ///
  /// @param late what lies beside it, an empty record for each deletion
  /// @param pending what is waiting, likewise; counts more
  /// @param used whose records were of use just now
  /// @param now milliseconds since 1970
  /// @return false if somebody made one meanwhile, or what is left of an old one is in the way
  /// @throws VaultIoException if it cannot be written
  boolean build(
      Map<Digest, byte[]> late, Map<Digest, byte[]> pending, Collection<Digest> used, long now) {
    VaultBuilder builder = new VaultBuilder().table(records).table(times);
    late.forEach((key, sealed) -> {
      if (sealed.length > 0 && !pending.containsKey(key)) {
        add(builder, key, sealed, used.contains(key) ? now : now - 1);
      }
    });
    pending.forEach((key, sealed) -> {
      if (sealed.length > 0) {
        add(builder, key, sealed, now);
      }
    });
    try {
      builder.create(file, options);
      return true;
    } catch (VaultIoException e) {
      if (e.getCause() instanceof FileAlreadyExistsException) {
        return false;
      }
      throw e;
    }
  }

  private void add(VaultBuilder builder, Digest key, byte[] sealed, long time) {
    byte[] bytes = key.toBytes();
    builder.put(records, bytes, sealed);
    builder.put(times, bytes, ByteBuffer.allocate(Long.BYTES).putLong(time).array());
  }

  /// Tells whether there is no vault yet.
  boolean isWanted() {
    return !Files.exists(file);
  }
}
