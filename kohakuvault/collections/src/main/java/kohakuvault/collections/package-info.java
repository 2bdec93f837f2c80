/// Ordered maps in memory: CSB+ tree and lock-free skip list.
@NullMarked
package kohakuvault.collections;

import org.jspecify.annotations.NullMarked;
