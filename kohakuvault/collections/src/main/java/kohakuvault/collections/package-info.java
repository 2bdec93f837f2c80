/// Ordered maps in memory, useful by themselves: they know no database.
///
/// [CsbTreeMap] is a `NavigableMap` on a cache-sensitive B+ tree, [LongTreeMap] its primitive
/// sister for `long` keys and values, [OffHeapLongTreeMap] the same outside of the heap. None of
/// them may be used by several threads at once without a lock. [UnrolledSkipListMap] is a
/// `ConcurrentNavigableMap` that any number of threads may change at once, without locks.
///
/// ```java
/// var prices = new LongTreeMap();
/// prices.put(20_260_101L, 120);
/// prices.forEach(20_260_101L, 20_270_101L, (day, price) -> ...);
/// ```
///
/// Source of the tree: J. Rao, K. A. Ross, "Making B+-trees cache conscious in main memory", SIGMOD
/// 2000.
@NullMarked
package kohakuvault.collections;

import org.jspecify.annotations.NullMarked;
