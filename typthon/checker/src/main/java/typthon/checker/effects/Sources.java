package typthon.checker.effects;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Collects what a call may run, each once and in order. Nearly always that is one thing, for which
/// nothing needs to be compared.
final class Sources {
  private @Nullable Source first;
  private @Nullable Set<Source> all;

  void add(Source source) {
    if (first == null) {
      first = source;
      return;
    }
    if (all == null) {
      all = new LinkedHashSet<>();
      all.add(first);
    }
    all.add(source);
  }

  void addAll(List<Source> sources) {
    for (Source source : sources) {
      add(source);
    }
  }

  boolean isEmpty() {
    return first == null;
  }

  List<Source> list() {
    return all != null ? List.copyOf(all) : first == null ? List.of() : List.of(first);
  }
}
