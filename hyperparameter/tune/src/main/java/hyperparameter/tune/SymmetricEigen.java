package hyperparameter.tune;

/// Eigenvectors and the square roots of the eigenvalues of a symmetric matrix, by Jacobi rotations.
///
/// @param vectors by columns
/// @param roots of the eigenvalues, at least 1e-10
record SymmetricEigen(double[][] vectors, double[] roots) {
  private static final int MOST_SWEEPS = 60;
  private static final double LEAST_ROOT = 1e-10;

  static double[][] identity(int n) {
    double[][] out = new double[n][n];
    for (int i = 0; i < n; i++) {
      out[i][i] = 1;
    }
    return out;
  }

  static SymmetricEigen of(double[][] symmetric) {
    int n = symmetric.length;
    double[][] a = new double[n][];
    for (int i = 0; i < n; i++) {
      a[i] = symmetric[i].clone();
    }
    double[][] vectors = identity(n);
    for (int sweep = 0; sweep < MOST_SWEEPS && offDiagonal(a) > 1e-22; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(a, vectors, p, q);
        }
      }
    }
    double[] roots = new double[n];
    for (int i = 0; i < n; i++) {
      roots[i] = Math.max(Math.sqrt(Math.max(a[i][i], 0)), LEAST_ROOT);
    }
    return new SymmetricEigen(vectors, roots);
  }

  private static double offDiagonal(double[][] a) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = i + 1; j < a.length; j++) {
        sum += a[i][j] * a[i][j];
      }
    }
    return sum;
  }

  /// Turns axes `p` and `q` so that their entry becomes 0.
  private static void rotate(double[][] a, double[][] vectors, int p, int q) {
    if (a[p][q] == 0) {
      return;
    }
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double tangent = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
    double cosine = 1 / Math.hypot(tangent, 1);
    double sine = tangent * cosine;
    for (int i = 0; i < a.length; i++) {
      double ip = a[i][p];
      a[i][p] = cosine * ip - sine * a[i][q];
      a[i][q] = sine * ip + cosine * a[i][q];
    }
    for (int i = 0; i < a.length; i++) {
      double pi = a[p][i];
      a[p][i] = cosine * pi - sine * a[q][i];
      a[q][i] = sine * pi + cosine * a[q][i];
      double ip = vectors[i][p];
      vectors[i][p] = cosine * ip - sine * vectors[i][q];
      vectors[i][q] = sine * ip + cosine * vectors[i][q];
    }
  }

  /// Multiplies a vector by the root of the matrix, of the form that turns it last.
  double[] root(double[] z) {
    int n = roots.length;
    double[] out = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        out[i] += vectors[i][j] * roots[j] * z[j];
      }
    }
    return out;
  }

  /// Multiplies a vector by the symmetric inverse root of the matrix.
  double[] inverseRoot(double[] y) {
    int n = roots.length;
    double[] turned = new double[n];
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < n; i++) {
        turned[j] += vectors[i][j] * y[i] / roots[j];
      }
    }
    double[] out = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        out[i] += vectors[i][j] * turned[j];
      }
    }
    return out;
  }
}
