package typthon.types.sets;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Loops with the vector module of the JDK, as many words at a time as the processor takes. Loaded
/// only where the module is present: `--add-modules jdk.incubator.vector`.
final class WideWords implements Words {
  private static final VectorSpecies<Long> LANES = LongVector.SPECIES_PREFERRED;

  private final PlainWords plain = new PlainWords();

  @Override
  public void or(long[] target, long[] from, int count) {
    int i = 0;
    for (int end = LANES.loopBound(count); i < end; i += LANES.length()) {
      at(target, i).or(at(from, i)).intoArray(target, i);
    }
    for (; i < count; i++) {
      target[i] |= from[i];
    }
  }

  @Override
  public void and(long[] target, long[] from, int count) {
    int i = 0;
    for (int end = LANES.loopBound(count); i < end; i += LANES.length()) {
      at(target, i).and(at(from, i)).intoArray(target, i);
    }
    for (; i < count; i++) {
      target[i] &= from[i];
    }
  }

  @Override
  public void andNot(long[] target, long[] from, int count) {
    int i = 0;
    for (int end = LANES.loopBound(count); i < end; i += LANES.length()) {
      at(target, i).lanewise(VectorOperators.AND_NOT, at(from, i)).intoArray(target, i);
    }
    for (; i < count; i++) {
      target[i] &= ~from[i];
    }
  }

  @Override
  public boolean isSubset(long[] part, long[] whole, int count) {
    int i = 0;
    for (int end = LANES.loopBound(count); i < end; i += LANES.length()) {
      LongVector missing = at(part, i).lanewise(VectorOperators.AND_NOT, at(whole, i));
      if (missing.compare(VectorOperators.NE, 0).anyTrue()) {
        return false;
      }
    }
    for (; i < count; i++) {
      if ((part[i] & ~whole[i]) != 0) {
        return false;
      }
    }
    return true;
  }

  /// Counting bits has an instruction of its own on every processor, which plain code gets too.
  @Override
  public int cardinality(long[] words) {
    return plain.cardinality(words);
  }

  private static LongVector at(long[] words, int i) {
    return LongVector.fromArray(LANES, words, i);
  }
}
