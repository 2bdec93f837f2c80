package hyperparameter.foreign;

import hyperparameter.value.KeyHash;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Reads what another process published, in Java. Safe for use by many threads.
public final class NativeReader implements AutoCloseable {
  /// A snapshot is written within microseconds; who still waits then lets the publisher have the
  /// processor.
  private static final int SPINS = 1000;

  private static final long PAUSE_NANOS = 50_000;

  private static final long PATIENCE_NANOS = 2_000_000_000L;

  private final Arena arena;
  private final MemorySegment memory;

  private NativeReader(Arena arena, MemorySegment memory) {
    this.arena = arena;
    this.memory = memory;
  }

  /// Maps a file.
  ///
  /// @throws IOException if it cannot be mapped or is no snapshot
  public static NativeReader of(Path file) throws IOException {
    Arena arena = Arena.ofShared();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      MemorySegment memory = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      if (memory.byteSize() < Layout.TABLE_AT
          || memory.get(Layout.LONG, Layout.MAGIC_AT) != Layout.MAGIC) {
        throw new IOException(file + " is no native snapshot");
      }
      return new NativeReader(arena, memory);
    } catch (IOException | RuntimeException fault) {
      arena.close();
      throw fault;
    }
  }

  /// Returns the value of a key: a `Long`, a `Double`, a `Boolean` or text; empty if there is none
  /// or it is null.
  ///
  /// @throws IllegalStateException if the publisher died while it wrote: it has written at one and
  ///   the same snapshot for two seconds
  public Optional<Object> find(String key) {
    long hash = KeyHash.of(key);
    int seen = 0;
    long since = 0;
    for (int attempt = 0; ; attempt++) {
      int before = memory.get(Layout.INT, Layout.SEQUENCE_AT);
      VarHandle.acquireFence();
      if ((before & 1) == 0) {
        Object value = read(hash);
        VarHandle.acquireFence();
        if (memory.get(Layout.INT, Layout.SEQUENCE_AT) == before) {
          return Optional.ofNullable(value);
        }
      }
      if (attempt < SPINS) {
        Thread.onSpinWait();
        continue;
      }
      long now = System.nanoTime();
      if (before != seen || since == 0) {
        seen = before;
        since = now;
      } else if (now - since > PATIENCE_NANOS) {
        throw new IllegalStateException(
            "the snapshot is being written without end; its publisher has died");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /// Reads without a lock: what it sees may be torn, so every place is checked before it is used.
  private @Nullable Object read(long hash) {
    int slots = memory.get(Layout.INT, Layout.SLOTS_AT);
    long end = Layout.TABLE_AT + slots * Layout.SLOT_SIZE;
    if (slots <= 0 || Integer.bitCount(slots) != 1 || end > memory.byteSize()) {
      return null;
    }
    for (int i = 0; i < slots; i++) {
      long slot = Layout.TABLE_AT + ((hash + i) & (slots - 1)) * Layout.SLOT_SIZE;
      int kind = memory.get(Layout.INT, slot + Layout.SLOT_KIND);
      if (kind == Layout.FREE) {
        return null;
      } else if (memory.get(Layout.LONG, slot + Layout.SLOT_HASH) == hash) {
        return value(slot, kind);
      }
    }
    return null;
  }

  private @Nullable Object value(long slot, int kind) {
    long payload = memory.get(Layout.LONG, slot + Layout.SLOT_PAYLOAD);
    return switch (kind) {
      case Layout.INTEGER -> payload;
      case Layout.FLOAT -> Double.longBitsToDouble(payload);
      case Layout.BOOLEAN -> payload != 0;
      case Layout.TEXT -> text(payload, memory.get(Layout.INT, slot + Layout.SLOT_LENGTH));
      default -> null;
    };
  }

  private @Nullable String text(long start, int length) {
    if (start < 0 || length < 0 || start > memory.byteSize() - length) {
      return null;
    }
    byte[] bytes = new byte[length];
    MemorySegment.copy(memory, start, MemorySegment.ofArray(bytes), 0, length);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    arena.close();
  }
}
