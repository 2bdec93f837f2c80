package hyperparameter;

import hyperparameter.value.CoercionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads and writes of the current thread's parameters by text, and the process base.
///
/// What a read sees: the innermost scope of this thread that has a value, outward; then the process
/// base; then, if there are any, the layers; then the default of the reader.
public final class Params {
  private Params() {}

  /// Returns the parameter with a dotted key, to be read in one of many ways.
  public static Param get(String key) {
    return new Param(key);
  }

  /// Returns the raw value; null if there is none or it is null.
  public static @Nullable Object raw(String key) {
    return Context.current().raw(key);
  }

  /// Returns whether there is a value, be it an explicit null.
  public static boolean contains(String key) {
    return Context.current().contains(key);
  }

  /// Reads a value and converts it by the type of `fallback`, as the Python library does. For
  /// migration.
  ///
  /// @param fallback what to return if there is no value; null to return any value unconverted
  public static @Nullable Object dynamic(String key, @Nullable Object fallback) {
    Slot slot = Context.current().slot(key);
    if (slot == null) {
      return fallback;
    }
    slot.markRead();
    return DynamicRead.convert(slot.stored.resolve(), fallback);
  }

  /// Writes a value to the innermost scope of this thread; a map becomes dotted keys.
  ///
  /// @throws IllegalStateException if no scope is open
  /// @throws WrongThreadException if the scope is inherited from another thread
  public static void put(String key, @Nullable Object value) {
    Context.write(new SnapshotChange.Put(Assignment.of(key, value, Code.here())));
  }

  /// Writes the values of a map to the innermost scope of this thread.
  ///
  /// @throws IllegalStateException if no scope is open
  /// @throws WrongThreadException if the scope is inherited from another thread
  public static void put(Map<?, ?> values) {
    Context.write(new SnapshotChange.Put(Assignment.of(values, Code.here())));
  }

  /// Hides everything until the innermost scope of this thread is left.
  ///
  /// @throws IllegalStateException if no scope is open
  /// @throws WrongThreadException if the scope is inherited from another thread
  public static void clear() {
    Context.write(new SnapshotChange.Clear());
  }

  /// Returns everything that this thread sees.
  public static Snapshot snapshot() {
    return Context.current();
  }

  /// Lays the current values over the process base. Threads without a scope see them at once; open
  /// scopes keep the base that they were entered with.
  public static void freeze() {
    Snapshot values = Context.current();
    Base.merge(values);
    Events.frozen(values.size(), false);
  }

  /// Makes the current values the process base.
  public static void freezeReplace() {
    Snapshot values = Context.current();
    Base.replace(values);
    Events.frozen(values.size(), true);
  }

  /// Empties the process base.
  public static void unfreeze() {
    Base.replace(Snapshot.EMPTY);
  }

  /// Sets the policy that scopes inherit from the process.
  public static void policy(CoercionPolicy policy) {
    Base.traits(Base.current().traits.with(policy));
  }

  /// Adds a source that is asked for keys without value; see [ParamLayer].
  public static void addLayer(ParamLayer layer) {
    LayerCache before = Base.current().traits.layers();
    List<ParamLayer> layers = new ArrayList<>(before == null ? List.of() : before.layers());
    layers.add(layer);
    Base.traits(Base.current().traits.with(new LayerCache(layers)));
  }

  /// Removes a source.
  public static void removeLayer(ParamLayer layer) {
    LayerCache before = Base.current().traits.layers();
    if (before != null) {
      List<ParamLayer> layers = new ArrayList<>(before.layers());
      layers.remove(layer);
      Base.traits(Base.current().traits.with(layers.isEmpty() ? null : new LayerCache(layers)));
    }
  }

  /// Forgets what the layers answered outside of scopes, so that they are asked again. Open scopes
  /// keep their answers.
  public static void refreshLayers() {
    LayerCache before = Base.current().traits.layers();
    if (before != null) {
      Base.traits(Base.current().traits.with(before.fresh()));
    }
  }

  /// Tells where the value of a key comes from and what it shadows.
  public static Explanation explain(String key) {
    return Explanation.of(key, Context.current());
  }

  /// Returns the values that nobody has read so far, sorted by key, with keys that may have been
  /// meant.
  public static List<Unused> unused() {
    return Unused.in(Context.current());
  }

  /// Returns all declared keys, sorted by name.
  public static List<ParamKey<?>> declared() {
    List<ParamKey<?>> out = new ArrayList<>();
    for (String key : KeyRegistry.process().declared()) {
      KeyName name = KeyRegistry.process().find(key);
      ParamKey<?> declaration = name == null ? null : name.declaration();
      if (declaration != null) {
        out.add(declaration);
      }
    }
    return out;
  }

  /// Returns pairs of keys whose hashes are equal, which native readers and other languages cannot
  /// tell apart.
  public static List<String> hashCollisions() {
    return KeyRegistry.process().collisions();
  }

  /// Emits, while on, events for Java Flight Recorder: scopes, freezes, reloads, failed
  /// conversions.
  ///
  /// Off unless the system property `hyperparameter.events` is true. Needs the module `jdk.jfr`.
  public static void events(boolean on) {
    Events.enable(on);
  }

  /// Records, while on, the class and line of every write; slow, for hunting a value.
  public static void tracing(boolean on) {
    Code.trace(on);
  }
}
