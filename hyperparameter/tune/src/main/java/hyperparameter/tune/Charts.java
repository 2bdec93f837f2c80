package hyperparameter.tune;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The drawings of a report about one goal, as SVG.
final class Charts {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 300;
  private static final int MARGIN = 50;

  private final Study study;
  private final int goal;
  private final List<Trial> complete;
  private final double least;
  private final double most;

  /// @param goal the index of the goal
  Charts(Study study, int goal) {
    this.study = study;
    this.goal = goal;
    this.complete =
        study.trials().stream()
            .filter(trial ->
                trial.state() == Trial.State.COMPLETE
                    && Double.isFinite(trial.objectives().get(goal)))
            .toList();
    this.least = complete.stream().mapToDouble(this::value).min().orElse(0);
    this.most = complete.stream().mapToDouble(this::value).max().orElse(1);
  }

  private double value(Trial trial) {
    return trial.objectives().get(goal);
  }

  private boolean smallerIsBetter() {
    return study.goals().get(goal).smallerIsBetter();
  }

  /// A dot for each value and a line for the best so far.
  String history() {
    StringBuilder out = open(HEIGHT);
    axis(out);
    StringBuilder line = new StringBuilder();
    double best = Double.NaN;
    int last = complete.isEmpty() ? 1 : Math.max(1, complete.getLast().number());
    for (Trial trial : complete) {
      double x = MARGIN + (WIDTH - 2.0 * MARGIN) * trial.number() / last;
      double value = value(trial);
      boolean improves = Double.isNaN(best) || (smallerIsBetter() ? value < best : value > best);
      best = improves ? value : best;
      out.append(
          format(
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"#4285f4\" fill-opacity=\"0.6\"><title>trial %d: %s</title></circle>\n",
              x, y(value), trial.number(), StudyReport.show(value)));
      line.append(format("%.1f,%.1f ", x, y(best)));
    }
    out.append("<polyline fill=\"none\" stroke=\"#d93025\" stroke-width=\"2\" points=\"")
        .append(line)
        .append("\"/>\n");
    return out.append("</svg>\n").toString();
  }

  private void axis(StringBuilder out) {
    out.append(
        format(
            "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#999\"/>\n",
            MARGIN, MARGIN / 2, MARGIN, HEIGHT - MARGIN / 2));
    for (double value : new double[] {least, (least + most) / 2, most}) {
      out.append(format("<text x=\"2\" y=\"%.1f\">%s</text>\n", y(value) + 4, label(value)));
    }
  }

  private double y(double value) {
    double share = most == least ? 0.5 : (value - least) / (most - least);
    return HEIGHT - MARGIN / 2.0 - share * (HEIGHT - MARGIN);
  }

  /// A bar for each parameter.
  String importance() {
    Map<String, Double> shares = Importance.of(study, goal);
    StringBuilder out = open(Math.max(1, shares.size()) * 28 + 12);
    int row = 0;
    for (Map.Entry<String, Double> share : shares.entrySet()) {
      double y = 8 + row++ * 28.0;
      out.append(
          format(
              "<text x=\"4\" y=\"%.1f\">%s</text>\n", y + 14, StudyReport.escape(share.getKey())));
      out.append(
          format(
              "<rect x=\"220\" y=\"%.1f\" width=\"%.1f\" height=\"20\" fill=\"#34a853\"/>\n",
              y, share.getValue() * 580));
      out.append(
          format(
              "<text x=\"%.1f\" y=\"%.1f\">%.2f</text>\n",
              226 + share.getValue() * 580, y + 14, share.getValue()));
    }
    return out.append("</svg>\n").toString();
  }

  /// A vertical axis for each parameter and the objective, a line for each trial, dark for good
  /// ones.
  String parallel() {
    List<Dimension> dimensions = study.space().dimensions();
    StringBuilder out = open(HEIGHT + 30);
    for (int i = 0; i <= dimensions.size(); i++) {
      double x = x(i, dimensions.size());
      String name =
          i < dimensions.size() ? dimensions.get(i).key() : study.goals().get(goal).name();
      out.append(
          format(
              "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#999\"/>\n",
              x, MARGIN / 2, x, HEIGHT - MARGIN / 2));
      out.append(
          format(
              "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
              x, HEIGHT, StudyReport.escape(name)));
      out.append(
          format(
              "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
              x, MARGIN / 2 - 6, StudyReport.escape(top(dimensions, i))));
      out.append(
          format(
              "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
              x, HEIGHT - MARGIN / 2 + 12, StudyReport.escape(bottom(dimensions, i))));
    }
    for (Trial trial : complete) {
      double good = most == least ? 1 : (value(trial) - least) / (most - least);
      good = smallerIsBetter() ? 1 - good : good;
      out.append(
          format(
              "<polyline fill=\"none\" stroke=\"#1a3e8c\" stroke-opacity=\"%.2f\" points=\"%s\"/>\n",
              0.08 + 0.8 * good * good, points(trial, dimensions)));
    }
    return out.append("</svg>\n").toString();
  }

  private String points(Trial trial, List<Dimension> dimensions) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < dimensions.size(); i++) {
      Dimension dimension = dimensions.get(i);
      double coordinate = dimension.coordinate(trial.values().get(dimension.key()));
      if (!Double.isNaN(coordinate)) {
        double share = (coordinate - dimension.least()) / (dimension.most() - dimension.least());
        out.append(
            format(
                "%.1f,%.1f ",
                x(i, dimensions.size()), HEIGHT - MARGIN / 2.0 - share * (HEIGHT - MARGIN)));
      }
    }
    return out.append(format("%.1f,%.1f", x(dimensions.size(), dimensions.size()), y(value(trial))))
        .toString();
  }

  private static double x(int axis, int last) {
    return MARGIN + (WIDTH - 2.0 * MARGIN) * axis / Math.max(1, last);
  }

  private String top(List<Dimension> dimensions, int i) {
    return i < dimensions.size() ? end(dimensions.get(i), true) : label(most);
  }

  private String bottom(List<Dimension> dimensions, int i) {
    return i < dimensions.size() ? end(dimensions.get(i), false) : label(least);
  }

  private static String end(Dimension dimension, boolean upper) {
    return switch (dimension) {
      case Dimension.Real real -> label(upper ? real.high() : real.low());
      case Dimension.Whole whole -> String.valueOf(upper ? whole.high() : whole.low());
      case Dimension.Choice choice ->
          String.valueOf(upper ? choice.values().getLast() : choice.values().getFirst());
    };
  }

  private static String label(double value) {
    return format("%.4g", value);
  }

  private static StringBuilder open(int height) {
    return new StringBuilder(format("<svg viewBox=\"0 0 %d %d\" role=\"img\">\n", WIDTH, height));
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
