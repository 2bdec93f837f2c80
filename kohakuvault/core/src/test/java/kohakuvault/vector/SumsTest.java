package kohakuvault.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SumsTest {
  private static float[] random(Random random, int length) {
    float[] result = new float[length];
    for (int i = 0; i < length; i++) {
      result[i] = random.nextFloat() * 2 - 1;
    }
    return result;
  }

  private static double exact(Sums.Term term, float[] a, float[] b, int at) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = (double) a[i] - b[at + i];
      sum +=
          switch (term) {
            case PRODUCT -> (double) a[i] * b[at + i];
            case SQUARE -> difference * difference;
            case DIFFERENCE -> Math.abs(difference);
          };
    }
    return sum;
  }

  @ParameterizedTest
  @EnumSource
  void bothImplementationsGiveTheSameBits(Sums.Term term) {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int length = 1; length < 70; length++) {
      int count = 1 + random.nextInt(5);
      float[] query = random(random, length);
      float[] vectors = random(random, length * count);
      float[] plain = new float[count];
      float[] wide = new float[count];
      new PlainSums().sums(term, query, vectors, count, plain);
      new WideSums().sums(term, query, vectors, count, wide);
      assertThat(wide).as("seed %d, length %d", seed, length).containsExactly(plain);
      for (int i = 0; i < count; i++) {
        assertThat((double) plain[i])
            .isCloseTo(exact(term, query, vectors, i * length), within(1e-4));
      }
    }
  }

  @Test
  void theVectorModuleIsUsedWhereItIsPresent() {
    boolean present = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    assertThat(Sums.best()).isInstanceOf(present ? WideSums.class : PlainSums.class);
  }
}
