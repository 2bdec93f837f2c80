package kohakuvault.vector;

import java.util.Locale;

/// How the distance of two vectors is measured. Smaller is nearer.
public enum Metric {
  /// 1 − cosine of the angle. Vectors are stored at unit length.
  COSINE("cosine"),
  /// The Euclidean distance.
  L2("L2"),
  /// The sum of absolute differences.
  L1("L1"),
  /// The inner product, negated. Only for searching; tables of the original have no such metric.
  INNER_PRODUCT("");

  private final String word;

  Metric(String word) {
    this.word = word;
  }

  /// The word in the table's definition.
  String word() {
    return word;
  }

  /// Finds a metric by its name.
  ///
  /// @throws IllegalArgumentException if there is none
  public static Metric named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "cosine" -> COSINE;
      case "l2", "euclidean" -> L2;
      case "l1", "manhattan" -> L1;
      case "hamming" ->
          throw new IllegalArgumentException(
              "Metric 'hamming' is not compatible with vector type 'float32'");
      default ->
          throw new IllegalArgumentException(
              "Unknown metric '" + name + "'. Expected: cosine, l2, l1, or hamming");
    };
  }

  /// The distance of `query` from the vector that begins at `at`.
  float distance(float[] query, float[] vectors, int at) {
    return switch (this) {
      case COSINE -> cosine(query, vectors, at);
      case INNER_PRODUCT -> -dot(query, vectors, at);
      case L2 -> (float) Math.sqrt(squares(query, vectors, at));
      case L1 -> differences(query, vectors, at);
    };
  }

  private static float cosine(float[] query, float[] vectors, int at) {
    // a stored vector has unit length, or is zero and near to nothing
    float cosine = dot(query, vectors, at);
    return cosine == 0 && squares(new float[query.length], vectors, at) == 0
        ? Float.NaN
        : 1 - cosine;
  }

  /// Eight sums at once keep the processor busy; one sum would wait for itself.
  private static float dot(float[] a, float[] b, int at) {
    int n = a.length;
    float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
    int i = 0;
    for (; i + 7 < n; i += 8) {
      s0 = Math.fma(a[i], b[at + i], s0);
      s1 = Math.fma(a[i + 1], b[at + i + 1], s1);
      s2 = Math.fma(a[i + 2], b[at + i + 2], s2);
      s3 = Math.fma(a[i + 3], b[at + i + 3], s3);
      s4 = Math.fma(a[i + 4], b[at + i + 4], s4);
      s5 = Math.fma(a[i + 5], b[at + i + 5], s5);
      s6 = Math.fma(a[i + 6], b[at + i + 6], s6);
      s7 = Math.fma(a[i + 7], b[at + i + 7], s7);
    }
    float sum = ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    for (; i < n; i++) {
      sum += a[i] * b[at + i];
    }
    return sum;
  }

  private static float squares(float[] a, float[] b, int at) {
    int n = a.length;
    float s0 = 0, s1 = 0, s2 = 0, s3 = 0;
    int i = 0;
    for (; i + 3 < n; i += 4) {
      float d0 = a[i] - b[at + i];
      float d1 = a[i + 1] - b[at + i + 1];
      float d2 = a[i + 2] - b[at + i + 2];
      float d3 = a[i + 3] - b[at + i + 3];
      s0 = Math.fma(d0, d0, s0);
      s1 = Math.fma(d1, d1, s1);
      s2 = Math.fma(d2, d2, s2);
      s3 = Math.fma(d3, d3, s3);
    }
    float sum = (s0 + s1) + (s2 + s3);
    for (; i < n; i++) {
      float d = a[i] - b[at + i];
      sum += d * d;
    }
    return sum;
  }

  private static float differences(float[] a, float[] b, int at) {
    float sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] - b[at + i]);
    }
    return sum;
  }

  /// Scales to unit length as the original does; a zero vector is left alone.
  static float[] unit(float[] vector) {
    float sum = 0;
    for (float each : vector) {
      sum += each * each;
    }
    float length = (float) Math.sqrt(sum);
    if (length == 0) {
      return vector.clone();
    }
    float[] result = new float[vector.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = vector[i] / length;
    }
    return result;
  }
}
