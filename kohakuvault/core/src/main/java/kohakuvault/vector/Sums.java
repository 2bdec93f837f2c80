package kohakuvault.vector;

/// Sums over the elements of a query and of stored vectors, which distances are made of.
///
/// All implementations give the same results, bit for bit: element `i` goes, by fused multiply-add
/// where there is a product, to partial sum `i mod 16`; elements behind the last whole group of 16
/// are added one by one in the end. See [#fold] for how the partial sums come together.
interface Sums {
  /// The number of partial sums: enough to keep the processor busy, where one would wait for
  /// itself.
  int LANES = 16;

  /// What is summed.
  enum Term {
    /// `a · b`.
    PRODUCT,
    /// `(a − b)²`.
    SQUARE,
    /// `|a − b|`.
    DIFFERENCE
  }

  /// Writes for each of `count` vectors, which lie one after the other from the start of `vectors`,
  /// its sum with the query.
  void sums(Term term, float[] query, float[] vectors, int count, float[] target);

  /// The fastest implementation that this process has.
  static Sums best() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
            && Sums.class
                .getModule()
                .canRead(ModuleLayer.boot().findModule("jdk.incubator.vector").orElseThrow())
        ? new WideSums()
        : new PlainSums();
  }

  /// Adds the partial sums, in this order in every implementation.
  static float fold(float[] s, int at) {
    float a =
        ((s[at] + s[at + 8]) + (s[at + 1] + s[at + 9]))
            + ((s[at + 2] + s[at + 10]) + (s[at + 3] + s[at + 11]));
    float b =
        ((s[at + 4] + s[at + 12]) + (s[at + 5] + s[at + 13]))
            + ((s[at + 6] + s[at + 14]) + (s[at + 7] + s[at + 15]));
    return a + b;
  }

  /// Adds the elements from `i` on to a sum.
  static float rest(Term term, float[] a, float[] b, int at, int i, float sum) {
    float result = sum;
    for (int j = i; j < a.length; j++) {
      float difference = a[j] - b[at + j];
      result =
          switch (term) {
            case PRODUCT -> Math.fma(a[j], b[at + j], result);
            case SQUARE -> Math.fma(difference, difference, result);
            case DIFFERENCE -> result + Math.abs(difference);
          };
    }
    return result;
  }
}
