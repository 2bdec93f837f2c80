package hyperparameter.tune;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Where a study keeps its trials. Called under the lock of the study.
public interface StudyStore {
  /// The store that forgets.
  StudyStore NONE =
      new StudyStore() {
        @Override
        public List<Stored> load(String study) {
          return List.of();
        }

        @Override
        public void save(String study, Stored trial) {}
      };

  /// A finished trial.
  ///
  /// @param objectives in the order of the study's goals; empty if there are none
  record Stored(
      int number,
      String sampler,
      Map<String, Object> values,
      Trial.State state,
      List<Double> objectives,
      Duration duration,
      Map<Integer, Double> reports,
      String failure) {

    static Stored of(Trial trial) {
      return new Stored(
          trial.number(),
          trial.sampler(),
          trial.values(),
          trial.state(),
          trial.objectives(),
          trial.duration(),
          trial.reports(),
          trial.failure());
    }

    /// Returns the trial as a JSON object, for stores that keep text; see `docs/formats`.
    public Map<String, Object> toMap() {
      Map<String, Object> out = new LinkedHashMap<>();
      out.put("trial", number);
      out.put("sampler", sampler);
      out.put("state", state);
      out.put("value", objectives.isEmpty() ? Double.NaN : objectives.getFirst());
      if (objectives.size() > 1) {
        out.put("objectives", objectives);
      }
      out.put("values", values);
      out.put("reports", reports);
      out.put("millis", duration.toMillis());
      if (!failure.isEmpty()) {
        out.put("failure", failure);
      }
      return out;
    }

    /// Reads what [#toMap] wrote, from JSON.
    ///
    /// @throws IllegalArgumentException if it is no trial
    public static Stored of(Map<?, ?> map) {
      Map<String, Object> values = new LinkedHashMap<>();
      if (map.get("values") instanceof Map<?, ?> given) {
        given.forEach(
            (key, value) -> values.put(String.valueOf(key), value == null ? "null" : value));
      }
      Map<Integer, Double> reports = new TreeMap<>();
      if (map.get("reports") instanceof Map<?, ?> given) {
        given.forEach(
            (step, value) -> reports.put(Integer.valueOf(String.valueOf(step)), number(value)));
      }
      return new Stored(
          (int) number(map.get("trial")),
          String.valueOf(map.get("sampler")),
          values,
          Trial.State.valueOf(String.valueOf(map.get("state"))),
          objectives(map),
          Duration.ofMillis((long) number(map.get("millis"))),
          reports,
          map.get("failure") instanceof String failure ? failure : "");
    }

    private static List<Double> objectives(Map<?, ?> map) {
      if (map.get("objectives") instanceof List<?> several) {
        return several.stream().map(each -> number(each)).toList();
      }
      double value = number(map.get("value"));
      return Double.isNaN(value) ? List.of() : List.of(value);
    }

    /// Reads a number; NaN and infinities are kept as text.
    private static double number(@Nullable Object value) {
      return Double.parseDouble(String.valueOf(value));
    }
  }

  /// Returns the trials of a study in the order they were saved.
  List<Stored> load(String study);

  /// Adds a finished trial; when it returns, the trial survives a crash of the process.
  void save(String study, Stored trial);
}
