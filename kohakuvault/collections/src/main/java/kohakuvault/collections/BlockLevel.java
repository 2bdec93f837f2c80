package kohakuvault.collections;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A level of an unrolled skip list: a linked list of [Block]s, each with up to `capacity` entries
/// in order, that any number of threads may change without locks. The level above, a list of the
/// same kind, leads from low keys to blocks of this one.
///
/// **Why it is right.** The blocks that can be reached from the first one divide all keys among
/// them: a block owns those from its low key up to the low key of the next. There are only these
/// changes, each one compare-and-set on the page reference of one block:
///
/// - An entry is put, replaced or removed: the block's page gives way to another one with the same
///   next block. That is when the operation happens.
/// - A *split* puts the upper entries into a new block, which becomes the next one by the same
///   compare-and-set that takes them away.
/// - *Freezing* marks the page of a sparse block, never of the first. It never changes again, but
///   owns its entries on.
/// - *Absorbing* replaces the page of the block in front by one with the entries of both, whose
///   next block is the one behind. This is when the frozen block loses its keys. It fails if the
///   block in front was frozen itself meanwhile, or changed in any other way.
///
/// So a page that is not frozen, read from its block, tells the truth about its keys at that time.
/// Whoever meets a frozen one sees to its absorption and looks again, thus nobody waits for
/// anybody. Pages are never used twice, so compare-and-set cannot mistake an old one for a new one.
///
/// The level above is a hint: it may lack blocks and hold such as are frozen. A block that lost its
/// entry there, or never got it, is reached from the left. Who adds an entry looks afterwards
/// whether the block was frozen; who freezes a block removes the entry afterwards: one of them
/// comes last.
final class BlockLevel {
  /// Which block a search ends at.
  enum Reach {
    /// The owner of the key.
    AT,
    /// The owner of the keys just below the key.
    BELOW,
    /// The last one.
    END
  }

  /// A conditional change of the value of a key.
  enum Edit {
    PUT,
    PUT_IF_ABSENT,
    REPLACE;

    boolean applies(@Nullable Object old, @Nullable Object expected) {
      return switch (this) {
        case PUT -> true;
        case PUT_IF_ABSENT -> old == null;
        case REPLACE -> old != null && (expected == null || expected.equals(old));
      };
    }
  }

  private static final VarHandle ABOVE;

  static {
    try {
      ABOVE = MethodHandles.lookup().findVarHandle(BlockLevel.class, "above", BlockLevel.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final KeyOrder order;
  private final int capacity;
  private final int sparse;
  private final @Nullable SnapshotClock clock;
  private final Block head = new Block();
  private volatile @Nullable BlockLevel above;

  /// @param capacity entries of a block, at least 2
  /// @param clock times the snapshots; null if none are taken of this level
  BlockLevel(KeyOrder order, int capacity, @Nullable SnapshotClock clock) {
    this.order = order;
    this.capacity = capacity;
    this.sparse = capacity / 4;
    this.clock = clock;
  }

  /// Returns the page of `block`, stamped.
  Page read(Block block) {
    Page page = block.page;
    if (page.isPending()) {
      stamp(page);
    }
    return page;
  }

  /// Returns the page of the first block.
  Page first() {
    return read(head);
  }

  /// Tells whether `page` is still what its block holds.
  static boolean isCurrent(Page page) {
    return page.owner.page == page;
  }

  private void stamp(Page page) {
    page.stamp(clock == null ? 0 : clock.now());
  }

  /// Returns a page that is not frozen, of the block that `reach` tells.
  Page locate(Reach reach, long prefix, @Nullable Object key) {
    Page page = read(start(reach, prefix, key));
    while (true) {
      if (page.frozen) {
        page = read(leftOf(page.owner));
        continue;
      }
      Block next = page.next;
      if (next == null || !reaches(reach, prefix, key, page.nextPrefix, next)) {
        return page;
      }
      Page right = read(next);
      if (right.frozen) {
        absorb(page, right);
        page = read(page.owner);
      } else {
        page = right;
      }
    }
  }

  private boolean reaches(
      Reach reach, long prefix, @Nullable Object key, long nextPrefix, Block next) {
    if (reach == Reach.END) {
      return true;
    }
    if (order.prefixed && (order.exact || prefix != nextPrefix)) {
      return reach == Reach.AT ? prefix >= nextPrefix : prefix > nextPrefix;
    }
    int comparison = order.compare(nextPrefix, next.low, prefix, key);
    return reach == Reach.AT ? comparison <= 0 : comparison < 0;
  }

  /// Returns a block at or before the one that `reach` tells, from the level above.
  private Block start(Reach reach, long prefix, @Nullable Object key) {
    BlockLevel up = above;
    if (up == null) {
      return head;
    }
    Page page = up.locate(reach, prefix, key);
    int index = floor(page, reach, prefix, key);
    while (index < 0) {
      Block owner = page.owner;
      if (owner.isFirst()) {
        return head;
      }
      page = up.locate(Reach.BELOW, owner.lowPrefix, owner.low);
      index = floor(page, Reach.BELOW, owner.lowPrefix, owner.low);
    }
    return (Block) page.values[index];
  }

  /// Returns the last index of `page` that `reach` allows, or -1.
  int floor(Page page, Reach reach, long prefix, @Nullable Object key) {
    if (reach == Reach.END) {
      return page.count() - 1;
    }
    int index = page.find(order, prefix, key);
    return index < 0 ? ~index - 1 : reach == Reach.AT ? index : index - 1;
  }

  /// Returns a block before a frozen one, and sees to it that no search starts there any more.
  private Block leftOf(Block frozen) {
    forget(frozen);
    return start(Reach.BELOW, frozen.lowPrefix, frozen.low);
  }

  /// Returns the value of the key, or null.
  @Nullable Object get(long prefix, Object key) {
    Page page = locate(Reach.AT, prefix, key);
    int index = page.find(order, prefix, key);
    return index < 0 ? null : page.values[index];
  }

  /// Changes the value of a key, if the edit applies to the old one, and returns the old one.
  @Nullable Object write(
      Edit edit, long prefix, Object key, @Nullable Object expected, Object value) {
    while (true) {
      Page page = locate(Reach.AT, prefix, key);
      int index = page.find(order, prefix, key);
      Object old = index < 0 ? null : page.values[index];
      if (!edit.applies(old, expected)) {
        return old;
      }
      boolean done =
          index < 0
              ? insert(page, ~index, prefix, key, value)
              : swap(page, page.replacing(index, value));
      if (done) {
        return old;
      }
    }
  }

  private boolean insert(Page page, int index, long prefix, Object key, Object value) {
    Page larger = page.inserting(order, index, prefix, key, value);
    if (larger.count() <= capacity) {
      return swap(page, larger);
    }
    // Keys that arrive in order leave full blocks behind.
    boolean appended = page.next == null && index == capacity;
    return divide(page, larger, appended ? capacity : larger.count() / 2);
  }

  /// Replaces `page` by the entries of `larger` below `middle`, and a new block with the rest.
  private boolean divide(Page page, Page larger, int middle) {
    Block right =
        new Block(
            order, larger.prefix(middle), larger.keys[middle], larger, middle, larger.count());
    if (!swap(page, larger.slice(order, page.owner, 0, middle, right))) {
      return false;
    }
    index(right);
    return true;
  }

  /// Removes the key, if it has the expected value or none is expected, and returns its value.
  @Nullable Object remove(long prefix, Object key, @Nullable Object expected) {
    while (true) {
      Page page = locate(Reach.AT, prefix, key);
      int index = page.find(order, prefix, key);
      Object old = index < 0 ? null : page.values[index];
      if (!Edit.REPLACE.applies(old, expected) || remove(page, index)) {
        return old;
      }
    }
  }

  /// Removes the entry at `index` of a page that is not frozen, unless the page changed.
  boolean remove(Page page, int index) {
    Page smaller = page.removing(index);
    if (!swap(page, smaller)) {
      return false;
    }
    if (smaller.count() <= sparse && !page.owner.isFirst()) {
      dissolve(smaller);
    }
    return true;
  }

  private boolean swap(Page page, Page changed) {
    boolean remember = clock != null && clock.isCollecting();
    if (remember) {
      changed.previous = page;
    }
    if (!page.owner.swap(page, changed)) {
      return false;
    }
    stamp(changed);
    if (remember) {
      trim(page, changed);
    }
    return true;
  }

  /// Drops the pages before `changed` that no snapshot will ask for.
  private void trim(Page page, Page changed) {
    if (changed.stamp() == page.stamp()) {
      changed.previous = page.previous;
    }
    long earliest = clock == null ? 0 : clock.earliest();
    Page oldest = changed;
    while (oldest != null && oldest.stamp() > earliest) {
      oldest = oldest.previous;
    }
    if (oldest != null) {
      oldest.previous = null;
    }
  }

  /// Moves the entries of the block of `page`, which is not the first, into the one before it. Does
  /// nothing if the page is not current any more.
  void dissolve(Page page) {
    if (page.frozen || swap(page, page.freezing())) {
      Block block = page.owner;
      forget(block);
      Page left = locate(Reach.BELOW, block.lowPrefix, block.low);
      while (left.next == block && !absorb(left, read(block))) {
        left = locate(Reach.BELOW, block.lowPrefix, block.low);
      }
    }
  }

  /// Puts the entries of the frozen `right` behind those of `left`, the page in front of it.
  private boolean absorb(Page left, Page right) {
    Page both = left.joined(right);
    boolean done =
        both.count() <= capacity ? swap(left, both) : divide(left, both, both.count() / 2);
    if (done) {
      forget(right.owner);
    }
    return done;
  }

  /// Enters a new block in the level above.
  private void index(Block block) {
    BlockLevel up = above;
    if (up == null) {
      ABOVE.compareAndSet(this, null, new BlockLevel(order, capacity, null));
      up = above;
    }
    Object low = block.low;
    if (up == null || low == null) {
      throw new IllegalStateException("the first block of a level has no entry above");
    }
    Object there = up.write(Edit.PUT_IF_ABSENT, block.lowPrefix, low, null, block);
    while (there != null && ((Block) there).page.frozen) {
      // An older block with the same low key.
      if (there == up.write(Edit.REPLACE, block.lowPrefix, low, there, block)) {
        break;
      }
      there = up.write(Edit.PUT_IF_ABSENT, block.lowPrefix, low, null, block);
    }
    if (block.page.frozen) {
      forget(block);
    }
  }

  /// Removes a frozen block from the level above.
  private void forget(Block block) {
    BlockLevel up = above;
    if (up != null && block.low != null) {
      up.remove(block.lowPrefix, block.low, block);
    }
  }

  /// Returns the pages that held entries at one moment between call and return, in order.
  List<Page> snapshot() {
    if (clock == null) {
      throw new IllegalStateException("this level takes no snapshots");
    }
    SnapshotClock.Ticket ticket = clock.begin();
    try {
      List<Page> pages = null;
      while (pages == null) {
        pages = collect(clock.tick());
      }
      return pages;
    } finally {
      clock.end(ticket);
    }
  }

  private @Nullable List<Page> collect(long time) {
    List<Page> pages = new ArrayList<>();
    for (Block block = head; block != null; ) {
      Page page = read(block);
      while (page != null && page.stamp() > time) {
        page = page.previous;
      }
      if (page == null) {
        return null;
      }
      if (page.count() > 0) {
        pages.add(page);
      }
      block = page.next;
    }
    return pages;
  }

  /// Checks this level and those above while nobody changes them.
  ///
  /// @throws IllegalStateException if an invariant does not hold
  void verify() {
    Block before = head;
    int blocks = 0;
    for (Block block = head; block != null; block = block.page.next) {
      Page page = block.page;
      if (block != head) {
        blocks++;
        check(!page.frozen, "a frozen block was left in the list");
        check(
            before == head
                || order.compare(before.lowPrefix, before.low, block.lowPrefix, block.low) < 0,
            "blocks out of order");
      }
      check(page.count() <= capacity, "an overfull block");
      check(page.owner == block, "a page of another block");
      check(
          page.prefixes.length == (order.prefixed ? page.count() : 0)
              && page.values.length == page.count(),
          "arrays of different lengths");
      for (int i = 0; i < page.count(); i++) {
        int index = i;
        check(page.find(order, page.prefix(i), page.keys[i]) == index, "keys out of order");
        check(locate(Reach.AT, page.prefix(i), page.keys[i]) == page, "a key in a wrong block");
      }
      before = block;
    }
    BlockLevel up = above;
    if (up != null) {
      up.verify();
      check(up.countEntries() == blocks, "the level above does not hold every block");
    }
  }

  private int countEntries() {
    int count = 0;
    for (Block block = head; block != null; block = block.page.next) {
      count += block.page.count();
    }
    return count;
  }

  private static void check(boolean holds, String failure) {
    if (!holds) {
      throw new IllegalStateException(failure);
    }
  }
}
