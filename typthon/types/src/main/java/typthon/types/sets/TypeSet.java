package typthon.types.sets;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// A set of numbers of types. Up to sixteen members lie in a sorted array; a larger set is a bit
/// for every number, so that for a universe of fixed size every operation takes constant time:
/// adding, removing and looking up touch one word, the others each word once, several at a time
/// where the JDK's vector module is present.
///
/// Not safe for use by several threads at once while one of them changes it.
public final class TypeSet {
  /// So many members lie in a sorted array.
  static final int SPARSE = 16;

  private static final int[] NONE = {};
  private static final Words PLAIN = new PlainWords();
  private static final Words BEST = Words.best();

  private int[] sparse = NONE;
  private int count;
  private long @Nullable [] words;

  /// Makes an empty set.
  public TypeSet() {}

  /// Returns the set of numbers.
  ///
  /// @throws IllegalArgumentException if a number is negative
  public static TypeSet of(int... ids) {
    TypeSet set = new TypeSet();
    for (int id : ids) {
      set.add(id);
    }
    return set;
  }

  /// Returns a set with the same members.
  public TypeSet copy() {
    TypeSet copy = new TypeSet();
    copy.sparse = sparse.clone();
    copy.count = count;
    copy.words = words == null ? null : words.clone();
    return copy;
  }

  private static void requireId(int id) {
    if (id < 0) {
      throw new IllegalArgumentException("a type has no number " + id);
    }
  }

  /// Tells whether a number is a member.
  ///
  /// @throws IllegalArgumentException if the number is negative
  public boolean contains(int id) {
    requireId(id);
    long[] dense = words;
    if (dense == null) {
      return Arrays.binarySearch(sparse, 0, count, id) >= 0;
    }
    int word = id >> 6;
    return word < dense.length && (dense[word] & 1L << id) != 0;
  }

  /// Adds a number; returns whether it was no member.
  ///
  /// @throws IllegalArgumentException if the number is negative
  public boolean add(int id) {
    requireId(id);
    if (words == null) {
      int place = Arrays.binarySearch(sparse, 0, count, id);
      if (place >= 0) {
        return false;
      }
      if (count < SPARSE) {
        insert(-place - 1, id);
        return true;
      }
      becomeDense(id);
    }
    long[] dense = wordsFor(id);
    long bit = 1L << id;
    if ((dense[id >> 6] & bit) != 0) {
      return false;
    }
    dense[id >> 6] |= bit;
    count++;
    return true;
  }

  private void insert(int place, int id) {
    if (count == sparse.length) {
      sparse = Arrays.copyOf(sparse, Math.min(SPARSE, Math.max(4, 2 * count)));
    }
    System.arraycopy(sparse, place, sparse, place + 1, count - place);
    sparse[place] = id;
    count++;
  }

  private void becomeDense(int id) {
    long[] dense = new long[(Math.max(id, sparse[count - 1]) >> 6) + 1];
    for (int i = 0; i < count; i++) {
      dense[sparse[i] >> 6] |= 1L << sparse[i];
    }
    words = dense;
    sparse = NONE;
  }

  private long[] wordsFor(int id) {
    long[] dense = words == null ? new long[0] : words;
    if (id >> 6 >= dense.length) {
      int wanted = (id >> 6) + 1;
      dense = Arrays.copyOf(dense, (int) Math.min(1L << 25, Math.max(wanted, 2L * dense.length)));
    }
    words = dense;
    return dense;
  }

  /// Removes a number; returns whether it was a member.
  ///
  /// @throws IllegalArgumentException if the number is negative
  public boolean remove(int id) {
    if (!contains(id)) {
      return false;
    }
    long[] dense = words;
    if (dense == null) {
      int place = Arrays.binarySearch(sparse, 0, count, id);
      System.arraycopy(sparse, place + 1, sparse, place, count - place - 1);
      count--;
    } else {
      dense[id >> 6] &= ~(1L << id);
      count--;
      settle();
    }
    return true;
  }

  /// A dense set of few members becomes sparse, so that equal sets have equal forms.
  private void settle() {
    long[] dense = words;
    if (dense == null || count > SPARSE) {
      return;
    }
    int[] members = toArray();
    words = null;
    sparse = members;
    count = members.length;
  }

  /// Returns how many members there are.
  public int size() {
    return count;
  }

  /// Tells whether there are none.
  public boolean isEmpty() {
    return count == 0;
  }

  /// Adds all members of another set to this one.
  public TypeSet addAll(TypeSet other) {
    long[] from = other.words;
    if (from == null) {
      for (int i = 0; i < other.count; i++) {
        add(other.sparse[i]);
      }
    } else {
      long[] dense = dense(from.length);
      loops(from.length).or(dense, from, from.length);
      return counted(dense);
    }
    return this;
  }

  /// Removes what is no member of another set.
  public TypeSet retainAll(TypeSet other) {
    long[] dense = words;
    long[] from = other.words;
    if (dense == null || from == null) {
      keep(other, true);
      return this;
    }
    int shared = Math.min(dense.length, from.length);
    loops(shared).and(dense, from, shared);
    Arrays.fill(dense, shared, dense.length, 0);
    return counted(dense);
  }

  /// Removes all members of another set.
  public TypeSet removeAll(TypeSet other) {
    long[] dense = words;
    long[] from = other.words;
    if (dense == null || from == null) {
      keep(other, false);
      return this;
    }
    int shared = Math.min(dense.length, from.length);
    loops(shared).andNot(dense, from, shared);
    return counted(dense);
  }

  /// One of the two sets is small.
  private void keep(TypeSet other, boolean members) {
    if (words != null && !members) {
      for (int i = 0; i < other.count; i++) {
        remove(other.sparse[i]);
      }
      return;
    }
    int[] candidates = words == null ? toArray() : other.toArray();
    TypeSet partner = words == null ? other : copy();
    words = null;
    sparse = new int[candidates.length];
    count = 0;
    for (int id : candidates) {
      if (partner.contains(id) == members) {
        sparse[count++] = id;
      }
    }
  }

  private static Words loops(int count) {
    return count < Words.WIDE ? PLAIN : BEST;
  }

  /// Makes this set dense, with room for at least `least` words.
  private long[] dense(int least) {
    long[] dense = words;
    if (dense == null) {
      int top = count == 0 ? 0 : (sparse[count - 1] >> 6) + 1;
      dense = new long[Math.max(least, top)];
      for (int i = 0; i < count; i++) {
        dense[sparse[i] >> 6] |= 1L << sparse[i];
      }
      sparse = NONE;
    } else if (least > dense.length) {
      dense = Arrays.copyOf(dense, least);
    }
    words = dense;
    return dense;
  }

  private TypeSet counted(long[] dense) {
    count = loops(dense.length).cardinality(dense);
    settle();
    return this;
  }

  /// Returns the union of two sets.
  public TypeSet union(TypeSet other) {
    return copy().addAll(other);
  }

  /// Returns the intersection of two sets.
  public TypeSet intersection(TypeSet other) {
    return copy().retainAll(other);
  }

  /// Returns this set without the members of another.
  public TypeSet difference(TypeSet other) {
    return copy().removeAll(other);
  }

  /// Returns the union of sets; the empty set for none.
  public static TypeSet unionOf(Collection<TypeSet> sets) {
    TypeSet all = new TypeSet();
    sets.forEach(all::addAll);
    return all;
  }

  /// Returns the intersection of sets.
  ///
  /// @throws IllegalArgumentException if there are none: that would be all types there may ever be
  public static TypeSet intersectionOf(Collection<TypeSet> sets) {
    TypeSet common = null;
    for (TypeSet set : sets) {
      common = common == null ? set.copy() : common.retainAll(set);
    }
    if (common == null) {
      throw new IllegalArgumentException("the intersection of no sets has no end");
    }
    return common;
  }

  /// Tells whether all members of this set are members of another.
  public boolean isSubsetOf(TypeSet other) {
    if (count > other.count) {
      return false;
    }
    long[] own = words;
    long[] theirs = other.words;
    if (own != null && theirs != null) {
      int shared = Math.min(own.length, theirs.length);
      for (int i = shared; i < own.length; i++) {
        if (own[i] != 0) {
          return false;
        }
      }
      return loops(shared).isSubset(own, theirs, shared);
    }
    for (int id : toArray()) {
      if (!other.contains(id)) {
        return false;
      }
    }
    return true;
  }

  /// Calls `action` for each member, in ascending order.
  public void forEach(IntConsumer action) {
    long[] dense = words;
    if (dense == null) {
      for (int i = 0; i < count; i++) {
        action.accept(sparse[i]);
      }
      return;
    }
    for (int i = 0; i < dense.length; i++) {
      for (long rest = dense[i]; rest != 0; rest &= rest - 1) {
        action.accept((i << 6) + Long.numberOfTrailingZeros(rest));
      }
    }
  }

  /// Returns the members in ascending order.
  public int[] toArray() {
    if (words == null) {
      return Arrays.copyOf(sparse, count);
    }
    int[] members = new int[count];
    int[] next = {0};
    forEach(id -> members[next[0]++] = id);
    return members;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TypeSet set && count == set.count && isSubsetOf(set);
  }

  @Override
  public int hashCode() {
    int[] hash = {1};
    forEach(id -> hash[0] = 31 * hash[0] + id);
    return hash[0];
  }

  /// Returns the members, as `{1, 100, 5000}`.
  @Override
  public String toString() {
    String members = Arrays.toString(toArray());
    return "{" + members.substring(1, members.length() - 1) + "}";
  }
}
