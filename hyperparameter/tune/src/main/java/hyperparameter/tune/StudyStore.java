package hyperparameter.tune;

import java.time.Duration;
import java.util.List;
import java.util.Map;

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
  record Stored(
      int number,
      String sampler,
      Map<String, Object> values,
      Trial.State state,
      double value,
      Duration duration,
      Map<Integer, Double> reports,
      String failure) {

    static Stored of(Trial trial) {
      return new Stored(
          trial.number(),
          trial.sampler(),
          trial.values(),
          trial.state(),
          trial.value(),
          trial.duration(),
          trial.reports(),
          trial.failure());
    }
  }

  /// Returns the trials of a study in the order they were saved.
  List<Stored> load(String study);

  /// Adds a finished trial; when it returns, the trial survives a crash of the process.
  void save(String study, Stored trial);
}
