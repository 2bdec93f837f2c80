package typthon.project.session;

import java.util.LinkedHashMap;
import java.util.Map;
import typthon.project.metrics.Metrics;

/// How long the parts of a check take, one after the other. Each part also goes into a timer
/// `phase_<name>`.
final class Phases {
  private final Metrics metrics;
  private final Map<String, Long> lengths = new LinkedHashMap<>();
  private long last = System.nanoTime();

  Phases(Metrics metrics) {
    this.metrics = metrics;
  }

  /// Ends a part: what has passed since the end of the one before was it.
  void end(String name) {
    long now = System.nanoTime();
    lengths.merge(name, now - last, Long::sum);
    metrics.timer("phase_" + name).record(now - last);
    last = now;
  }

  /// Returns nanoseconds by part, in the order in which they were done.
  Map<String, Long> lengths() {
    return lengths;
  }
}
