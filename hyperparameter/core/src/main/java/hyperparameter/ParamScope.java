package hyperparameter;

import hyperparameter.config.ConfigTree;
import hyperparameter.config.Defines;
import hyperparameter.value.CoercionPolicy;
import hyperparameter.value.KeyText;
import hyperparameter.value.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An immutable recipe of overrides with a dynamic extent. Safe for use by many threads, any number
/// of times.
///
/// The values are laid over whatever is current when the scope is entered, and are gone when it is
/// left, also by an exception. Entering copies the pages of the overridden keys, not the
/// parameters; with a single value, not even those.
///
/// ```java
/// ParamScope.with(LR, 0.01).with("model.dropout", 0.3).run(() -> train());
/// ```
///
/// Values of [#define] win over values of [#with], whatever the order of the calls.
public final class ParamScope {
  private static final ParamScope NOTHING = new ParamScope(List.of(), List.of(), Extras.NONE);

  private final List<Assignment> values;
  private final List<Assignment> defines;
  private final Extras extras;

  /// What a recipe asks for besides values.
  private record Extras(
      boolean empty,
      @Nullable String location,
      @Nullable CoercionPolicy policy,
      @Nullable ParamListener listener,
      boolean indexed) {
    static final Extras NONE = new Extras(false, null, null, null, false);
  }

  private ParamScope(List<Assignment> values, List<Assignment> defines, Extras extras) {
    this.values = values;
    this.defines = defines;
    this.extras = extras;
  }

  /// Returns a recipe that changes nothing.
  public static ParamScope of() {
    return NOTHING;
  }

  /// Returns a recipe of a map; nested maps become dotted keys.
  public static ParamScope of(Map<?, ?> values) {
    return NOTHING.and(Assignment.of(values, Code.here()));
  }

  /// Returns a recipe of a configuration; every value keeps the place it came from.
  public static ParamScope of(ConfigTree tree) {
    return NOTHING.and(Assignment.of(tree));
  }

  /// Returns a recipe that hides everything inherited, the process base included.
  public static ParamScope empty() {
    return new ParamScope(List.of(), List.of(), new Extras(true, null, null, null, false));
  }

  /// Returns a recipe that enters a location, inside the current one: values of keys like `k@here`
  /// apply.
  public static ParamScope at(String location) {
    return NOTHING.inside(location);
  }

  /// Returns a recipe of one value.
  public static ParamScope with(IntKey key, int value) {
    return NOTHING.and(key, value);
  }

  /// Returns a recipe of one value.
  public static ParamScope with(LongKey key, long value) {
    return NOTHING.and(key, value);
  }

  /// Returns a recipe of one value.
  public static ParamScope with(DoubleKey key, double value) {
    return NOTHING.and(key, value);
  }

  /// Returns a recipe of one value.
  public static ParamScope with(BoolKey key, boolean value) {
    return NOTHING.and(key, value);
  }

  /// Returns a recipe of one value.
  public static ParamScope with(StringKey key, String value) {
    return NOTHING.and(key, value);
  }

  /// Returns a recipe of one value.
  public static <T> ParamScope with(Key<T> key, T value) {
    return NOTHING.and(key, value);
  }

  /// Returns a recipe of one value; a map becomes dotted keys, null masks outer values.
  ///
  /// @throws hyperparameter.value.ParamKeyException if the key is misspelled
  public static ParamScope with(String key, @Nullable Object value) {
    return NOTHING.and(key, value);
  }

  /// Returns a recipe of `key=value` texts; see [#define(String...)].
  public static ParamScope defines(String... texts) {
    return NOTHING.define(texts);
  }

  /// Returns a recipe of those texts that have a key and a `=`; the others are skipped.
  public static ParamScope lenientDefines(String... texts) {
    List<String> good = new ArrayList<>();
    for (String text : texts) {
      if (text.indexOf('=') > 0) {
        good.add(text);
      }
    }
    return NOTHING.define(good.toArray(String[]::new));
  }

  /// Returns a read-only view of what is current.
  public static Snapshot current() {
    return Context.current();
  }

  /// Opens a scope for the rest of the life of a thread that has none; close it when the thread
  /// goes back to a pool.
  public static OpenScope initThread(Map<?, ?> values) {
    return of(values).open();
  }

  /// Opens a scope with the values of a map.
  public static OpenScope open(Map<?, ?> values) {
    return of(values).open();
  }

  /// Returns this recipe and one value more.
  public ParamScope and(IntKey key, int value) {
    return and(key.name, value);
  }

  /// Returns this recipe and one value more.
  public ParamScope and(LongKey key, long value) {
    return and(key.name, value);
  }

  /// Returns this recipe and one value more.
  public ParamScope and(DoubleKey key, double value) {
    return and(key.name, value);
  }

  /// Returns this recipe and one value more.
  public ParamScope and(BoolKey key, boolean value) {
    return and(key.name, value);
  }

  /// Returns this recipe and one value more.
  public ParamScope and(StringKey key, String value) {
    return and(key.name, value);
  }

  /// Returns this recipe and one value more.
  public <T> ParamScope and(Key<T> key, T value) {
    return value instanceof Map<?, ?> map
        ? and(Assignment.of(key.name(), map, Code.here()))
        : and(key.name, value);
  }

  /// Returns this recipe and one value more; a map becomes dotted keys, null masks outer values.
  public ParamScope and(String key, @Nullable Object value) {
    return and(Assignment.of(key, value, Code.here()));
  }

  /// Returns this recipe and one value more, with an origin of the caller's.
  public ParamScope and(String key, @Nullable Object value, Origin origin) {
    return and(Assignment.of(key, value, origin));
  }

  /// Returns this recipe and the values of a configuration.
  public ParamScope and(ConfigTree tree) {
    return and(Assignment.of(tree));
  }

  private ParamScope and(KeyName name, Object value) {
    return and(List.of(new Assignment(name, Stored.of(value, Code.here()))));
  }

  private ParamScope and(List<Assignment> more) {
    return new ParamScope(joined(values, more), defines, extras);
  }

  /// Returns this recipe and `key=value` texts, split at the first `=`. Values stay text; a later
  /// text wins.
  ///
  /// @throws hyperparameter.config.ParamSyntaxException if a text has no `=` or no key
  public ParamScope define(String... texts) {
    List<Assignment> more = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      Defines.Define define = Defines.split(texts[i], i);
      KeyName name = KeyRegistry.process().intern(define.key(), define.origin());
      more.add(new Assignment(name, Stored.of(define.value(), define.origin())));
    }
    return new ParamScope(values, joined(defines, more), extras);
  }

  private static List<Assignment> joined(List<Assignment> some, List<Assignment> more) {
    if (some.isEmpty()) {
      return more;
    }
    List<Assignment> all = new ArrayList<>(some.size() + more.size());
    all.addAll(some);
    all.addAll(more);
    return all;
  }

  /// Returns this recipe, entering a location inside the current one.
  ///
  /// @param location spelled like a key
  public ParamScope inside(String location) {
    KeyText.check(location, Code.here());
    String whole = extras.location == null ? location : extras.location + "." + location;
    return new ParamScope(
        values,
        defines,
        new Extras(extras.empty, whole, extras.policy, extras.listener, extras.indexed));
  }

  /// Returns this recipe with a policy for values that do not convert.
  public ParamScope policy(CoercionPolicy policy) {
    return new ParamScope(
        values,
        defines,
        new Extras(extras.empty, extras.location, policy, extras.listener, extras.indexed));
  }

  /// Returns this recipe with a listener, in place of one that an outer scope has.
  public ParamScope listener(ParamListener listener) {
    return new ParamScope(
        values,
        defines,
        new Extras(extras.empty, extras.location, extras.policy, listener, extras.indexed));
  }

  /// Returns this recipe with keys that reach into lists: where `a.b` is a list, `a.b.1.c` reads
  /// the member `c` of its second element. Keys that have values of their own come first.
  public ParamScope indexed() {
    return new ParamScope(
        values,
        defines,
        new Extras(extras.empty, extras.location, extras.policy, extras.listener, true));
  }

  /// Runs an operation inside the scope.
  public void run(Runnable operation) {
    Context.run(applyTo(Context.outer()), operation);
  }

  /// Calls an operation inside the scope; its checked exception passes through.
  public <R extends @Nullable Object, X extends Throwable> R call(
      ScopedValue.CallableOp<? extends R, X> operation) throws X {
    return Context.<R, X>call(applyTo(Context.outer()), operation);
  }

  /// Opens the scope until the handle is closed; the handle takes writes.
  public OpenScope open() {
    return new OpenScope(Context.open(applyTo(Context.outer()), null));
  }

  /// Returns a form that can be entered again and keeps what was written inside it.
  public MutableScope mutable() {
    return new MutableScope(this);
  }

  /// Returns the recipe's own overrides, without anything current.
  public Snapshot own() {
    return applyTo(Snapshot.EMPTY);
  }

  Snapshot applyTo(Snapshot parent) {
    if (extras == Extras.NONE && values.size() + defines.size() == 1 && !parent.hasLayers()) {
      return parent.with(values.isEmpty() ? defines.getFirst() : values.getFirst());
    }
    SnapshotEditor editor = new SnapshotEditor(parent);
    Traits traits = parent.traits;
    if (extras != Extras.NONE) {
      traits = extraTraits(traits, editor);
    }
    LayerCache layers = traits.layers();
    if (layers != null && parent == Base.current()) {
      traits = traits.with(layers.fresh());
    }
    editor.traits(traits);
    putAll(editor, values);
    putAll(editor, defines);
    return editor.done();
  }

  private Traits extraTraits(Traits traits, SnapshotEditor editor) {
    Traits out = traits;
    if (extras.empty) {
      editor.clear();
      out = out.with((LayerCache) null);
    }
    if (extras.location != null) {
      out = out.at(extras.location);
    }
    if (extras.policy != null) {
      out = out.with(extras.policy);
    }
    if (extras.indexed) {
      out = out.withIndexes();
    }
    if (extras.listener != null) {
      out = out.with(extras.listener);
    }
    return out;
  }

  private static void putAll(SnapshotEditor editor, List<Assignment> assignments) {
    for (int i = 0; i < assignments.size(); i++) {
      Assignment assignment = assignments.get(i);
      editor.put(assignment.name(), assignment.stored());
    }
  }
}
