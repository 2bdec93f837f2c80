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

  /// What is summed for a distance.
  Sums.Term term() {
    return switch (this) {
      case COSINE, INNER_PRODUCT -> Sums.Term.PRODUCT;
      case L2 -> Sums.Term.SQUARE;
      case L1 -> Sums.Term.DIFFERENCE;
    };
  }

  /// The distance that a sum amounts to.
  float distance(float sum) {
    return switch (this) {
      case COSINE -> 1 - sum;
      case INNER_PRODUCT -> -sum;
      case L2 -> (float) Math.sqrt(sum);
      case L1 -> sum;
    };
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
