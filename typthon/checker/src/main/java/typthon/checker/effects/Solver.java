package typthon.checker.effects;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import typthon.checker.evaluation.Pruned;
import typthon.checker.modules.ModuleFacts;

/// Solves the equations of functions: strongly connected components of the calls, callees first,
/// each by fixpoint from no effects upwards. All equations are monotone, so that the least solution
/// depends neither on who asks first nor on how many threads do.
///
/// Chains of calls are as long as a library is large, so nothing here recurses.
///
/// Source: Tarjan, "Depth-first search and linear graph algorithms", 1972.
final class Solver implements Pruned {
  private final ConcurrentMap<Function, Latent> solved = new ConcurrentHashMap<>();

  /// A FUNCTION_DEF, LAMBDA or MODULE.
  record Function(ModuleFacts module, int node) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Function that && node == that.node && module == that.module;
    }

    @Override
    public int hashCode() {
      return module.hashCode() * 31 + node;
    }
  }

  /// One function on the way down.
  private static final class Visit {
    final Function function;
    final List<Function> callees;
    int next;
    int low;
    final int index;

    Visit(Function function, List<Function> callees, int index) {
      this.function = function;
      this.callees = callees;
      this.index = index;
      this.low = index;
    }
  }

  /// What one solution keeps track of.
  private static final class Search {
    final Map<Function, Visit> visits = new HashMap<>();
    final Deque<Visit> path = new ArrayDeque<>();
    final Deque<Visit> open = new ArrayDeque<>();
    final Set<Function> onStack = new HashSet<>();
  }

  @Override
  public void forget(Predicate<ModuleFacts> gone) {
    solved.keySet().removeIf(function -> gone.test(function.module()));
  }

  /// Returns what was solved already, or null.
  @Nullable Latent known(Function function) {
    return solved.get(function);
  }

  /// Returns the effects of the body of `function`.
  Latent solve(Latents latents, Function function) {
    Latent known = solved.get(function);
    if (known != null) {
      return known;
    }
    // One at a time: others would solve the same components. Evaluation below takes no locks.
    synchronized (this) {
      search(latents, function);
    }
    return java.util.Objects.requireNonNull(solved.get(function));
  }

  private void search(Latents latents, Function root) {
    if (solved.containsKey(root)) {
      return;
    }
    Search search = new Search();
    enter(search, root);
    while (!search.path.isEmpty()) {
      Visit visit = search.path.element();
      if (visit.next < visit.callees.size()) {
        advance(search, visit, visit.callees.get(visit.next++));
      } else {
        search.path.pop();
        if (visit.low == visit.index) {
          close(latents, search, visit);
        }
        Visit parent = search.path.peek();
        if (parent != null) {
          parent.low = Math.min(parent.low, visit.low);
        }
      }
    }
  }

  private void advance(Search search, Visit visit, Function callee) {
    if (solved.containsKey(callee)) {
      return;
    }
    Visit other = search.visits.get(callee);
    if (other == null) {
      enter(search, callee);
    } else if (search.onStack.contains(callee)) {
      visit.low = Math.min(visit.low, other.index);
    }
  }

  private static void enter(Search search, Function function) {
    Visit visit = new Visit(function, calleesOf(function), search.visits.size());
    search.visits.put(function, visit);
    search.path.push(visit);
    search.open.push(visit);
    search.onStack.add(function);
  }

  private void close(Latents latents, Search search, Visit root) {
    List<Function> component = new ArrayList<>();
    Visit member;
    do {
      member = search.open.pop();
      search.onStack.remove(member.function);
      component.add(member.function);
    } while (member != root);
    if (component.size() == 1 && !root.callees.contains(root.function)) {
      solved.put(root.function, latents.evaluate(root.function));
      return;
    }
    Map<Function, Latent> under = new HashMap<>();
    Latents inside = latents.within(under);
    boolean stable = false;
    while (!stable) {
      stable = true;
      for (Function function : component) {
        Latent now = inside.evaluate(function);
        stable &= now.equals(under.put(function, now));
      }
    }
    solved.putAll(under);
  }

  /// Returns the functions whose bodies count for that of `function`.
  private static List<Function> calleesOf(Function function) {
    Set<Function> found = new LinkedHashSet<>();
    collect(Footprint.of(function.module(), function.node()).steps(), found);
    return List.copyOf(found);
  }

  private static void collect(List<Step> steps, Set<Function> found) {
    for (Step step : steps) {
      switch (step) {
        case Step.Primitive primitive -> {}
        case Step.Guarded guarded -> collect(guarded.body(), found);
        case Step.Reraise reraise -> collect(reraise.body(), found);
        case Step.Call call -> {
          add(call.callees(), found);
          call.arguments().forEach(argument -> add(argument.values(), found));
        }
      }
    }
  }

  private static void add(List<Source> sources, Set<Function> found) {
    for (Source source : sources) {
      if (source instanceof Source.Function function
          && Declarations.of(function.module(), function.node()) == null) {
        found.add(new Function(function.module(), function.node()));
      }
    }
  }
}
