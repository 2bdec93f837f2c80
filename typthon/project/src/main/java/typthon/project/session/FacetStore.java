package typthon.project.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import typthon.project.cache.Digest;
import typthon.project.cache.FacetRecord;
import typthon.project.cache.ResultCache;
import typthon.project.facets.Body;
import typthon.project.facets.Expansion;
import typthon.project.facets.FacetGraph;
import typthon.project.facets.FacetReader;
import typthon.project.facets.ModuleFacets;
import typthon.project.facets.Outcome;
import typthon.project.facets.Reference;
import typthon.project.program.LoadedModule;
import typthon.project.program.ProjectProgram;

/// The facets of the project's own modules: from the cache, or computed from their syntax. Modules
/// of libraries and stubs are taken as a whole. Safe for use by any number of threads.
final class FacetStore implements FacetGraph.Modules {
  private final ProjectProgram program;
  private final ResultCache cache;
  private final Digest environment;
  private final Map<LoadedModule, ModuleFacets> known = new ConcurrentHashMap<>();
  private final Map<LoadedModule, ModuleFacets> remembered;
  private volatile Map<String, Optional<FacetGraph.View>> views = new ConcurrentHashMap<>();
  private final Outcomes outcomes;

  /// @param remembered facets of modules that earlier programs had, any number of which may go
  FacetStore(
      ProjectProgram program,
      ResultCache cache,
      Digest environment,
      Map<LoadedModule, ModuleFacets> remembered,
      Outcomes outcomes) {
    this.program = program;
    this.cache = cache;
    this.environment = environment;
    this.remembered = remembered;
    this.outcomes = outcomes;
  }

  @Override
  public Outcome outcome(String module, Body body) {
    return outcomes.of(module, body);
  }

  /// Returns the module of that name, or null if there is none.
  @Nullable LoadedModule module(String name) {
    return view(name) == null ? null : program.module(name);
  }

  /// Returns the modules that were looked for so far, by name; empty for those that are not there.
  Map<String, Optional<LoadedModule>> looked() {
    Map<String, Optional<LoadedModule>> looked = new TreeMap<>();
    for (String name : views.keySet()) {
      looked.put(name, Optional.ofNullable(module(name)));
    }
    looked.remove("");
    return looked;
  }

  /// Returns the names of the modules that were looked for so far.
  List<String> lookedFor() {
    List<String> names = new ArrayList<>(views.keySet());
    names.remove("");
    return names;
  }

  /// Tells whether any known module speaks of effects, or the configuration does for all.
  boolean speaksOfEffects() {
    return program.settings().effects().isEverywhere()
        || known.values().stream().anyMatch(ModuleFacets::effects);
  }

  /// Looks for every module that the known facets mention.
  void resolveAll() {
    Map<LoadedModule, ModuleFacets> open = known();
    while (!open.isEmpty()) {
      Set<LoadedModule> before = Set.copyOf(known.keySet());
      open.forEach((module, facets) -> {
        view(module.name());
        for (Reference use : facets.uses()) {
          Expansion.expand(this, use.module(), use.path(), (at, name) -> view(at));
        }
      });
      open = new HashMap<>(known);
      open.keySet().removeAll(before);
    }
  }

  /// Looks for every module that the facets of some modules mention, and those of the modules that
  /// are found on the way.
  ///
  /// @param settled the names for which that was done before
  void resolve(Collection<String> modules, Set<String> settled) {
    Deque<String> open = new ArrayDeque<>(modules);
    Set<String> seen = new HashSet<>(modules);
    while (!open.isEmpty()) {
      FacetGraph.View view = view(open.poll());
      ModuleFacets facets = view == null ? null : view.facets();
      if (facets != null) {
        for (Reference use : facets.uses()) {
          Expansion.expand(
              this,
              use.module(),
              use.path(),
              (at, name) -> {
                view(at);
                if (!settled.contains(at) && seen.add(at)) {
                  open.add(at);
                }
              });
        }
      }
    }
  }

  /// Takes over what was looked for in a program in which only the content of some modules was
  /// other than now. The earlier store is not to be used any more.
  ///
  /// @param changed the names of these modules
  void takeViews(FacetStore earlier, Collection<String> changed) {
    Map<String, Optional<FacetGraph.View>> own = views;
    views = earlier.views;
    views
        .entrySet()
        .removeIf(entry ->
            entry.getValue().isPresent()
                && entry.getValue().get().facets() != null
                && isOneOf(changed, entry.getKey()));
    views.putAll(own);
  }

  private boolean isOneOf(Collection<String> changed, String name) {
    LoadedModule module = program.module(name);
    return module == null || changed.contains(module.name());
  }

  /// Returns the facets of an earlier text of a module; null if they are forgotten.
  @Nullable ModuleFacets earlier(Digest key) {
    Optional<ResultCache.Hit> hit = cache.get(key, environment);
    return hit.isEmpty() ? null : FacetRecord.decode(cache, key, hit.get().record()).orElse(null);
  }

  /// Returns the key of the record of a module's facets.
  Digest key(LoadedModule module) {
    return Digest.of(
        "facets\0" + module.name() + "\0" + module.isPackage() + module.digest() + environment);
  }

  @Override
  public FacetGraph.@Nullable View view(String module) {
    Optional<FacetGraph.View> view = views.get(module);
    if (view == null) {
      view = Optional.ofNullable(newView(module));
      views.put(module, view);
    }
    return view.orElse(null);
  }

  private FacetGraph.@Nullable View newView(String name) {
    LoadedModule module = name.isEmpty() ? null : program.module(name);
    if (module == null) {
      return null;
    }
    return module.isOwn()
        ? new FacetGraph.View(module.identity(), facets(module), 0)
        : new FacetGraph.View(module.identity(), null, module.fingerprint());
  }

  /// Returns the facets of a module of the project.
  ModuleFacets facets(LoadedModule module) {
    ModuleFacets facets = known.get(module);
    if (facets == null) {
      facets = remembered.get(module);
      if (facets != null) {
        known.put(module, facets);
        return facets;
      }
      Digest key = key(module);
      Optional<ResultCache.Hit> hit = cache.get(key, environment);
      Optional<ModuleFacets> stored =
          hit.isEmpty() ? Optional.empty() : FacetRecord.decode(cache, key, hit.get().record());
      if (stored.isPresent()) {
        facets = stored.get();
      } else {
        facets = FacetReader.read(module.binding(), module.name(), module.isPackage());
        cache.put(key, environment, FacetRecord.toBytes(facets));
      }
      known.put(module, facets);
      remembered.put(module, facets);
    }
    return facets;
  }

  /// Returns the facets that were asked for so far, by module.
  Map<LoadedModule, ModuleFacets> known() {
    return Map.copyOf(known);
  }
}
