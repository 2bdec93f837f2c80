package hyperparameter.tune;

import hyperparameter.config.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Shows a study: as one HTML file that needs no network, as CSV, as JSON.
public final class StudyReport {
  private StudyReport() {}

  /// Returns an HTML page with history, parameter importance, parallel coordinates and all trials;
  /// of several goals each, after the Pareto front.
  public static String html(Study study) {
    StringBuilder out = new StringBuilder();
    out.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>");
    out.append(escape(study.name())).append("</title>\n<style>\n");
    out.append(
        """
        body { font: 14px system-ui, sans-serif; margin: 2em auto; max-width: 960px; color: #222; }
        h1, h2 { font-weight: 600; }
        svg { width: 100%; height: auto; background: #fafafa; border: 1px solid #ddd; }
        text { font: 11px system-ui, sans-serif; fill: #444; }
        table { border-collapse: collapse; width: 100%; }
        td, th { border-bottom: 1px solid #ddd; padding: 2px 8px; text-align: left; }
        tr.best { background: #e6f4ea; }
        """);
    out.append("</style></head><body>\n<h1>").append(escape(study.name())).append("</h1>\n");
    out.append("<p>").append(summary(study)).append("</p>\n");
    if (study.goals().size() > 1) {
      out.append("<h2>Pareto front</h2>\n").append(new ParetoChart(study).all());
    }
    for (int goal = 0; goal < study.goals().size(); goal++) {
      Charts charts = new Charts(study, goal);
      String of = study.goals().size() == 1 ? "" : " of " + escape(study.goals().get(goal).name());
      out.append("<h2>History" + of + "</h2>\n").append(charts.history());
      out.append("<h2>Parameter importance" + of + "</h2>\n").append(charts.importance());
      out.append("<h2>Parallel coordinates" + of + "</h2>\n").append(charts.parallel());
    }
    out.append("<h2>Trials</h2>\n").append(table(study));
    return out.append("</body></html>\n").toString();
  }

  private static String summary(Study study) {
    long complete = count(study, Trial.State.COMPLETE);
    String counts =
        String.format(
            Locale.ROOT,
            "%d complete, %d pruned, %d failed trials; %s.",
            complete,
            count(study, Trial.State.PRUNED),
            count(study, Trial.State.FAILED),
            escape(
                study.goals().stream().map(StudyReport::wish).collect(Collectors.joining(", "))));
    if (study.goals().size() > 1) {
      return counts + " The front has " + study.front().size() + ".";
    }
    return complete == 0
        ? counts
        : counts
            + " Best: "
            + escape(show(study.best().value()))
            + " in trial "
            + study.best().number()
            + " with "
            + escape(study.best().values().toString())
            + ".";
  }

  private static String wish(Goal goal) {
    return "the "
        + (goal.name().equals("objective") ? "objective" : "goal " + goal.name())
        + " shall be "
        + (goal.smallerIsBetter() ? "small" : "large");
  }

  private static long count(Study study, Trial.State state) {
    return study.trials().stream().filter(trial -> trial.state() == state).count();
  }

  private static String table(Study study) {
    StringBuilder out = new StringBuilder("<table><tr><th>Trial</th><th>State</th>");
    names(study).forEach(name -> out.append("<th>").append(escape(name)).append("</th>"));
    List<String> keys = study.space().dimensions().stream().map(Dimension::key).toList();
    keys.forEach(key -> out.append("<th>").append(escape(key)).append("</th>"));
    out.append("<th>Seconds</th></tr>\n");
    List<Trial> best = best(study);
    for (Trial trial : study.trials()) {
      out.append(best.contains(trial) ? "<tr class=\"best\">" : "<tr>");
      cell(out, String.valueOf(trial.number()));
      cell(out, trial.state().name().toLowerCase(Locale.ROOT));
      for (int goal = 0; goal < study.goals().size(); goal++) {
        boolean isReason = goal == 0 && !trial.failure().isEmpty();
        cell(out, isReason ? trial.failure() : show(objective(trial, goal)));
      }
      keys.forEach(key -> cell(out, show(trial.values().getOrDefault(key, ""))));
      cell(out, String.format(Locale.ROOT, "%.3f", trial.duration().toMillis() / 1000.0));
      out.append("</tr>\n");
    }
    return out.append("</table>\n").toString();
  }

  private static List<Trial> best(Study study) {
    if (study.goals().size() > 1) {
      return study.front();
    }
    return count(study, Trial.State.COMPLETE) == 0 ? List.of() : List.of(study.best());
  }

  /// What the columns of the goals are called.
  private static List<String> names(Study study) {
    return study.goals().size() == 1
        ? List.of("value")
        : study.goals().stream().map(Goal::name).toList();
  }

  private static double objective(Trial trial, int goal) {
    return goal < trial.objectives().size() ? trial.objectives().get(goal) : Double.NaN;
  }

  private static void cell(StringBuilder out, String text) {
    out.append("<td>").append(escape(text)).append("</td>");
  }

  static String show(Object value) {
    return value instanceof Double number
        ? String.format(Locale.ROOT, "%.6g", number)
        : String.valueOf(value);
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /// Returns one line a trial: number, state, the value or those of all goals, milliseconds, then a
  /// column for each key.
  public static String csv(Study study) {
    List<String> keys = study.space().dimensions().stream().map(Dimension::key).toList();
    StringBuilder out = new StringBuilder("trial,state");
    names(study).forEach(name -> out.append(',').append(quoted(name)));
    out.append(",millis");
    keys.forEach(key -> out.append(',').append(quoted(key)));
    out.append('\n');
    for (Trial trial : study.trials()) {
      out.append(trial.number()).append(',').append(trial.state());
      for (int goal = 0; goal < study.goals().size(); goal++) {
        out.append(',').append(objective(trial, goal));
      }
      out.append(',').append(trial.duration().toMillis());
      keys.forEach(key ->
          out.append(',').append(quoted(String.valueOf(trial.values().getOrDefault(key, "")))));
      out.append('\n');
    }
    return out.toString();
  }

  private static String quoted(String text) {
    return text.matches("[^,\"\r\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }

  /// Returns the study as one JSON object.
  public static String json(Study study) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("study", study.name());
    if (study.goals().size() == 1) {
      out.put("direction", direction(study.goals().getFirst()));
      out.put("importance", Importance.of(study));
    } else {
      Map<String, Object> goals = new LinkedHashMap<>();
      Map<String, Object> importance = new LinkedHashMap<>();
      for (int i = 0; i < study.goals().size(); i++) {
        goals.put(study.goals().get(i).name(), direction(study.goals().get(i)));
        importance.put(study.goals().get(i).name(), Importance.of(study, i));
      }
      out.put("goals", goals);
      out.put("importance", importance);
      out.put("front", study.front().stream().map(Trial::number).toList());
    }
    List<Object> trials = new ArrayList<>();
    for (Trial trial : study.trials()) {
      Map<String, Object> each = new LinkedHashMap<>();
      each.put("trial", trial.number());
      each.put("state", trial.state());
      each.put("value", trial.value());
      if (study.goals().size() > 1) {
        each.put("objectives", trial.objectives());
      }
      each.put("values", trial.values());
      each.put("reports", trial.reports());
      trials.add(each);
    }
    out.put("trials", trials);
    return Json.pretty(out);
  }

  private static String direction(Goal goal) {
    return goal.smallerIsBetter() ? "minimize" : "maximize";
  }
}
