package hyperparameter.tune;

import hyperparameter.config.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Shows a study: as one HTML file that needs no network, as CSV, as JSON.
public final class StudyReport {
  private StudyReport() {}

  /// Returns an HTML page with history, parameter importance, parallel coordinates and all trials.
  public static String html(Study study) {
    Charts charts = new Charts(study);
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
    out.append("<h2>History</h2>\n").append(charts.history());
    out.append("<h2>Parameter importance</h2>\n").append(charts.importance());
    out.append("<h2>Parallel coordinates</h2>\n").append(charts.parallel());
    out.append("<h2>Trials</h2>\n").append(table(study));
    return out.append("</body></html>\n").toString();
  }

  private static String summary(Study study) {
    long complete = count(study, Trial.State.COMPLETE);
    String counts =
        String.format(
            Locale.ROOT,
            "%d complete, %d pruned, %d failed trials; the objective shall be %s.",
            complete,
            count(study, Trial.State.PRUNED),
            count(study, Trial.State.FAILED),
            study.smallerIsBetter() ? "small" : "large");
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

  private static long count(Study study, Trial.State state) {
    return study.trials().stream().filter(trial -> trial.state() == state).count();
  }

  private static String table(Study study) {
    StringBuilder out = new StringBuilder("<table><tr><th>Trial</th><th>State</th><th>Value</th>");
    List<String> keys = study.space().dimensions().stream().map(Dimension::key).toList();
    keys.forEach(key -> out.append("<th>").append(escape(key)).append("</th>"));
    out.append("<th>Seconds</th></tr>\n");
    int best = count(study, Trial.State.COMPLETE) == 0 ? -1 : study.best().number();
    for (Trial trial : study.trials()) {
      out.append(trial.number() == best ? "<tr class=\"best\">" : "<tr>");
      cell(out, String.valueOf(trial.number()));
      cell(out, trial.state().name().toLowerCase(Locale.ROOT));
      cell(out, trial.failure().isEmpty() ? show(trial.value()) : trial.failure());
      keys.forEach(key -> cell(out, show(trial.values().getOrDefault(key, ""))));
      cell(out, String.format(Locale.ROOT, "%.3f", trial.duration().toMillis() / 1000.0));
      out.append("</tr>\n");
    }
    return out.append("</table>\n").toString();
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

  /// Returns one line a trial: number, state, value, then a column for each key.
  public static String csv(Study study) {
    List<String> keys = study.space().dimensions().stream().map(Dimension::key).toList();
    StringBuilder out = new StringBuilder("trial,state,value,millis");
    keys.forEach(key -> out.append(',').append(quoted(key)));
    out.append('\n');
    for (Trial trial : study.trials()) {
      out.append(trial.number())
          .append(',')
          .append(trial.state())
          .append(',')
          .append(trial.value());
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
    out.put("direction", study.smallerIsBetter() ? "minimize" : "maximize");
    out.put("importance", Importance.of(study));
    List<Object> trials = new ArrayList<>();
    for (Trial trial : study.trials()) {
      Map<String, Object> each = new LinkedHashMap<>();
      each.put("trial", trial.number());
      each.put("state", trial.state());
      each.put("value", trial.value());
      each.put("values", trial.values());
      each.put("reports", trial.reports());
      trials.add(each);
    }
    out.put("trials", trials);
    return Json.pretty(out);
  }
}
