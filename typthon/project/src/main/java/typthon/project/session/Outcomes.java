package typthon.project.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.binder.Definitions;
import typthon.checker.Checker;
import typthon.checker.Learnt;
import typthon.project.CheckCancelledException;
import typthon.project.cache.Snapshot;
import typthon.project.facets.Body;
import typthon.project.facets.ModuleFacets;
import typthon.project.facets.NameFacet;
import typthon.project.facets.Outcome;
import typthon.project.facets.Reference;
import typthon.project.metrics.Timer;
import typthon.project.program.LoadedModule;
import typthon.project.program.ProjectProgram;
import typthon.project.scheduler.WorkStealingPool;

/// What the checker makes of the bodies of a program's functions: taken over from an earlier
/// program where no change can reach it, else asked of the checker. Safe for use by any number of
/// threads, once it is settled.
///
/// What is taken over is right: if every body that a change reaches directly still comes out as
/// before, so does everything else, since all of them together are the least solution of what they
/// say about each other (Bekić's theorem); where one comes out otherwise, whoever mentions it is
/// asked anew.
final class Outcomes {
  private final ProjectProgram program;
  private final Checker checker;
  private final int workers;
  private final Timer inferring;
  private final Map<Place, Outcome> known = new ConcurrentHashMap<>();
  private volatile @Nullable Snapshot settled;
  private final Map<String, Map<String, Integer>> nodes = new ConcurrentHashMap<>();

  /// A body.
  record Place(String module, String path) {}

  /// @param inferring takes how long each body takes
  Outcomes(ProjectProgram program, Checker checker, int workers, Timer inferring) {
    this.program = program;
    this.checker = checker;
    this.workers = workers;
    this.inferring = inferring;
  }

  /// Returns what the checker makes of a body.
  Outcome of(String module, Body body) {
    Place place = new Place(module, body.path());
    Outcome outcome = known(place);
    if (outcome == null) {
      outcome = evaluate(place);
      known.put(place, outcome);
    }
    return outcome;
  }

  private Outcome evaluate(Place place) {
    LoadedModule module = program.module(place.module());
    Integer node = module == null ? null : functions(module).get(place.path());
    if (module == null || node == null) {
      return Outcome.UNKNOWN;
    }
    long start = System.nanoTime();
    try {
      Learnt learnt = checker.learn(module, node);
      inferring.record(System.nanoTime() - start);
      List<Reference> references = new ArrayList<>(learnt.mentioned().size());
      for (String mentioned : learnt.mentioned()) {
        Reference reference = reference(mentioned);
        if (!references.contains(reference)) {
          references.add(reference);
        }
      }
      return new Outcome(true, learnt.hash(), references);
    } catch (CancellationException cancelled) {
      throw CheckCancelledException.now();
    } catch (RuntimeException | StackOverflowError failed) {
      return Outcome.UNKNOWN;
    }
  }

  /// A class in a class belongs to the outer one.
  private static Reference reference(String mentioned) {
    int colon = mentioned.indexOf(':');
    String path = mentioned.substring(colon + 1);
    int dot = path.indexOf('.');
    int ordinal = path.indexOf('#');
    String head = dot < 0 ? path : path.substring(0, dot);
    if (ordinal >= 0 && ordinal < head.length()) {
      head = head.substring(0, ordinal);
    }
    return new Reference(mentioned.substring(0, colon), head.isEmpty() ? Reference.ALL : head);
  }

  private Map<String, Integer> functions(LoadedModule module) {
    return nodes.computeIfAbsent(module.name(), name -> functions(module.binding()));
  }

  private static Map<String, Integer> functions(Binding binding) {
    Map<String, Integer> functions = new HashMap<>();
    Definitions definitions = binding.definitions();
    for (int definition = 0; definition < definitions.size(); definition++) {
      if (definitions.kind(definition) == DefinitionKind.FUNCTION) {
        functions.put(definitions.path(definition), definitions.node(definition));
      }
    }
    return functions;
  }

  /// Takes over what an earlier program knew and no change reaches.
  void settle(Snapshot before, FacetStore facets) {
    settled = before;
    new Spread(before, facets, this).run();
  }

  /// Tells whether changes in some modules reach no other, and takes over what was known then.
  boolean isQuiet(Snapshot before, FacetStore facets, List<String> modules) {
    if (before.effects()) {
      return false;
    }
    settled = before;
    if (new Spread(before, facets, this).isQuiet(modules)) {
      return true;
    }
    settled = null;
    known.clear();
    return false;
  }

  /// Returns an earlier program with some modules as they are now.
  Snapshot after(Snapshot before, FacetStore facets, List<String> modules) {
    facets.resolve(modules, before.modules().keySet());
    SortedMap<String, Snapshot.State> states = new TreeMap<>(before.modules());
    SortedSet<String> missing = new TreeSet<>(before.missing());
    for (String name : facets.lookedFor()) {
      if (modules.contains(name) || !(states.containsKey(name) || missing.contains(name))) {
        LoadedModule module = facets.module(name);
        if (module == null) {
          missing.add(name);
        } else {
          states.put(name, state(name, module, facets));
        }
      }
    }
    return new Snapshot(states, missing, before.effects());
  }

  @Nullable Outcome known(Place place) {
    Outcome outcome = known.get(place);
    Snapshot before = settled;
    if (outcome != null || before == null) {
      return outcome;
    }
    Snapshot.State state = before.modules().get(place.module());
    return state == null ? null : state.outcomes().get(place.path());
  }

  /// Asks the checker about bodies, on threads with deep stacks.
  List<Outcome> evaluateAll(List<Place> places) {
    @Nullable Outcome[] outcomes = new @Nullable Outcome[places.size()];
    int[] order = new int[places.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    new WorkStealingPool(workers).run(order, i -> outcomes[i] = evaluate(places.get(i)));
    List<Outcome> all = new ArrayList<>(outcomes.length);
    for (int i = 0; i < outcomes.length; i++) {
      Outcome outcome = outcomes[i];
      Outcome given = outcome == null ? Outcome.UNKNOWN : outcome;
      known.put(places.get(i), given);
      all.add(given);
    }
    return all;
  }

  /// Tells all that is known of the program, and asks for what is not yet.
  ///
  /// @param asked the modules whose bodies are asked for
  Snapshot snapshot(FacetStore facets, Collection<LoadedModule> asked) {
    Set<LoadedModule> wanted = new HashSet<>(asked);
    List<Place> open = new ArrayList<>();
    facets
        .known()
        .forEach((module, offered) -> {
          if (program.module(module.name()) == module && wanted.contains(module)) {
            for (Place place : places(module.name(), offered)) {
              if (known(place) == null) {
                open.add(place);
              }
            }
          }
        });
    evaluateAll(open);
    facets.resolveAll();
    SortedMap<String, Snapshot.State> modules = new TreeMap<>();
    SortedSet<String> missing = new TreeSet<>();
    facets
        .looked()
        .forEach((name, module) -> {
          if (module.isEmpty()) {
            missing.add(name);
          } else {
            modules.put(name, state(name, module.get(), facets));
          }
        });
    return new Snapshot(modules, missing, facets.speaksOfEffects());
  }

  private Snapshot.State state(String name, LoadedModule module, FacetStore facets) {
    SortedMap<String, Outcome> outcomes = new TreeMap<>();
    if (!module.isOwn()) {
      return new Snapshot.State(module.identity(), module.fingerprint(), null, outcomes);
    }
    for (Place place : places(name, facets.facets(module))) {
      Outcome outcome = known(place);
      if (outcome != null) {
        outcomes.put(place.path(), outcome);
      }
    }
    return new Snapshot.State(
        module.identity(), module.fingerprint(), facets.key(module), outcomes);
  }

  private static List<Place> places(String module, ModuleFacets facets) {
    List<Place> places = new ArrayList<>();
    for (NameFacet facet : facets.names().values()) {
      for (Body body : facet.bodies()) {
        places.add(new Place(module, body.path()));
      }
    }
    return places;
  }
}
