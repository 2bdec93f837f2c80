package typthon.project.session;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import typthon.project.cache.Digest;
import typthon.project.cache.FacetRecord;
import typthon.project.cache.ResultCache;
import typthon.project.facets.FacetGraph;
import typthon.project.facets.FacetReader;
import typthon.project.facets.ModuleFacets;
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

  FacetStore(ProjectProgram program, ResultCache cache, Digest environment) {
    this.program = program;
    this.cache = cache;
    this.environment = environment;
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
      Digest key =
          Digest.of(
              "facets\0"
                  + module.name()
                  + "\0"
                  + module.isPackage()
                  + module.digest()
                  + environment);
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
