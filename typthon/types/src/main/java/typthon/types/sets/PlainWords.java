package typthon.types.sets;

/// Plain loops, one for each operation: the compiler makes vector instructions of most of them by
/// itself.
final class PlainWords implements Words {
  @Override
  public void or(long[] target, long[] from, int count) {
    for (int i = 0; i < count; i++) {
      target[i] |= from[i];
    }
  }

  @Override
  public void and(long[] target, long[] from, int count) {
    for (int i = 0; i < count; i++) {
      target[i] &= from[i];
    }
  }

  @Override
  public void andNot(long[] target, long[] from, int count) {
    for (int i = 0; i < count; i++) {
      target[i] &= ~from[i];
    }
  }

  @Override
  public boolean isSubset(long[] part, long[] whole, int count) {
    for (int i = 0; i < count; i++) {
      if ((part[i] & ~whole[i]) != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int cardinality(long[] words) {
    int bits = 0;
    for (long word : words) {
      bits += Long.bitCount(word);
    }
    return bits;
  }
}
