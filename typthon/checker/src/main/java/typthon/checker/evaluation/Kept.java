package typthon.checker.evaluation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import typthon.checker.Program;
import typthon.checker.SourceModule;
import typthon.checker.modules.ModuleFacts;

/// Tells what of a session holds in another program.
final class Kept {
  private Kept() {}

  /// Returns the names whose module is not what it was, and those of all modules that asked for
  /// them, directly or not.
  static Set<String> lost(
      Program next, Map<String, Optional<ModuleFacts>> modules, Map<String, Set<String>> requests) {
    Map<String, List<String>> askers = new HashMap<>();
    requests.forEach((asker, names) ->
        names.forEach(name -> askers.computeIfAbsent(name, n -> new ArrayList<>()).add(asker)));
    Deque<String> open = new ArrayDeque<>();
    modules.forEach((name, facts) -> {
      SourceModule now = next.module(name);
      if (now != facts.map(ModuleFacts::source).orElse(null)) {
        open.add(name);
      }
      String own = facts.map(ModuleFacts::name).orElse(name);
      if (!own.equals(name)) {
        // A second name asks for what the module asks for.
        askers.computeIfAbsent(own, n -> new ArrayList<>()).add(name);
      }
    });
    Set<String> lost = new HashSet<>(open);
    while (!open.isEmpty()) {
      for (String asker : askers.getOrDefault(open.poll(), List.of())) {
        if (lost.add(asker)) {
          open.add(asker);
        }
      }
    }
    return lost;
  }

  /// Forgets modules and all that was made for them. A module that a caller brought along, though
  /// its name means another, is forgotten in any case.
  static void forget(
      Set<String> gone,
      ConcurrentMap<String, Optional<ModuleFacts>> modules,
      ConcurrentMap<Object, Object> handles) {
    Set<ModuleFacts> dropped = Collections.newSetFromMap(new IdentityHashMap<>());
    for (String name : gone) {
      Optional<ModuleFacts> facts = modules.remove(name);
      if (facts != null && facts.isPresent()) {
        dropped.add(facts.get());
      }
    }
    for (Object value : handles.values()) {
      if (value instanceof ModuleFacts brought) {
        dropped.add(brought);
      }
    }
    handles
        .entrySet()
        .removeIf(entry -> {
          if (entry.getValue() instanceof Pruned pruned) {
            pruned.forget(dropped::contains);
          }
          ModuleFacts owner = entry.getKey() instanceof OfModule key ? key.module() : null;
          return entry.getValue() instanceof ModuleFacts
              || (owner != null && dropped.contains(owner));
        });
  }
}
