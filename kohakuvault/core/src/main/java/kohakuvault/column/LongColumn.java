package kohakuvault.column;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.stream.LongStream;
import kohakuvault.session.Session;
import kohakuvault.session.Sessions;
import kohakuvault.session.WriteBuffers;

/// A column of longs, without boxing.
public final class LongColumn extends FixedColumn<Long> {
  private static final ValueLayout.OfLong LITTLE =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int BLOCK = 8192;

  LongColumn(FixedStore store, Sessions sessions, WriteBuffers buffers, BlockCache blocks) {
    super(codec(), store, sessions, buffers, blocks);
  }

  @SuppressWarnings("unchecked") // this dtype decodes to nothing else
  private static ColumnCodec<Long> codec() {
    return (ColumnCodec<Long>) (ColumnCodec<?>) ColumnCodec.of("i64");
  }

  /// Adds a long at the end.
  public void append(long value) {
    append(Long.valueOf(value));
  }

  /// Adds `count` longs of an array at the end.
  public void extend(long[] values, int from, int count) {
    Objects.checkFromIndexSize(from, count, values.length);
    if (count == 0) {
      return;
    }
    if (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
      appendRaw(MemorySegment.ofArray(values).asSlice(from * 8L, count * 8L));
      return;
    }
    MemorySegment swapped = MemorySegment.ofArray(new byte[Math.multiplyExact(count, 8)]);
    MemorySegment.copy(values, from, swapped, LITTLE, 0, count);
    appendRaw(swapped);
  }

  /// Adds all longs of an array at the end.
  public void extend(long... values) {
    extend(values, 0, values.length);
  }

  /// Returns one long; a negative index counts from the end.
  ///
  /// @throws IndexOutOfBoundsException if there is none
  public long at(long index) {
    buffers().settle(pending());
    MemorySegment target = MemorySegment.ofArray(new byte[8]);
    if (blocks().copy(store(), index, 1, target, this::checked)) {
      return target.get(LITTLE, 0);
    }
    return reading(s -> first(s, checked(index, length(s))));
  }

  private long first(Session session, long index) {
    MemorySegment target = MemorySegment.ofArray(new byte[8]);
    store().read(session, index * 8, target);
    return target.get(LITTLE, 0);
  }

  /// Reads `count` longs from element `from` on into an array.
  ///
  /// @throws IndexOutOfBoundsException if the column or the array is shorter
  public void read(long from, long[] target, int at, int count) {
    Objects.checkFromIndexSize(at, count, target.length);
    if (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
      MemorySegment into = MemorySegment.ofArray(target).asSlice(at * 8L, count * 8L);
      buffers().settle(pending());
      if (!blocks()
          .copy(
              store(),
              from,
              count,
              into,
              (first, length) -> Objects.checkFromIndexSize(first, count, length))) {
        copyTo(from, count, into);
      }
      return;
    }
    MemorySegment little = MemorySegment.ofArray(new byte[Math.multiplyExact(count, 8)]);
    copyTo(from, count, little);
    MemorySegment.copy(little, LITTLE, 0, target, at, count);
  }

  /// Folds a range, block by block.
  private long fold(long from, long to, long start, java.util.function.LongBinaryOperator step) {
    long[] block = new long[Math.clamp(to - from, 0, BLOCK)];
    long result = start;
    for (long i = from; i < to; i += BLOCK) {
      int count = (int) Math.min(BLOCK, to - i);
      read(i, block, 0, count);
      for (int j = 0; j < count; j++) {
        result = step.applyAsLong(result, block[j]);
      }
    }
    return result;
  }

  /// The sum of the elements from `from` up to and without `to`.
  public long sum(long from, long to) {
    return fold(from, to, 0, (a, b) -> a + b);
  }

  /// The smallest of the elements from `from` up to and without `to`.
  ///
  /// @throws IllegalArgumentException if there are none
  public long min(long from, long to) {
    requireSome(from, to);
    return fold(from, to, at(from), Math::min);
  }

  /// The largest of the elements from `from` up to and without `to`.
  ///
  /// @throws IllegalArgumentException if there are none
  public long max(long from, long to) {
    requireSome(from, to);
    return fold(from, to, at(from), Math::max);
  }

  private static void requireSome(long from, long to) {
    if (to <= from) {
      throw new IllegalArgumentException("there are no elements from " + from + " to " + to);
    }
  }

  /// Questions that skip blocks of the column by what is known of them.
  public LongStatistics statistics() {
    return new LongStatistics(this, store());
  }

  /// All elements in order, without boxing.
  public LongStream values() {
    long length = size();
    return java.util.stream.LongStream.iterate(0, i -> i < length, i -> i + BLOCK)
        .boxed()
        .flatMapToLong(i -> {
          long[] block = new long[(int) Math.min(BLOCK, length - i)];
          read(i, block, 0, block.length);
          return LongStream.of(block);
        });
  }
}
