package typthon.checker.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import typthon.checker.Program;
import typthon.checker.Settings;
import typthon.checker.SourceModule;
import typthon.checker.engine.Queries;
import typthon.checker.frameworks.Plugins;
import typthon.checker.modules.ModuleFacts;
import typthon.types.Relations;
import typthon.types.Type;

/// What all evaluations of one program share. Safe for use by any number of threads.
public final class Session {
  /// More than nearly any project has at once: each takes a bit for every other.
  private static final int MOST_CLASSES = 1 << 15;

  /// Far more than any project makes up at once.
  private static final int MOST_HANDLES = 1 << 18;

  private volatile Program program;
  private final Known known = new Known(this);
  private final Relations relations;
  private final Queries queries;
  private final ConcurrentMap<String, Optional<ModuleFacts>> modules = new ConcurrentHashMap<>();
  private final Requests requests = new Requests();
  private final ConcurrentMap<Object, Object> handles = new ConcurrentHashMap<>();
  private final Set<String> needed = ConcurrentHashMap.newKeySet();
  private final LongAdder membersNarrowed = new LongAdder();
  private final AtomicInteger classNumbers = new AtomicInteger();
  private final Plugins plugins;
  private final BooleanSupplier cancelled;
  private volatile boolean refinements;

  /// @param cancelled tells whether evaluations are to end with a [CancellationException]
  public Session(Program program, BooleanSupplier cancelled) {
    this.program = program;
    this.cancelled = cancelled;
    this.relations = new Relations(known, nanoseconds -> this.program.solved(nanoseconds));
    this.queries =
        new Queries(evaluation -> {
          poll();
          return relations.withoutAssumptions(evaluation);
        });
    this.plugins = Plugins.of(program.plugins());
  }

  /// Does nothing unless evaluations are to end.
  ///
  /// @throws CancellationException if they are
  public void poll() {
    if (cancelled.getAsBoolean()) {
      throw new CancellationException("nobody waits for the answer any more");
    }
  }

  /// Notes that a condition or case is applied to `type`.
  public void narrows(Type type) {
    membersNarrowed.add(type instanceof Type.Union union ? union.members().size() : 1);
  }

  /// Returns how many members of types conditions and cases were applied to.
  public long membersNarrowed() {
    return membersNarrowed.sum();
  }

  /// Takes over another program with the same settings and plugins. What was found out about a
  /// module stays if both have the very same module of that name, and the same holds for all that
  /// its code asks for, directly or not. Nobody may ask anything meanwhile.
  public void moveTo(Program next) {
    program = next;
    Set<String> gone = Kept.lost(next, modules, requests);
    if (needed.stream().anyMatch(gone::contains)) {
      // What the language itself needs is used everywhere, and nobody notes by whom.
      modules.clear();
      requests.clear();
      handles.clear();
    } else {
      Kept.forget(gone, modules, handles);
      gone.forEach(requests::forget);
    }
    queries.forgetOthers();
    relations.forget();
  }

  /// Tells whether so many classes were replaced that what stands for them has grown too large.
  public boolean isWorn() {
    return classNumbers.get() > MOST_CLASSES || handles.size() > MOST_HANDLES;
  }

  /// Returns how many answers are kept.
  public long answers() {
    long count = handles.size();
    for (Optional<ModuleFacts> facts : modules.values()) {
      count += facts.isPresent() ? facts.get().answers().size() : 0;
    }
    return count;
  }

  public Plugins plugins() {
    return plugins;
  }

  public Settings settings() {
    return program.settings();
  }

  public Queries queries() {
    return queries;
  }

  public Known known() {
    return known;
  }

  public Relations relations() {
    return relations;
  }

  /// Returns the facts of a module that `requester` asks for, or null if there is no such module.
  ///
  /// @param requester the module whose code names it; null if the checker itself wants it
  public @Nullable ModuleFacts module(String name, @Nullable ModuleFacts requester) {
    if (requester == null) {
      return find(name).orElse(null);
    }
    Optional<ModuleFacts> known = requester.asked().get(name);
    if (known == null) {
      requests.note(requester.name(), name);
      known = find(name);
      requester.asked().put(name, known);
    }
    return known.orElse(null);
  }

  private Optional<ModuleFacts> find(String name) {
    Optional<ModuleFacts> found = modules.get(name);
    if (found != null) {
      return found;
    }
    SourceModule source = program.module(name);
    Optional<ModuleFacts> made =
        source == null ? Optional.empty() : Optional.of(new ModuleFacts(this, source));
    Optional<ModuleFacts> first = modules.putIfAbsent(name, made);
    return first == null ? made : first;
  }

  /// Returns the facts of a module that the language itself needs, or null.
  @Nullable ModuleFacts needed(String name) {
    needed.add(name);
    return module(name, null);
  }

  /// Returns the facts of a module that the caller has at hand, even if another of the same name is
  /// found by imports.
  public ModuleFacts facts(SourceModule source) {
    Optional<ModuleFacts> found = modules.get(source.name());
    if (found == null && program.module(source.name()) == source) {
      ModuleFacts known = module(source.name(), null);
      if (known != null) {
        return known;
      }
    }
    return found != null && found.isPresent() && found.get().source() == source
        ? found.get()
        : uniqueForAll(source, new ModuleFacts(this, source));
  }

  /// Returns the names that `module` and the modules that it asked for asked for, directly or not,
  /// sorted.
  public List<String> requestedBy(String module) {
    return requests.reachedFrom(module);
  }

  /// Tells whether there is a module of that name. Another thread may have asked for it and not
  /// have it yet.
  public boolean isFound(String module) {
    return module(module, null) != null;
  }

  /// Notes that some type of the program is refined.
  public void noteRefinement() {
    refinements = true;
  }

  /// Tells whether a refined type was read so far: before that, no value can meet one.
  public boolean hasRefinements() {
    return refinements;
  }

  /// Returns a number that no class has yet, the smallest there is.
  public int nextClassNumber() {
    return classNumbers.getAndIncrement();
  }

  /// Returns the object that stands for `key`, or null if none was made yet; see [#unique].
  public <T> @Nullable T known(Object key, Class<T> kind) {
    return kind.cast(handles.get(key));
  }

  /// Returns the one object that stands for `key`: `made`, unless another came first. Classes that
  /// are made up (named tuples, new types, properties) get their identity from here.
  public <T> T unique(OfModule key, T made) {
    return uniqueForAll(key, made);
  }

  /// Returns the one object that stands for `key`, which belongs to no module: it stays as long as
  /// the session, so there must not be many.
  @SuppressWarnings("unchecked") // Each kind of key stands for one kind of object.
  public <T> T uniqueForAll(Object key, T made) {
    Object first = handles.putIfAbsent(key, made);
    return first == null ? made : (T) first;
  }
}
