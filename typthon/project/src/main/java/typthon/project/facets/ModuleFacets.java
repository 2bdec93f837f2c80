package typthon.project.facets;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a module offers and needs.
///
/// @param flowHash stands for the statements of the module that define nothing but may end it
/// @param effects whether the module speaks of effects, so that bodies count for it
/// @param names every name that the module binds
/// @param starSources the modules that it imports everything from, sorted
/// @param uses what it needs of other modules, bodies included, sorted
public record ModuleFacets(
    long flowHash,
    boolean effects,
    SortedMap<String, NameFacet> names,
    List<String> starSources,
    List<Reference> uses) {
  public ModuleFacets {
    names = Collections.unmodifiableSortedMap(new TreeMap<>(names));
    starSources = List.copyOf(starSources);
    uses = List.copyOf(uses);
  }
}
