package pathvein.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What one alternative cost in each run, in milliseconds.
final class Series {
  private final List<Double> processor = new ArrayList<>();
  private final List<Double> clock = new ArrayList<>();

  void add(Shell.Cost cost) {
    processor.add(cost.processor());
    clock.add(cost.clock());
  }

  double leastProcessor() {
    return Collections.min(processor);
  }

  double leastClock() {
    return Collections.min(clock);
  }

  double medianClock() {
    return clock.stream().sorted().toList().get(clock.size() / 2);
  }
}
