package kohakuvault.collections;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// A place in a [BlockLevel]: the keys from `low` up to the low key of the next block. All that
/// changes about it is one reference, to its [Page].
final class Block {
  private static final VarHandle PAGE;

  static {
    try {
      PAGE = MethodHandles.lookup().findVarHandle(Block.class, "page", Page.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /// The smallest key that may stand here; null in the first block of a level.
  final @Nullable Object low;

  final long lowPrefix;
  volatile Page page;

  /// Creates a block that nobody sees yet, with some of the entries of `source`.
  Block(KeyOrder order, long lowPrefix, @Nullable Object low, Page source, int from, int to) {
    this.lowPrefix = lowPrefix;
    this.low = low;
    this.page = source.slice(order, this, from, to, source.next).settled();
  }

  /// Creates the first block of a level.
  Block() {
    this.low = null;
    this.lowPrefix = 0;
    this.page = new Page(this, new long[0], new Object[0], new Object[0], null, false).settled();
  }

  boolean isFirst() {
    return low == null;
  }

  /// Replaces the page, unless it is another one than `expected` by now.
  boolean swap(Page expected, Page changed) {
    return PAGE.compareAndSet(this, expected, changed);
  }
}
