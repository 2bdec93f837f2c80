package typthon.project.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The imports between the modules of a project. Modules that import each other in a circle form a
/// component; a layer holds the components all of whose imports lie in earlier layers.
///
/// Imports of modules that are not registered are kept, but play no part in components and layers.
/// Registering a module again replaces what was known of it in one step. Safe for use by any number
/// of threads.
public final class ImportGraph {
  private final SortedMap<String, SortedSet<String>> imports = new TreeMap<>();
  private final Map<String, SortedSet<String>> importers = new HashMap<>();

  /// Adds a module with what it imports, or replaces what it imported before.
  public synchronized void register(String module, Collection<String> imported) {
    SortedSet<String> before = imports.put(module, new TreeSet<>(imported));
    if (before != null) {
      for (String old : before) {
        importersOf(old).remove(module);
      }
    }
    for (String target : imported) {
      importersOf(target).add(module);
    }
  }

  /// Takes a module out. Others may still import its name.
  public synchronized void remove(String module) {
    SortedSet<String> before = imports.remove(module);
    if (before != null) {
      for (String old : before) {
        importersOf(old).remove(module);
      }
    }
  }

  private SortedSet<String> importersOf(String module) {
    return importers.computeIfAbsent(module, unused -> new TreeSet<>());
  }

  /// Returns the registered modules, sorted.
  public synchronized SortedSet<String> modules() {
    return new TreeSet<>(imports.keySet());
  }

  /// Returns what a module imports, sorted; empty if it is not registered.
  public synchronized SortedSet<String> imports(String module) {
    return new TreeSet<>(imports.getOrDefault(module, Collections.emptySortedSet()));
  }

  /// Returns the modules that import a module, sorted.
  public synchronized SortedSet<String> dependents(String module) {
    return new TreeSet<>(importers.getOrDefault(module, Collections.emptySortedSet()));
  }

  /// Returns a module and every module that imports it, directly or not, sorted.
  public synchronized SortedSet<String> transitiveDependents(String module) {
    SortedSet<String> reached = new TreeSet<>(Set.of(module));
    Deque<String> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      for (String next : importers.getOrDefault(open.poll(), Collections.emptySortedSet())) {
        if (reached.add(next)) {
          open.add(next);
        }
      }
    }
    return reached;
  }

  /// Returns the components, each sorted, in an order in which imports come before importers.
  public synchronized List<List<String>> components() {
    return new Components(this::registeredImports).of(imports.keySet());
  }

  private SortedSet<String> registeredImports(String module) {
    SortedSet<String> targets =
        new TreeSet<>(imports.getOrDefault(module, Collections.emptySortedSet()));
    targets.retainAll(imports.keySet());
    return targets;
  }

  /// Returns the layers: each a list of components, sorted.
  public synchronized List<List<List<String>>> layers() {
    List<List<String>> components = components();
    Map<String, Integer> layerOf = new HashMap<>();
    List<List<List<String>>> layers = new ArrayList<>();
    for (List<String> component : components) {
      int layer = 0;
      for (String module : component) {
        for (String target : registeredImports(module)) {
          // What is in no layer yet is of this very component: its other targets came before it.
          if (layerOf.containsKey(target)) {
            layer = Math.max(layer, layerOf.getOrDefault(target, -1) + 1);
          }
        }
      }
      for (String module : component) {
        layerOf.put(module, layer);
      }
      while (layers.size() <= layer) {
        layers.add(new ArrayList<>());
      }
      layers.get(layer).add(component);
    }
    for (List<List<String>> layer : layers) {
      layer.sort((a, b) -> a.getFirst().compareTo(b.getFirst()));
    }
    return layers;
  }

  /// Returns for each component with a circle a shortest circle in it, beginning and ending at the
  /// same module; sorted by that module.
  public synchronized List<List<String>> cycles() {
    List<List<String>> cycles = new ArrayList<>();
    for (List<String> component : components()) {
      List<String> shortest = List.of();
      for (String start : component) {
        List<String> cycle = shortestFrom(start, new TreeSet<>(component));
        if (!cycle.isEmpty() && (shortest.isEmpty() || cycle.size() < shortest.size())) {
          shortest = cycle;
        }
      }
      if (!shortest.isEmpty()) {
        cycles.add(shortest);
      }
    }
    cycles.sort((a, b) -> a.getFirst().compareTo(b.getFirst()));
    return cycles;
  }

  private List<String> shortestFrom(String start, Set<String> component) {
    Map<String, String> cameFrom = new HashMap<>();
    Deque<String> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      String module = open.poll();
      for (String target : registeredImports(module)) {
        if (target.equals(start)) {
          return path(start, module, cameFrom);
        }
        if (component.contains(target) && cameFrom.putIfAbsent(target, module) == null) {
          open.add(target);
        }
      }
    }
    return List.of();
  }

  private static List<String> path(String start, String last, Map<String, String> cameFrom) {
    Deque<String> path = new ArrayDeque<>(List.of(start));
    String at = last;
    while (!at.equals(start)) {
      path.addFirst(at);
      at = cameFrom.getOrDefault(at, start);
    }
    path.addFirst(start);
    return List.copyOf(path);
  }
}
