package hyperparameter.tune;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The drawings of the front of a study with several goals, as SVG: one for each pair of goals.
final class ParetoChart {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 400;
  private static final int MARGIN = 60;

  private final Study study;
  private final List<Trial> complete;
  private final Set<Trial> front;

  ParetoChart(Study study) {
    this.study = study;
    this.complete =
        study.trials().stream()
            .filter(trial ->
                trial.state() == Trial.State.COMPLETE
                    && trial.objectives().stream().allMatch(Double::isFinite))
            .toList();
    this.front = new HashSet<>(study.front());
  }

  /// All pairs of goals, one below the other.
  String all() {
    StringBuilder out = new StringBuilder();
    for (int y = 1; y < study.goals().size(); y++) {
      for (int x = 0; x < y; x++) {
        out.append(pair(x, y));
      }
    }
    return out.toString();
  }

  private String pair(int x, int y) {
    Scale across = Scale.of(complete, x, MARGIN, WIDTH - MARGIN / 2.0);
    Scale up = Scale.of(complete, y, HEIGHT - MARGIN / 1.5, MARGIN / 2.0);
    StringBuilder out =
        new StringBuilder(format("<svg viewBox=\"0 0 %d %d\" role=\"img\">\n", WIDTH, HEIGHT));
    axes(out, across, up);
    text(out, WIDTH / 2.0, HEIGHT - 4, "middle", title(x));
    text(out, 4, 12, "start", title(y));
    List<Trial> line = new ArrayList<>();
    for (Trial trial : complete) {
      boolean isBest = front.contains(trial);
      if (isBest) {
        line.add(trial);
      }
      out.append(
          format(
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%d\" fill=\"%s\" fill-opacity=\"%s\"><title>trial %d: %s</title></circle>\n",
              across.at(trial),
              up.at(trial),
              isBest ? 4 : 3,
              isBest ? "#d93025" : "#4285f4",
              isBest ? "1" : "0.4",
              trial.number(),
              StudyReport.escape(trial.objectives() + " " + trial.values())));
    }
    if (study.goals().size() == 2) {
      step(out, line, across, up);
    }
    return out.append("</svg>\n").toString();
  }

  /// The border of what the front dominates: between two members as bad as the worse in each goal.
  private void step(StringBuilder out, List<Trial> members, Scale across, Scale up) {
    members.sort(Comparator.comparingDouble(across::at));
    out.append("<polyline fill=\"none\" stroke=\"#d93025\" points=\"");
    // Seen from the left, the horizontal step comes first when small is good across.
    boolean acrossFirst = study.goals().get(0).smallerIsBetter();
    double lastX = Double.NaN;
    double lastY = Double.NaN;
    for (Trial member : members) {
      double x = across.at(member);
      double y = up.at(member);
      if (!Double.isNaN(lastX)) {
        out.append(format("%.1f,%.1f ", acrossFirst ? x : lastX, acrossFirst ? lastY : y));
      }
      out.append(format("%.1f,%.1f ", x, y));
      lastX = x;
      lastY = y;
    }
    out.append("\"/>\n");
  }

  private static void axes(StringBuilder out, Scale across, Scale up) {
    out.append(
        format(
            "<polyline fill=\"none\" stroke=\"#999\" points=\"%.1f,%.1f %.1f,%.1f %.1f,%.1f\"/>\n",
            across.from(), up.to(), across.from(), up.from(), across.to(), up.from()));
    text(out, across.from(), up.from() + 14, "start", format("%.4g", across.least()));
    text(out, across.to(), up.from() + 14, "end", format("%.4g", across.most()));
    text(out, across.from() - 4, up.from(), "end", format("%.4g", up.least()));
    text(out, across.from() - 4, up.to() + 4, "end", format("%.4g", up.most()));
  }

  private String title(int goal) {
    Goal each = study.goals().get(goal);
    return each.name() + (each.smallerIsBetter() ? " (small is good)" : " (large is good)");
  }

  private static void text(StringBuilder out, double x, double y, String anchor, String text) {
    out.append(
        format(
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
            x, y, anchor, StudyReport.escape(text)));
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }

  /// Where the values of a goal lie on the paper.
  private record Scale(int goal, double least, double most, double from, double to) {
    static Scale of(List<Trial> trials, int goal, double from, double to) {
      double least =
          trials.stream().mapToDouble(trial -> trial.objectives().get(goal)).min().orElse(0);
      double most =
          trials.stream().mapToDouble(trial -> trial.objectives().get(goal)).max().orElse(1);
      return new Scale(goal, least, most, from, to);
    }

    double at(Trial trial) {
      double share = most == least ? 0.5 : (trial.objectives().get(goal) - least) / (most - least);
      return from + share * (to - from);
    }
  }
}
