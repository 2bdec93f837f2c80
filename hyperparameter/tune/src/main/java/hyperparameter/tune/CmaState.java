package hyperparameter.tune;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/// The normal distribution of a [CmaSampler], and how it learns. Names and constants are those of
/// Hansen's tutorial. Not for use by several threads.
final class CmaState {
  private final int n;
  private final int lambda;
  private final double[] weights;
  private final double muEff;
  private final double cSigma;
  private final double dSigma;
  private final double cc;
  private final double c1;
  private final double cMu;
  private final double chiN;

  private final double[] mean;
  private final double[] pathSigma;
  private final double[] pathC;
  private final double[][] covariance;
  private SymmetricEigen eigen;
  private double sigma;
  private int generation;

  /// A trial in the unit cube; smaller values are better.
  record Point(double[] position, double value) {}

  CmaState(int n, double sigma) {
    this.n = n;
    this.sigma = sigma;
    lambda = 4 + (int) (3 * Math.log(Math.max(n, 1)));
    int mu = lambda / 2;
    weights = new double[mu];
    double sum = 0;
    for (int i = 0; i < mu; i++) {
      weights[i] = Math.log(lambda / 2.0 + 0.5) - Math.log(i + 1.0);
      sum += weights[i];
    }
    double squares = 0;
    for (int i = 0; i < mu; i++) {
      weights[i] /= sum;
      squares += weights[i] * weights[i];
    }
    muEff = 1 / squares;
    cSigma = (muEff + 2) / (n + muEff + 5);
    dSigma = 1 + 2 * Math.max(0, Math.sqrt((muEff - 1) / (n + 1)) - 1) + cSigma;
    cc = (4 + muEff / n) / (n + 4 + 2 * muEff / n);
    c1 = 2 / ((n + 1.3) * (n + 1.3) + muEff);
    cMu = Math.min(1 - c1, 2 * (muEff - 2 + 1 / muEff) / ((n + 2.0) * (n + 2.0) + muEff));
    chiN = Math.sqrt(n) * (1 - 1 / (4.0 * n) + 1 / (21.0 * n * n));
    mean = new double[n];
    java.util.Arrays.fill(mean, 0.5);
    pathSigma = new double[n];
    pathC = new double[n];
    covariance = SymmetricEigen.identity(n);
    eigen = SymmetricEigen.of(covariance);
  }

  /// Returns how many trials make a generation.
  int population() {
    return lambda;
  }

  double mean(int axis) {
    return mean[axis];
  }

  double sigma() {
    return sigma;
  }

  /// Draws a position, moved into the unit cube.
  double[] draw(SplittableRandom random) {
    double[] z = new double[n];
    for (int i = 0; i < n; i++) {
      z[i] = random.nextGaussian();
    }
    double[] out = eigen.root(z);
    for (int i = 0; i < n; i++) {
      out[i] = Math.clamp(mean[i] + sigma * out[i], 0, 1);
    }
    return out;
  }

  /// Moves towards the better half of a generation.
  void learn(List<Point> points) {
    if (n == 0) {
      return;
    }
    generation++;
    List<Point> best =
        points.stream()
            .sorted(Comparator.comparingDouble(Point::value))
            .limit(weights.length)
            .toList();
    double[][] steps = new double[weights.length][n];
    double[] step = new double[n];
    for (int k = 0; k < weights.length; k++) {
      for (int i = 0; i < n; i++) {
        steps[k][i] = (best.get(k).position()[i] - mean[i]) / sigma;
        step[i] += weights[k] * steps[k][i];
      }
    }
    for (int i = 0; i < n; i++) {
      mean[i] += sigma * step[i];
    }
    boolean stalled = lengthen(step);
    adapt(steps, stalled);
    // Beyond these bounds the distribution is a point, or wider than the space.
    sigma = Math.clamp(sigma, 1e-12, 1);
    eigen = SymmetricEigen.of(covariance);
  }

  /// Moves the evolution paths, and the step size with them.
  ///
  /// @return whether the path is so long that the covariance shall not follow it
  private boolean lengthen(double[] step) {
    double[] whitened = eigen.inverseRoot(step);
    double norm = 0;
    for (int i = 0; i < n; i++) {
      pathSigma[i] =
          (1 - cSigma) * pathSigma[i] + Math.sqrt(cSigma * (2 - cSigma) * muEff) * whitened[i];
      norm += pathSigma[i] * pathSigma[i];
    }
    norm = Math.sqrt(norm);
    double settled = Math.sqrt(1 - Math.pow(1 - cSigma, 2.0 * generation));
    boolean stalled = norm / settled >= (1.4 + 2.0 / (n + 1)) * chiN;
    for (int i = 0; i < n; i++) {
      pathC[i] = (1 - cc) * pathC[i] + (stalled ? 0 : Math.sqrt(cc * (2 - cc) * muEff) * step[i]);
    }
    sigma *= Math.exp(cSigma / dSigma * (norm / chiN - 1));
    return stalled;
  }

  private void adapt(double[][] steps, boolean stalled) {
    double kept = 1 - c1 - cMu + (stalled ? c1 * cc * (2 - cc) : 0);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double rank = 0;
        for (int k = 0; k < weights.length; k++) {
          rank += weights[k] * steps[k][i] * steps[k][j];
        }
        covariance[i][j] = kept * covariance[i][j] + c1 * pathC[i] * pathC[j] + cMu * rank;
      }
    }
  }
}
