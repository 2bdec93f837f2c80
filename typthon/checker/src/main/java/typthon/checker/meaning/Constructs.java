package typthon.checker.meaning;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import typthon.binder.DefinitionKind;
import typthon.binder.Definitions;
import typthon.checker.modules.ModuleFacts;
import typthon.types.SymbolRef;

/// Finds the places of functions, classes and aliases by the identities that types carry.
final class Constructs {
  /// So many modules have their definitions remembered.
  private static final int MODULES = 256;

  /// A definition of a module, by its number.
  record Construct(ModuleFacts module, int definition) {
    int node() {
      return module.binding().definitions().node(definition);
    }
  }

  private final ConcurrentMap<ModuleFacts, Map<String, Integer>> paths = new ConcurrentHashMap<>();

  /// Returns what `ref` identifies, or null.
  ///
  /// @param requester the module whose code asks; it may have a name that no import finds
  @Nullable Construct find(ModuleFacts requester, SymbolRef ref) {
    ModuleFacts module =
        ref.module().equals(requester.name())
            ? requester
            : requester.session().module(ref.module(), requester);
    if (module == null) {
      return null;
    }
    if (paths.size() > MODULES) {
      paths.clear();
    }
    Integer definition = paths.computeIfAbsent(module, Constructs::pathsOf).get(ref.path());
    return definition == null ? null : new Construct(module, definition);
  }

  private static Map<String, Integer> pathsOf(ModuleFacts module) {
    Definitions definitions = module.binding().definitions();
    List<DefinitionKind> kinds =
        List.of(DefinitionKind.FUNCTION, DefinitionKind.CLASS, DefinitionKind.TYPE_ALIAS);
    Map<String, Integer> found = new HashMap<>();
    for (int definition = 0; definition < definitions.size(); definition++) {
      if (kinds.contains(definitions.kind(definition))) {
        found.put(definitions.path(definition), definition);
      } else if (definitions.ordinal(definition) == 1) {
        // Classes and types that a call makes are identified by the name that they are given.
        found.putIfAbsent(definitions.path(definition), definition);
      }
    }
    return Map.copyOf(found);
  }
}
