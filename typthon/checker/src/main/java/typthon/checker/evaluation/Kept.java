package typthon.checker.evaluation;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
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
      Program next, Map<String, Optional<ModuleFacts>> modules, Requests requests) {
    Deque<String> open = new ArrayDeque<>();
    Map<String, String> seconds = new HashMap<>();
    modules.forEach((name, facts) -> {
      SourceModule was = facts.isPresent() ? facts.get().source() : null;
      if (next.module(name) != was) {
        open.add(name);
      }
      if (was != null && !was.name().equals(name)) {
        seconds.put(was.name(), name);
      }
    });
    Set<String> lost = new HashSet<>(open);
    while (!open.isEmpty()) {
      String name = open.poll();
      // A second name asks for what the module asks for.
      String second = seconds.get(name);
      if (second != null && lost.add(second)) {
        open.add(second);
      }
      for (String asker : requests.askersOf(name)) {
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
