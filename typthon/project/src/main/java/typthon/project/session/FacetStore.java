package typthon.project.session;

import java.util.HashMap;
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
  private final Map<String, Optional<FacetGraph.View>> views = new ConcurrentHashMap<>();
  private final Outcomes outcomes;

  FacetStore(ProjectProgram program, ResultCache cache, Digest environment, Outcomes outcomes) {
    this.program = program;
    this.cache = cache;
    this.environment = environment;
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
    }
    return facets;
  }

  /// Returns the facets that were asked for so far, by module.
  Map<LoadedModule, ModuleFacets> known() {
    return Map.copyOf(known);
  }
}
