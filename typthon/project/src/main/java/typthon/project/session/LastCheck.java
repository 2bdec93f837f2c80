package typthon.project.session;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import typthon.project.CheckReason;
import typthon.project.facets.ModuleFacets;
import typthon.project.facets.NameFacet;
import typthon.project.program.LoadedModule;

/// What is told of the last check of a session when it is over. Used under the lock of its session.
final class LastCheck {
  private final Map<String, ModuleFacets> facetsBefore = new HashMap<>();
  private Map<String, ModuleChecks.How> answers = Map.of();
  private SortedMap<String, CheckReason> reasons = Collections.emptySortedMap();
  private Map<String, Long> phases = Map.of();

  /// Counts the facets that are no longer what they were at the last check that looked at them.
  long facetsChanged(FacetStore store) {
    long changed = 0;
    for (Map.Entry<LoadedModule, ModuleFacets> entry : store.known().entrySet()) {
      SortedMap<String, NameFacet> now = entry.getValue().names();
      ModuleFacets before = facetsBefore.put(entry.getKey().displayPath(), entry.getValue());
      if (before != null && before != entry.getValue()) {
        Set<String> names = new HashSet<>(now.keySet());
        names.addAll(before.names().keySet());
        for (String name : names) {
          changed += Objects.equals(now.get(name), before.names().get(name)) ? 0 : 1;
        }
      }
    }
    return changed;
  }

  /// Returns the names of the modules whose last answer came from there, sorted.
  SortedSet<String> modules(ModuleChecks.How how) {
    SortedSet<String> names = new TreeSet<>();
    for (Map.Entry<String, ModuleChecks.How> entry : answers.entrySet()) {
      if (entry.getValue() == how) {
        names.add(entry.getKey());
      }
    }
    return names;
  }

  void answers(Map<String, ModuleChecks.How> now) {
    answers = now;
  }

  void reasons(SortedMap<String, CheckReason> now) {
    reasons = Collections.unmodifiableSortedMap(now);
  }

  SortedMap<String, CheckReason> reasons() {
    return reasons;
  }

  void phases(Map<String, Long> now) {
    phases = Collections.unmodifiableMap(now);
  }

  /// Returns nanoseconds by part of the check, in the order in which they were done.
  Map<String, Long> phases() {
    return phases;
  }
}
