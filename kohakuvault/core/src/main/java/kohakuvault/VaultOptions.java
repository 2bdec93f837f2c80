package kohakuvault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How a vault is opened. Start from [#defaults] and change what matters.
///
/// @param engine `auto`, or the name of an engine; the system property `kohakuvault.engine`
///   overrides `auto`
/// @param readOnly opens without a writer; the file must exist
/// @param pageSize of a new file, in bytes
/// @param mapBytes how much of the file SQLite may map
/// @param cacheKib the page cache of each connection, in KiB
/// @param durability how far a commit waits for the disk
/// @param busyTimeout how long SQLite waits for the lock of another writer, before retries
/// @param attempts how often a busy operation is tried in all
/// @param backoff the pause before the second attempt; it doubles each time
/// @param minChunkBytes the smallest chunk of a new column
/// @param maxChunkBytes the largest chunk of a new column
/// @param vectorExtension the library of sqlite-vec (`vec0.so`, `vec0.dylib`, `vec0.dll`) that
///   vectors are to be searched with; it must load. Null takes the file that the system property
///   `kohakuvault.vec0` names, else one in a folder of `java.library.path`, else plain Java; the
///   property's value `off` asks for plain Java
public record VaultOptions(
    String engine,
    boolean readOnly,
    int pageSize,
    long mapBytes,
    int cacheKib,
    Durability durability,
    Duration busyTimeout,
    int attempts,
    Duration backoff,
    int minChunkBytes,
    int maxChunkBytes,
    @Nullable Path vectorExtension) {

  /// How far a commit waits for the disk.
  public enum Durability {
    /// Not at all: a crash of the machine may damage the file.
    OFF,
    /// A crash of the machine may lose the last commits, but never damages the file. A crash of the
    /// process loses nothing.
    NORMAL,
    /// Every commit is on the disk when it returns.
    FULL
  }

  public VaultOptions {
    if (Integer.bitCount(pageSize) != 1 || pageSize < 512 || pageSize > 65536) {
      throw new IllegalArgumentException(
          "a page size must be a power of two from 512 to 65536, not " + pageSize);
    }
    if (attempts < 1) {
      throw new IllegalArgumentException("at least one attempt is needed, not " + attempts);
    }
    if (minChunkBytes < 1 || maxChunkBytes < minChunkBytes) {
      throw new IllegalArgumentException(
          "chunk sizes must be positive and in order, not "
              + minChunkBytes
              + " and "
              + maxChunkBytes);
    }
  }

  /// The defaults of the original: pages of 32 KiB, 256 MiB mapped, 100,000 KiB cached, four
  /// attempts from 20 ms on.
  public static VaultOptions defaults() {
    return new VaultOptions(
        "auto",
        false,
        32768,
        256L << 20,
        100_000,
        Durability.NORMAL,
        Duration.ofSeconds(5),
        4,
        Duration.ofMillis(20),
        131_072,
        16 << 20,
        null);
  }

  public VaultOptions withEngine(String value) {
    return with(draft -> draft.engine = value);
  }

  public VaultOptions withReadOnly(boolean value) {
    return with(draft -> draft.readOnly = value);
  }

  public VaultOptions withPageSize(int value) {
    return with(draft -> draft.pageSize = value);
  }

  public VaultOptions withMapBytes(long value) {
    return with(draft -> draft.mapBytes = value);
  }

  public VaultOptions withCacheKib(int value) {
    return with(draft -> draft.cacheKib = value);
  }

  public VaultOptions withDurability(Durability value) {
    return with(draft -> draft.durability = value);
  }

  public VaultOptions withBusyTimeout(Duration value) {
    return with(draft -> draft.busyTimeout = value);
  }

  public VaultOptions withAttempts(int value) {
    return with(draft -> draft.attempts = value);
  }

  public VaultOptions withBackoff(Duration value) {
    return with(draft -> draft.backoff = value);
  }

  public VaultOptions withMinChunkBytes(int value) {
    return with(draft -> draft.minChunkBytes = value);
  }

  public VaultOptions withMaxChunkBytes(int value) {
    return with(draft -> draft.maxChunkBytes = value);
  }

  public VaultOptions withVectorExtension(@Nullable Path value) {
    return with(draft -> draft.vectorExtension = value);
  }

  private VaultOptions with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.options();
  }

  /// Options under change.
  private static final class Draft {
    String engine;
    boolean readOnly;
    int pageSize;
    long mapBytes;
    int cacheKib;
    Durability durability;
    Duration busyTimeout;
    int attempts;
    Duration backoff;
    int minChunkBytes;
    int maxChunkBytes;
    @Nullable Path vectorExtension;

    Draft(VaultOptions from) {
      engine = from.engine;
      readOnly = from.readOnly;
      pageSize = from.pageSize;
      mapBytes = from.mapBytes;
      cacheKib = from.cacheKib;
      durability = from.durability;
      busyTimeout = from.busyTimeout;
      attempts = from.attempts;
      backoff = from.backoff;
      minChunkBytes = from.minChunkBytes;
      maxChunkBytes = from.maxChunkBytes;
      vectorExtension = from.vectorExtension;
    }

    VaultOptions options() {
      return new VaultOptions(
          engine,
          readOnly,
          pageSize,
          mapBytes,
          cacheKib,
          durability,
          busyTimeout,
          attempts,
          backoff,
          minChunkBytes,
          maxChunkBytes,
          vectorExtension);
    }
  }
}
