package kohakuvault.vector;

/// Sums in plain Java.
final class PlainSums implements Sums {
  @Override
  public void sums(Term term, float[] query, float[] vectors, int count, float[] target) {
    for (int i = 0; i < count; i++) {
      int at = i * query.length;
      target[i] =
          switch (term) {
            case PRODUCT -> products(query, vectors, at);
            case SQUARE -> squares(query, vectors, at);
            case DIFFERENCE -> differences(query, vectors, at);
          };
    }
  }

  /// The usual case has its sums in local variables, which the compiler keeps in registers.
  private static float products(float[] a, float[] b, int at) {
    float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
    float t0 = 0, t1 = 0, t2 = 0, t3 = 0, t4 = 0, t5 = 0, t6 = 0, t7 = 0;
    int i = 0;
    for (int end = a.length - LANES; i <= end; i += LANES) {
      int j = at + i;
      s0 = Math.fma(a[i], b[j], s0);
      s1 = Math.fma(a[i + 1], b[j + 1], s1);
      s2 = Math.fma(a[i + 2], b[j + 2], s2);
      s3 = Math.fma(a[i + 3], b[j + 3], s3);
      s4 = Math.fma(a[i + 4], b[j + 4], s4);
      s5 = Math.fma(a[i + 5], b[j + 5], s5);
      s6 = Math.fma(a[i + 6], b[j + 6], s6);
      s7 = Math.fma(a[i + 7], b[j + 7], s7);
      t0 = Math.fma(a[i + 8], b[j + 8], t0);
      t1 = Math.fma(a[i + 9], b[j + 9], t1);
      t2 = Math.fma(a[i + 10], b[j + 10], t2);
      t3 = Math.fma(a[i + 11], b[j + 11], t3);
      t4 = Math.fma(a[i + 12], b[j + 12], t4);
      t5 = Math.fma(a[i + 13], b[j + 13], t5);
      t6 = Math.fma(a[i + 14], b[j + 14], t6);
      t7 = Math.fma(a[i + 15], b[j + 15], t7);
    }
    float low = ((s0 + t0) + (s1 + t1)) + ((s2 + t2) + (s3 + t3));
    float high = ((s4 + t4) + (s5 + t5)) + ((s6 + t6) + (s7 + t7));
    return Sums.rest(Term.PRODUCT, a, b, at, i, low + high);
  }

  private static float squares(float[] a, float[] b, int at) {
    float[] s = new float[LANES];
    int i = 0;
    for (int end = a.length - LANES; i <= end; i += LANES) {
      for (int lane = 0; lane < LANES; lane++) {
        float d = a[i + lane] - b[at + i + lane];
        s[lane] = Math.fma(d, d, s[lane]);
      }
    }
    return Sums.rest(Term.SQUARE, a, b, at, i, Sums.fold(s, 0));
  }

  private static float differences(float[] a, float[] b, int at) {
    float[] s = new float[LANES];
    int i = 0;
    for (int end = a.length - LANES; i <= end; i += LANES) {
      for (int lane = 0; lane < LANES; lane++) {
        s[lane] += Math.abs(a[i + lane] - b[at + i + lane]);
      }
    }
    return Sums.rest(Term.DIFFERENCE, a, b, at, i, Sums.fold(s, 0));
  }
}
