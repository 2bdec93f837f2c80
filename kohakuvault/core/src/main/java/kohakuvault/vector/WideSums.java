package kohakuvault.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Sums with the vector module of the JDK, eight lanes at a time, in the order of [PlainSums].
/// Loaded only where the module is present: `--add-modules jdk.incubator.vector`.
final class WideSums implements Sums {
  private static final VectorSpecies<Float> EIGHT = FloatVector.SPECIES_256;
  private static final int HALF = LANES / 2;

  @Override
  public void sums(Term term, float[] query, float[] vectors, int count, float[] target) {
    float[] partial = new float[2 * LANES];
    int i = 0;
    if (term == Term.PRODUCT) {
      for (; i + 1 < count; i += 2) {
        products(query, vectors, i * query.length, partial, target, i);
      }
    }
    for (; i < count; i++) {
      target[i] = one(term, query, vectors, i * query.length, partial);
    }
  }

  /// Two vectors at once: the query is loaded once for both, and four sums are under way.
  private static void products(
      float[] a, float[] b, int at, float[] partial, float[] target, int to) {
    int n = a.length;
    FloatVector s0 = FloatVector.zero(EIGHT);
    FloatVector s1 = s0;
    FloatVector t0 = s0;
    FloatVector t1 = s0;
    int i = 0;
    for (int end = n - LANES; i <= end; i += LANES) {
      FloatVector low = FloatVector.fromArray(EIGHT, a, i);
      FloatVector high = FloatVector.fromArray(EIGHT, a, i + HALF);
      s0 = low.fma(FloatVector.fromArray(EIGHT, b, at + i), s0);
      s1 = high.fma(FloatVector.fromArray(EIGHT, b, at + i + HALF), s1);
      t0 = low.fma(FloatVector.fromArray(EIGHT, b, at + n + i), t0);
      t1 = high.fma(FloatVector.fromArray(EIGHT, b, at + n + i + HALF), t1);
    }
    s0.intoArray(partial, 0);
    s1.intoArray(partial, HALF);
    t0.intoArray(partial, LANES);
    t1.intoArray(partial, LANES + HALF);
    target[to] = Sums.rest(Term.PRODUCT, a, b, at, i, Sums.fold(partial, 0));
    target[to + 1] = Sums.rest(Term.PRODUCT, a, b, at + n, i, Sums.fold(partial, LANES));
  }

  private static float one(Term term, float[] a, float[] b, int at, float[] partial) {
    FloatVector s0 = FloatVector.zero(EIGHT);
    FloatVector s1 = s0;
    int i = 0;
    for (int end = a.length - LANES; i <= end; i += LANES) {
      FloatVector a0 = FloatVector.fromArray(EIGHT, a, i);
      FloatVector a1 = FloatVector.fromArray(EIGHT, a, i + HALF);
      FloatVector b0 = FloatVector.fromArray(EIGHT, b, at + i);
      FloatVector b1 = FloatVector.fromArray(EIGHT, b, at + i + HALF);
      s0 = add(term, a0, b0, s0);
      s1 = add(term, a1, b1, s1);
    }
    s0.intoArray(partial, 0);
    s1.intoArray(partial, HALF);
    return Sums.rest(term, a, b, at, i, Sums.fold(partial, 0));
  }

  private static FloatVector add(Term term, FloatVector a, FloatVector b, FloatVector sum) {
    FloatVector difference = a.sub(b);
    return switch (term) {
      case PRODUCT -> a.fma(b, sum);
      case SQUARE -> difference.fma(difference, sum);
      case DIFFERENCE -> sum.add(difference.lanewise(VectorOperators.ABS));
    };
  }
}
