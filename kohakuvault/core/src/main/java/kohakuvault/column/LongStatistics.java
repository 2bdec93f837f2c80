package kohakuvault.column;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import kohakuvault.column.StatisticsTable.Entry;
import kohakuvault.session.Session;
import org.jspecify.annotations.Nullable;

/// Questions about a column of longs that read only those blocks of 65,536 elements that the kept
/// statistics (smallest, largest, sum) do not answer.
///
/// Nothing is kept until [#refresh] is called; blocks without statistics are read, so every answer
/// is right without it. Changes by this library drop the statistics of the blocks that they touch.
/// The original library does not know of them: its appends and deleted columns do no harm, but
/// after it has overwritten, inserted or removed elements in place, [kohakuvault.VaultFile#repair]
/// must be called, which finds and drops wrong ones.
///
/// Each question sees one moment of the file. Safe for use by several threads.
public final class LongStatistics {
  private static final int BLOCK = StatisticsTable.BLOCK;
  private static final ValueLayout.OfLong LITTLE =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final LongColumn column;
  private final FixedStore store;
  private final AtomicLong blocksRead = new AtomicLong();

  LongStatistics(LongColumn column, FixedStore store) {
    this.column = column;
    this.store = store;
  }

  /// Takes elements with their index.
  public interface ElementConsumer {
    void accept(long index, long value);
  }

  /// How many blocks were read for answers of this object.
  public long blocksRead() {
    return blocksRead.get();
  }

  /// Computes what is missing for all whole blocks, and returns for how many it was.
  public int refresh() {
    int[] added = {0};
    column.changing(s -> {
      StatisticsTable.create(s);
      Map<Long, Entry> known = StatisticsTable.read(s, store.column());
      long blocks = store.length(s) / BLOCK;
      for (long block = 0; block < blocks; block++) {
        if (!known.containsKey(block)) {
          StatisticsTable.put(s, store.column(), block, StatisticsTable.compute(s, store, block));
          added[0]++;
        }
      }
    });
    return added[0];
  }

  /// How many elements lie from `low` to `high`, both included.
  public long count(long low, long high) {
    long[] count = {0};
    visit(
        (block, entry) -> {
          if (entry.low() >= low && entry.high() <= high) {
            count[0] += BLOCK;
            return false;
          }
          return entry.high() >= low && entry.low() <= high;
        },
        (index, value) -> {
          if (value >= low && value <= high) {
            count[0]++;
          }
          return true;
        });
    return count[0];
  }

  /// Gives the elements that lie from `low` to `high`, both included, in the order of the column.
  /// `consumer` runs while the file is being read and must not change the vault.
  public void forEachBetween(long low, long high, ElementConsumer consumer) {
    visit(
        (block, entry) -> entry.high() >= low && entry.low() <= high,
        (index, value) -> {
          if (value >= low && value <= high) {
            consumer.accept(index, value);
          }
          return true;
        });
  }

  /// The index of the first element that is at least `value`, or -1. In an ascending column, such
  /// as one of times, this is where a range of time begins.
  public long indexOfAtLeast(long value) {
    long[] found = {-1};
    visit(
        (block, entry) -> found[0] < 0 && entry.high() >= value,
        (index, each) -> {
          if (each >= value) {
            found[0] = index;
            return false;
          }
          return true;
        });
    return found[0];
  }

  /// The sum of all elements, modulo 2⁶⁴.
  public long sum() {
    long[] sum = {0};
    visit(
        (block, entry) -> {
          sum[0] += entry.total();
          return false;
        },
        (index, value) -> {
          sum[0] += value;
          return true;
        });
    return sum[0];
  }

  private interface Choice {
    /// @return whether the elements of the block are wanted
    boolean wants(long block, Entry entry);
  }

  private interface Visitor {
    /// @return whether to go on
    boolean visit(long index, long value);
  }

  private void visit(Choice choice, Visitor visitor) {
    column.inOneMoment(s -> visit(s, choice, visitor));
  }

  private void visit(Session session, Choice choice, Visitor visitor) {
    long length = store.length(session);
    Map<Long, Entry> known = StatisticsTable.read(session, store.column());
    long[] values = new long[(int) Math.min(BLOCK, length)];
    for (long block = 0; block * BLOCK < length; block++) {
      long from = block * BLOCK;
      int count = (int) Math.min(BLOCK, length - from);
      @Nullable Entry entry = count == BLOCK ? known.get(block) : null;
      if (entry != null && !choice.wants(block, entry)) {
        continue;
      }
      load(session, store, from, count, values);
      blocksRead.incrementAndGet();
      for (int i = 0; i < count; i++) {
        if (!visitor.visit(from + i, values[i])) {
          return;
        }
      }
    }
  }

  static void load(Session session, FixedStore store, long from, int count, long[] target) {
    if (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
      store.read(session, from * Long.BYTES, MemorySegment.ofArray(target).asSlice(0, count * 8L));
      return;
    }
    MemorySegment little = MemorySegment.ofArray(new byte[count * Long.BYTES]);
    store.read(session, from * Long.BYTES, little);
    MemorySegment.copy(little, LITTLE, 0, target, 0, count);
  }
}
