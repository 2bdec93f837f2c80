package hyperparameter;

import hyperparameter.config.ConfigProblem;
import hyperparameter.config.ConfigTree;
import hyperparameter.schema.Bound;
import hyperparameter.schema.Schema;
import hyperparameter.schema.SchemaException;
import hyperparameter.schema.Violation;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes objects of classes that know nothing of parameters, from what is in force. Immutable and
/// safe for use by many threads.
///
/// ```java
/// ParamBinder<Layer> layers = ParamBinder.of(Layer.class).at("net.layer");
/// Layer layer = layers.with("name", "first").make(); // all else from net.layer.* of one snapshot
/// ```
///
/// What the annotation processor does when a program is compiled, this does by reflection; it is
/// meant for classes of others.
///
/// @param <T> what is made
public final class ParamBinder<T> {
  private final Schema<T> schema;
  private final String prefix;
  private final Map<String, @Nullable Object> explicit;

  private ParamBinder(Schema<T> schema, String prefix, Map<String, @Nullable Object> explicit) {
    this.schema = schema;
    this.prefix = prefix;
    this.explicit = explicit;
  }

  /// Returns a binder of a record, of a class with a [Bound] constructor, or of one with a single
  /// public constructor. Its keys lie below the simple name of the class.
  ///
  /// @throws IllegalArgumentException if the class is none of these, or was compiled without the
  ///   names of its parameters
  public static <T> ParamBinder<T> of(Class<T> type) {
    if (type.isRecord()
        || Arrays.stream(type.getDeclaredConstructors())
            .anyMatch(each -> each.isAnnotationPresent(Bound.class))) {
      return new ParamBinder<>(Schema.of(type), type.getSimpleName(), Map.of());
    }
    if (type.getConstructors().length != 1) {
      throw new IllegalArgumentException(
          type.getName()
              + " has "
              + type.getConstructors().length
              + " public constructors; give the one that shall be called");
    }
    @SuppressWarnings("unchecked") // a class has constructors of its own type only
    Constructor<T> constructor = (Constructor<T>) type.getConstructors()[0];
    return of(constructor);
  }

  /// Returns a binder of a constructor.
  ///
  /// @param names of the parameters; may be left out if the class was compiled with `-parameters`
  /// @throws IllegalArgumentException if the constructor cannot be called, or the names are not
  ///   known
  public static <T> ParamBinder<T> of(Constructor<T> constructor, String... names) {
    String prefix = constructor.getDeclaringClass().getSimpleName();
    return new ParamBinder<>(Schema.of(constructor, names), prefix, Map.of());
  }

  /// Returns this binder with keys below another prefix.
  public ParamBinder<T> at(String other) {
    return new ParamBinder<>(
        schema, KeyRegistry.process().intern(other, Code.here()).text, explicit);
  }

  /// Returns this binder with an argument that wins over every scope.
  public ParamBinder<T> with(String name, @Nullable Object value) {
    Map<String, @Nullable Object> more = new LinkedHashMap<>(explicit);
    more.put(name, value);
    return new ParamBinder<>(schema, prefix, more);
  }

  /// Makes an object; all its values come from one snapshot. Keys below the prefix that are none of
  /// its arguments stay unread, for [Params#unused()] to report.
  ///
  /// @throws SchemaException with all arguments that are missing or do not convert
  public T make() {
    Snapshot snapshot = Context.current();
    ConfigTree tree = snapshot.unreadTree(prefix).overlay(ConfigTree.of(explicit, Code.here()));
    Schema.Result<T> result = schema.tryBind(prefix, tree.root());
    List<String> unknown =
        result.warnings().stream()
            .filter(warning -> warning.kind() == ConfigProblem.Kind.UNKNOWN_KEY)
            .map(Violation::path)
            .toList();
    snapshot.markRead(
        prefix, key -> unknown.stream().noneMatch(path -> (key + ".").startsWith(path + ".")));
    T made = result.value();
    if (made == null) {
      throw new SchemaException(result.violations());
    }
    return made;
  }
}
