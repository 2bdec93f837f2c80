package hyperparameter.foreign;

import hyperparameter.ParamEntry;
import hyperparameter.Snapshot;
import hyperparameter.value.KeyHash;
import hyperparameter.value.Secret;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// The memory that other languages and processes read values from, found by the hash of their keys.
///
/// One process publishes, any number read. A counter that is odd while values are written lets
/// readers notice that they read in the middle of it and read again. Publishing is safe for use by
/// many threads of the one process.
///
/// Integers beyond 64 bits become text, lists of scalars text joined by commas; other objects and
/// secrets are left out.
public final class NativeSnapshot implements AutoCloseable {
  private static final int FEWEST_SLOTS = 16;

  private final Arena arena;
  private final MemorySegment memory;

  private NativeSnapshot(Arena arena, MemorySegment memory) {
    this.arena = arena;
    this.memory = memory;
    if (memory.get(Layout.LONG, Layout.MAGIC_AT) != Layout.MAGIC) {
      memory.set(Layout.LONG, Layout.USED_AT, Layout.TABLE_AT);
      memory.set(Layout.LONG, Layout.MAGIC_AT, Layout.MAGIC);
    }
  }

  /// Returns memory of this process, to be handed to native code as a pointer.
  ///
  /// @param capacity in bytes
  public static NativeSnapshot inMemory(long capacity) {
    Arena arena = Arena.ofShared();
    return new NativeSnapshot(arena, arena.allocate(checked(capacity), Long.BYTES));
  }

  /// Returns a file that other processes map.
  ///
  /// @param capacity in bytes
  /// @throws IOException if the file cannot be mapped
  public static NativeSnapshot inFile(Path file, long capacity) throws IOException {
    Arena arena = Arena.ofShared();
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new NativeSnapshot(
          arena, channel.map(FileChannel.MapMode.READ_WRITE, 0, checked(capacity), arena));
    } catch (IOException | RuntimeException fault) {
      arena.close();
      throw fault;
    }
  }

  private static long checked(long capacity) {
    long least = Layout.TABLE_AT + FEWEST_SLOTS * Layout.SLOT_SIZE;
    if (capacity < least) {
      throw new IllegalArgumentException(
          "a native snapshot needs at least " + least + " bytes, not " + capacity);
    }
    return capacity;
  }

  /// Returns the memory, for example to pass its address to native code.
  public MemorySegment memory() {
    return memory.asReadOnly();
  }

  /// A value as it is written.
  private record Cell(long hash, int kind, long bits, byte[] text) {}

  /// Puts the values of a snapshot in place of those that are there.
  ///
  /// @throws IllegalStateException if the memory is too small, or two keys have the same hash;
  ///   nothing changes then
  public synchronized void publish(Snapshot snapshot) {
    List<Cell> cells = cells(snapshot);
    int slots = FEWEST_SLOTS;
    while (slots < cells.size() * 2) {
      slots *= 2;
    }
    long heap = Layout.TABLE_AT + slots * Layout.SLOT_SIZE;
    long needed = heap + cells.stream().mapToLong(cell -> cell.text().length).sum();
    if (needed > memory.byteSize()) {
      throw new IllegalStateException(
          "the snapshot needs " + needed + " bytes, the native memory has " + memory.byteSize());
    }
    int sequence = memory.get(Layout.INT, Layout.SEQUENCE_AT) | 1;
    memory.set(Layout.INT, Layout.SEQUENCE_AT, sequence);
    VarHandle.fullFence();
    write(cells, slots, heap);
    memory.set(Layout.LONG, Layout.USED_AT, needed);
    VarHandle.fullFence();
    memory.set(Layout.INT, Layout.SEQUENCE_AT, sequence + 1);
  }

  private void write(List<Cell> cells, int slots, long heapStart) {
    memory.asSlice(Layout.TABLE_AT, slots * Layout.SLOT_SIZE).fill((byte) 0);
    memory.set(Layout.INT, Layout.SLOTS_AT, slots);
    memory.set(Layout.INT, Layout.COUNT_AT, cells.size());
    long heap = heapStart;
    for (Cell cell : cells) {
      long slot = freeSlot(cell.hash(), slots);
      memory.set(Layout.LONG, slot + Layout.SLOT_HASH, cell.hash());
      memory.set(Layout.INT, slot + Layout.SLOT_KIND, cell.kind());
      memory.set(Layout.INT, slot + Layout.SLOT_LENGTH, cell.text().length);
      memory.set(
          Layout.LONG, slot + Layout.SLOT_PAYLOAD, cell.kind() == Layout.TEXT ? heap : cell.bits());
      MemorySegment.copy(MemorySegment.ofArray(cell.text()), 0, memory, heap, cell.text().length);
      heap += cell.text().length;
    }
  }

  private long freeSlot(long hash, int slots) {
    for (long i = hash; ; i++) {
      long slot = Layout.TABLE_AT + (i & (slots - 1)) * Layout.SLOT_SIZE;
      if (memory.get(Layout.INT, slot + Layout.SLOT_KIND) == Layout.FREE) {
        return slot;
      }
    }
  }

  private static List<Cell> cells(Snapshot snapshot) {
    List<Cell> out = new ArrayList<>();
    Map<Long, String> seen = new HashMap<>();
    for (ParamEntry entry : snapshot) {
      if (entry.value() instanceof Secret<?> || snapshot.isSecret(entry.key())) {
        continue;
      }
      Cell cell = cell(KeyHash.of(entry.key()), entry.value());
      if (cell != null) {
        String twin = seen.putIfAbsent(cell.hash(), entry.key());
        if (twin != null) {
          throw new IllegalStateException(
              "\"" + twin + "\" and \"" + entry.key() + "\" have the same hash; rename one");
        }
        out.add(cell);
      }
    }
    return out;
  }

  private static @Nullable Cell cell(long hash, @Nullable Object value) {
    byte[] none = {};
    return switch (value) {
      case null -> new Cell(hash, Layout.NULL, 0, none);
      case Integer _, Long _, Short _, Byte _ ->
          new Cell(hash, Layout.INTEGER, ((Number) value).longValue(), none);
      case Double _, Float _ ->
          new Cell(
              hash, Layout.FLOAT, Double.doubleToRawLongBits(((Number) value).doubleValue()), none);
      case Boolean bool -> new Cell(hash, Layout.BOOLEAN, bool ? 1 : 0, none);
      case String text -> text(hash, text);
      case BigInteger big -> text(hash, big.toString());
      case Enum<?> constant -> text(hash, constant.name());
      case List<?> list -> {
        StringJoiner joined = new StringJoiner(",");
        list.forEach(item -> joined.add(String.valueOf(item)));
        yield text(hash, joined.toString());
      }
      default -> null;
    };
  }

  private static Cell text(long hash, String text) {
    return new Cell(hash, Layout.TEXT, 0, text.getBytes(StandardCharsets.UTF_8));
  }

  /// Frees the memory. Native readers of it must have ended; a file stays as it is.
  @Override
  public void close() {
    arena.close();
  }
}
