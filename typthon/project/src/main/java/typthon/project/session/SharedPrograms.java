package typthon.project.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import typthon.project.cache.Digest;
import typthon.project.cache.ResultCache;
import typthon.project.cache.Snapshot;
import typthon.project.facets.Outcome;
import typthon.project.program.LoadedModule;

/// What other runs learnt about the very same files, whether all at once or each about its part.
/// The key stands for the paths and contents of all files, so that nothing of it needs a file of
/// this machine; what it says of libraries is compared with those that are here when it is used.
///
/// The records are keys of a [Snapshot]: one for a run on the whole, one a module for parts, and a
/// mark that there are parts, so that nobody looks for them in vain.
final class SharedPrograms {
  private final ResultCache cache;
  private final Digest environment;
  private final List<LoadedModule> modules;
  private final String program;

  /// @param modules all modules of the project that a run without parts would check
  SharedPrograms(ResultCache cache, Digest environment, List<LoadedModule> modules) {
    this.cache = cache;
    this.environment = environment;
    this.modules = List.copyOf(modules);
    StringBuilder text = new StringBuilder();
    for (LoadedModule module : modules) {
      text.append(module.displayPath()).append('\0').append(module.digest()).append('\0');
    }
    this.program = Digest.of(text.append(environment).toString()).toString();
  }

  private Digest whole() {
    return Digest.of("program\0" + program);
  }

  private Digest mark() {
    return Digest.of("parts\0" + program);
  }

  private Digest part(LoadedModule module) {
    return Digest.of("part\0" + program + "\0" + module.name() + "\0" + module.displayPath());
  }

  /// Returns what is known of the program, or null.
  @Nullable Snapshot find() {
    cache.fetch(List.of(whole(), mark()), environment);
    Digest all = pointer(whole());
    if (all != null) {
      cache.fetch(List.of(all), environment);
      return snapshot(all);
    }
    if (cache.get(mark(), environment).isEmpty()) {
      return null;
    }
    List<Digest> keys = modules.stream().map(this::part).toList();
    cache.fetch(keys, environment);
    Set<Digest> found = new LinkedHashSet<>();
    for (Digest key : keys) {
      Digest one = pointer(key);
      if (one != null) {
        found.add(one);
      }
    }
    cache.fetch(found, environment);
    return merged(found);
  }

  private @Nullable Digest pointer(Digest key) {
    Optional<ResultCache.Hit> hit = cache.get(key, environment);
    return hit.isPresent() && hit.get().record().length == Digest.LENGTH
        ? Digest.of(hit.get().record(), 0)
        : null;
  }

  private @Nullable Snapshot snapshot(Digest key) {
    Optional<ResultCache.Hit> hit = cache.get(key, environment);
    return hit.isEmpty()
        ? null
        : Snapshot.decode(cache, environment, key, hit.get().record())
            .map(Snapshot.Stored::snapshot)
            .orElse(null);
  }

  private @Nullable Snapshot merged(Collection<Digest> keys) {
    Snapshot all = null;
    for (Digest key : keys) {
      Snapshot part = snapshot(key);
      Snapshot more = all == null ? part : part == null ? all : merge(all, part);
      if (all != null && more == null) {
        return null;
      }
      all = more;
    }
    return all;
  }

  /// Returns what two runs know; null if they did not see the same libraries.
  static @Nullable Snapshot merge(Snapshot one, Snapshot other) {
    SortedMap<String, Snapshot.State> states = new TreeMap<>(one.modules());
    for (Map.Entry<String, Snapshot.State> entry : other.modules().entrySet()) {
      Snapshot.State known = states.get(entry.getKey());
      Snapshot.State state = entry.getValue();
      if (known == null) {
        states.put(entry.getKey(), state);
        continue;
      }
      if (known.identity() != state.identity() || known.fingerprint() != state.fingerprint()) {
        return null;
      }
      SortedMap<String, Outcome> outcomes = new TreeMap<>(known.outcomes());
      outcomes.putAll(state.outcomes());
      Digest facets = known.facets() == null ? state.facets() : known.facets();
      Snapshot.State both =
          new Snapshot.State(known.identity(), known.fingerprint(), facets, outcomes);
      states.put(entry.getKey(), both);
    }
    SortedSet<String> missing = new TreeSet<>(one.missing());
    missing.addAll(other.missing());
    return states.keySet().stream().anyMatch(missing::contains)
        ? null
        : new Snapshot(states, missing, one.effects() || other.effects());
  }

  /// Keeps what a run learnt.
  ///
  /// @param checked the modules that it checked
  void keep(Snapshot now, List<LoadedModule> checked) {
    byte[] bytes = now.toBytes();
    Digest place = Digest.of(bytes);
    cache.put(place, environment, bytes);
    if (checked.size() == modules.size()) {
      cache.put(whole(), environment, place.toBytes());
      return;
    }
    cache.put(mark(), environment, new byte[] {1});
    for (LoadedModule module : checked) {
      cache.put(part(module), environment, place.toBytes());
    }
  }

  /// Returns the keys under which anything about the whole may be found.
  List<Digest> keys() {
    List<Digest> keys = new ArrayList<>(List.of(whole(), mark()));
    modules.forEach(module -> keys.add(part(module)));
    return keys;
  }
}
