package typthon.types.sets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// BI-3: the same bits with the vector module and without it.
class WordsTest {
  private static final List<Words> ALL = List.of(new PlainWords(), new WideWords());

  /// Random words, of which some have few bits, some most.
  private static long[] random(Random random, int length) {
    long[] words = new long[length];
    int density = random.nextInt(64);
    for (int i = 0; i < length; i++) {
      for (int bit = 0; bit < 64; bit++) {
        words[i] |= random.nextInt(64) < density ? 1L << bit : 0;
      }
    }
    return words;
  }

  @Test
  void bothImplementationsGiveTheBitsOfABitSet() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      int length = random.nextInt(40);
      int count = random.nextInt(length + 1);
      long[] left = random(random, length);
      long[] right = random(random, length);
      for (Words words : ALL) {
        String place = words.getClass().getSimpleName() + ", seed " + seed + ", round " + round;
        BitSet or = head(left, count);
        or.or(head(right, count));
        long[] target = left.clone();
        words.or(target, right, count);
        assertThat(target).as(place).isEqualTo(expected(or, left, count));
        BitSet and = head(left, count);
        and.and(head(right, count));
        target = left.clone();
        words.and(target, right, count);
        assertThat(target).as(place).isEqualTo(expected(and, left, count));
        BitSet andNot = head(left, count);
        andNot.andNot(head(right, count));
        target = left.clone();
        words.andNot(target, right, count);
        assertThat(target).as(place).isEqualTo(expected(andNot, left, count));
        assertThat(words.cardinality(left)).as(place).isEqualTo(BitSet.valueOf(left).cardinality());
        assertThat(words.isSubset(left, right, count)).as(place).isEqualTo(andNot.isEmpty());
        long[] whole = right.clone();
        words.or(whole, left, count);
        assertThat(words.isSubset(left, whole, count)).as(place).isTrue();
      }
    }
  }

  private static BitSet head(long[] words, int count) {
    return BitSet.valueOf(java.util.Arrays.copyOf(words, count));
  }

  /// The result in the first words, what was there in the others.
  private static long[] expected(BitSet bits, long[] before, int count) {
    long[] words = before.clone();
    System.arraycopy(java.util.Arrays.copyOf(bits.toLongArray(), count), 0, words, 0, count);
    return words;
  }

  @Test
  void theVectorModuleIsUsedWhereItIsPresent() {
    boolean present = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    assertThat(Words.best()).isInstanceOf(present ? WideWords.class : PlainWords.class);
  }
}
