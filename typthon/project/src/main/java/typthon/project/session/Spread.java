package typthon.project.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.project.cache.Snapshot;
import typthon.project.facets.Body;
import typthon.project.facets.Expansion;
import typthon.project.facets.ModuleFacets;
import typthon.project.facets.NameFacet;
import typthon.project.facets.Outcome;
import typthon.project.facets.Reference;
import typthon.project.program.LoadedModule;

/// Follows the changes since a snapshot to the bodies that they reach: a name that is not what it
/// was reaches whoever mentions it, a body that comes out as before reaches nobody.
final class Spread {
  private final Snapshot before;
  private final FacetStore facets;
  private final Outcomes outcomes;
  private final Set<Name> changed = new HashSet<>();
  private final Set<String> changedModules = new HashSet<>();
  private final Deque<Name> open = new ArrayDeque<>();
  private final Set<Dependent> dirty = new LinkedHashSet<>();
  private final Set<Outcomes.Place> evaluated = new HashSet<>();
  private @Nullable Map<Name, List<Dependent>> dependents;
  private final Map<String, List<String>> starImporters = new HashMap<>();

  /// A name of a module.
  private record Name(String module, String name) {}

  /// Who mentions a name: another name, or one of its bodies.
  ///
  /// @param body the path of the body; null for the name itself
  private record Dependent(String module, String name, @Nullable String body) {}

  Spread(Snapshot before, FacetStore facets, Outcomes outcomes) {
    this.before = before;
    this.facets = facets;
    this.outcomes = outcomes;
  }

  void run() {
    before.modules().forEach(this::compare);
    for (String name : before.missing()) {
      if (facets.view(name) != null) {
        changeAll(name);
      }
    }
    while (!open.isEmpty() || !dirty.isEmpty()) {
      while (!open.isEmpty()) {
        spread(open.poll());
      }
      evaluate();
    }
  }

  /// Tells whether changes in some modules reach no other: no name of theirs is other than it was.
  boolean isQuiet(List<String> modules) {
    for (String name : modules) {
      Snapshot.State state = before.modules().get(name);
      if (state == null || state.facets() == null) {
        return false;
      }
      LoadedModule now = facets.module(name);
      ModuleFacets earlier = facets.earlier(state.facets());
      if (now == null || earlier == null || now.identity() != state.identity()) {
        return false;
      }
      ModuleFacets offered = facets.facets(now);
      if (earlier.flowHash() != offered.flowHash()
          || earlier.effects() != offered.effects()
          || !earlier.starSources().equals(offered.starSources())) {
        return false;
      }
      compare(name, earlier, offered);
    }
    if (open.isEmpty()) {
      evaluate();
    }
    return open.isEmpty();
  }

  private void compare(String name, Snapshot.State state) {
    LoadedModule now = facets.module(name);
    if (now == null
        || now.identity() != state.identity()
        || now.isOwn() != (state.facets() != null)) {
      changeAll(name);
    } else if (now.fingerprint() != state.fingerprint()) {
      ModuleFacets earlier = state.facets() == null ? null : facets.earlier(state.facets());
      if (earlier == null) {
        changeAll(name);
      } else {
        compare(name, earlier, facets.facets(now));
      }
    }
  }

  private void compare(String module, ModuleFacets earlier, ModuleFacets now) {
    if (earlier.flowHash() != now.flowHash()
        || earlier.effects() != now.effects()
        || !earlier.starSources().equals(now.starSources())) {
      changeAll(module);
      return;
    }
    Set<String> names = new HashSet<>(now.names().keySet());
    names.addAll(earlier.names().keySet());
    for (String name : names) {
      compare(module, name, earlier.names().get(name), now.names().get(name));
    }
  }

  private void compare(
      String module, String name, @Nullable NameFacet earlier, @Nullable NameFacet now) {
    if (earlier == null
        || now == null
        || earlier.interfaceHash() != now.interfaceHash()
        || !earlier.references().equals(now.references())
        || earlier.bodies().size() != now.bodies().size()) {
      change(new Name(module, name));
      return;
    }
    for (int i = 0; i < now.bodies().size(); i++) {
      Body body = now.bodies().get(i);
      if (!body.equals(earlier.bodies().get(i))) {
        dirty.add(new Dependent(module, name, body.path()));
      }
    }
  }

  private void change(Name name) {
    if (changed.add(name)) {
      open.add(name);
    }
  }

  /// Nothing of a module is what it was.
  private void changeAll(String module) {
    if (!changedModules.add(module)) {
      return;
    }
    int dot = module.lastIndexOf('.');
    if (dot > 0) {
      change(new Name(module.substring(0, dot), module.substring(dot + 1)));
    }
    change(new Name(module, ""));
    change(new Name(module, Reference.ALL));
    LoadedModule now = facets.module(module);
    if (now != null && now.isOwn()) {
      facets.facets(now).names().keySet().forEach(name -> change(new Name(module, name)));
    }
    for (Name name : List.copyOf(dependents().keySet())) {
      if (name.module().equals(module)) {
        change(name);
      }
    }
    starImporters.getOrDefault(module, List.of()).forEach(this::changeAll);
  }

  private void spread(Name name) {
    List<Dependent> reached = new ArrayList<>(dependents().getOrDefault(name, List.of()));
    reached.addAll(dependents().getOrDefault(new Name(name.module, Reference.ALL), List.of()));
    for (Dependent dependent : reached) {
      if (dependent.body == null) {
        change(new Name(dependent.module, dependent.name));
      } else {
        dirty.add(dependent);
      }
    }
    for (String importer : starImporters.getOrDefault(name.module, List.of())) {
      change(new Name(importer, name.name));
    }
    LoadedModule now = facets.module(name.module);
    NameFacet facet =
        now == null || !now.isOwn() ? null : facets.facets(now).names().get(name.name);
    if (facet != null) {
      for (Body body : facet.bodies()) {
        dirty.add(new Dependent(name.module, name.name, body.path()));
      }
    }
  }

  private void evaluate() {
    List<Dependent> asked = new ArrayList<>();
    List<Outcomes.Place> places = new ArrayList<>();
    List<@Nullable Outcome> earlier = new ArrayList<>();
    for (Dependent body : dirty) {
      Outcomes.Place place = new Outcomes.Place(body.module, String.valueOf(body.body));
      if (evaluated.add(place)) {
        asked.add(body);
        places.add(place);
        earlier.add(outcomes.known(place));
      }
    }
    dirty.clear();
    List<Outcome> now = outcomes.evaluateAll(places);
    for (int i = 0; i < asked.size(); i++) {
      // Of what the checker fails on nobody can tell whether it is as before.
      if (!now.get(i).known() || !Objects.equals(now.get(i), earlier.get(i))) {
        change(new Name(asked.get(i).module, asked.get(i).name));
      }
    }
  }

  /// Made when the first name has changed: most edits change none.
  private Map<Name, List<Dependent>> dependents() {
    Map<Name, List<Dependent>> made = dependents;
    if (made == null) {
      made = new HashMap<>();
      dependents = made;
      for (String name : before.modules().keySet()) {
        LoadedModule module = facets.module(name);
        if (module != null && module.isOwn()) {
          collect(name, facets.facets(module), made);
        }
      }
    }
    return made;
  }

  private void collect(String module, ModuleFacets offered, Map<Name, List<Dependent>> into) {
    for (String source : offered.starSources()) {
      starImporters.computeIfAbsent(source, key -> new ArrayList<>()).add(module);
    }
    offered
        .names()
        .forEach((name, facet) -> {
          Dependent whole = new Dependent(module, name, null);
          collect(module, facet.references(), whole, into);
          for (Body body : facet.bodies()) {
            Dependent part = new Dependent(module, name, body.path());
            collect(module, body.references(), part, into);
            Outcome outcome = outcomes.known(new Outcomes.Place(module, body.path()));
            if (outcome != null) {
              collect(module, outcome.references(), whole, into);
            }
          }
        });
  }

  private void collect(
      String module,
      List<Reference> references,
      Dependent dependent,
      Map<Name, List<Dependent>> into) {
    for (Reference reference : references) {
      String target = reference.module().isEmpty() ? module : reference.module();
      Expansion.expand(
          facets,
          target,
          reference.path(),
          (at, name) ->
              into.computeIfAbsent(new Name(at, name), key -> new ArrayList<>(2)).add(dependent));
    }
  }
}
