package hyperparameter.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hyperparameter.DoubleKey;
import hyperparameter.Keys;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Each pruner on trials whose reports are written down here.
class PrunerTest {
  private static final DoubleKey X = Keys.ofDouble("pruner.x", 0);

  /// Runs a trial for each row of reports and tells how many reports each of them got to make.
  private static List<Integer> lengths(Pruner pruner, boolean minimize, double[]... rows) {
    Study.Builder builder = minimize ? Study.minimize("p") : Study.maximize("p");
    Study study = builder.space(Space.of().uniform(X, 0, 1000)).pruner(pruner).open();
    for (int i = 0; i < rows.length; i++) {
      study.enqueue(Map.of(X.name(), (double) i));
    }
    study.optimize(
        rows.length,
        () -> {
          double[] reports = rows[(int) X.get()];
          for (int step = 0; step < reports.length; step++) {
            Study.current().report(step + 1, reports[step]);
          }
          return reports[reports.length - 1];
        });
    return study.trials().stream().map(trial -> trial.reports().size()).toList();
  }

  private static double[] row(double... reports) {
    return reports;
  }

  @Test
  void aPercentileKeepsTheBestPart() {
    double[][] rows = {
      row(1, 1), row(2, 2), row(3, 3), row(4, 4), row(5, 5), row(1.5, 9), row(2.5, 1)
    };
    assertThat(lengths(new PercentilePruner(25, 5, 0), true, rows))
        .containsExactly(2, 2, 2, 2, 2, 2, 1);
    assertThat(lengths(new PercentilePruner(50, 5, 0), true, rows))
        .containsExactly(2, 2, 2, 2, 2, 2, 2);
    assertThat(lengths(new PercentilePruner(25, 5, 0), false, rows))
        .containsExactly(2, 2, 2, 2, 2, 1, 1);
    assertThat(lengths(new PercentilePruner(25, 5, 2), true, rows)).endsWith(2, 2);
    assertThatThrownBy(() -> new PercentilePruner(100, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPercentileOfFiftyIsTheMedian() {
    double[][] rows = new double[60][3];
    java.util.Random random = new java.util.Random(4);
    for (double[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        row[i] = random.nextInt(10);
      }
    }
    assertThat(lengths(new PercentilePruner(50, 5, 1), true, rows))
        .isEqualTo(lengths(new MedianPruner(5, 1), true, rows))
        .contains(1, 3);
  }

  @Test
  void aThresholdKeepsWhatLiesWithin() {
    assertThat(
            lengths(
                new ThresholdPruner(0, 10, 2),
                true,
                row(50, 5, 5),
                row(5, 11, 5),
                row(5, -1, 5),
                row(5, 5, Double.NaN)))
        .containsExactly(3, 2, 2, 3);
    assertThat(lengths(ThresholdPruner.above(3), true, row(4, 1), row(-9, 1)))
        .containsExactly(1, 2);
    assertThat(lengths(ThresholdPruner.below(3), true, row(4, 4), row(-9, 1)))
        .containsExactly(2, 1);
  }

  @Test
  void patienceWaitsForAGain() {
    assertThat(
            lengths(
                PatientPruner.of(2),
                true,
                row(5, 4, 3, 2, 1),
                row(5, 5, 5, 5, 5),
                row(5, 4, 6, 7, 3),
                row(5, 6, 4, 6, 6)))
        .containsExactly(5, 3, 4, 5);
    assertThat(lengths(PatientPruner.of(2), false, row(1, 2, 3, 4), row(4, 3, 2, 1)))
        .containsExactly(4, 3);
    assertThat(lengths(new PatientPruner(1, 0.5, Pruner.NONE), true, row(1, 1, 1)))
        .containsExactly(3);
    assertThat(
            lengths(
                new PatientPruner(1, 0.5, (_, _, _, _) -> true), true, row(3, 2.75, 2), row(3, 2)))
        .containsExactly(2, 2);
  }

  @Test
  void hyperbandComparesWithinBrackets() {
    HyperbandPruner pruner = new HyperbandPruner(1, 4, 2);
    assertThat(pruner.brackets()).isEqualTo(3);
    double[] good = row(1, 1, 1, 1);
    double[] bad = row(9, 9, 9, 9);
    assertThat(lengths(pruner, true, good, good, good, bad, bad, bad))
        .as("the brackets compare at steps 1, 2 and 4")
        .containsExactly(4, 4, 4, 1, 2, 4);
    assertThat(lengths(pruner, true, good, bad, bad, bad))
        .as("a trial alone in its bracket goes on")
        .containsExactly(4, 4, 4, 1);
    assertThatThrownBy(() -> new HyperbandPruner(4, 2, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
