package hyperparameter.tune;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tries every combination exactly once; then the study ends. Numbers need steps.
public final class GridSampler implements Sampler {
  private GridSampler() {}

  /// Returns the sampler.
  public static GridSampler all() {
    return new GridSampler();
  }

  @Override
  public String name() {
    return "grid";
  }

  @Override
  public boolean takesSeveralGoals() {
    return true;
  }

  @Override
  public Optional<Map<String, Object>> suggest(
      Space space, int trial, List<Trial> finished, boolean smallerIsBetter) {
    List<Map<String, Object>> combinations = combinations(space);
    return trial < combinations.size() ? Optional.of(combinations.get(trial)) : Optional.empty();
  }

  /// Returns all combinations, the last axis varying fastest.
  static List<Map<String, Object>> combinations(Space space) {
    List<Map<String, Object>> out = List.of(Map.of());
    for (Dimension dimension : space.dimensions()) {
      List<Map<String, Object>> longer = new ArrayList<>();
      for (Map<String, Object> before : out) {
        if (!Space.applies(dimension, before)) {
          longer.add(before);
          continue;
        }
        for (Object value : dimension.grid()) {
          Map<String, Object> after = new LinkedHashMap<>(before);
          after.put(dimension.key(), value);
          longer.add(after);
        }
      }
      out = longer;
    }
    return out;
  }
}
