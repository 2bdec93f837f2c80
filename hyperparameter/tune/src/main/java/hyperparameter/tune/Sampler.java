package hyperparameter.tune;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Chooses the values of trials. Called under the lock of the study, one trial at a time.
public interface Sampler {

  /// Returns the name that origins show.
  String name();

  /// Chooses the values of a trial; empty when there is nothing left to try.
  ///
  /// @param trial the number of the trial; samplers that do not learn depend on it and the seed
  ///   alone
  /// @param finished trials with a value or given up, in order of their numbers
  /// @param smallerIsBetter the direction of the study
  Optional<Map<String, Object>> suggest(
      Space space, int trial, List<Trial> finished, boolean smallerIsBetter);

  /// Chooses the values of a trial of a study with several goals; a sampler that does not learn
  /// chooses as for one.
  ///
  /// @param goals at least one
  default Optional<Map<String, Object>> suggest(
      Space space, int trial, List<Trial> finished, List<Goal> goals) {
    return suggest(space, trial, finished, goals.getFirst().smallerIsBetter());
  }

  /// Tells whether the sampler may be used with several goals: it learns from all, or from none.
  default boolean takesSeveralGoals() {
    return false;
  }
}
