package hyperparameter.schema;

import hyperparameter.config.ConfigNode;
import hyperparameter.config.ConfigProblem;
import hyperparameter.config.ConfigTree;
import hyperparameter.config.Json;
import hyperparameter.value.Coercions;
import java.lang.reflect.Constructor;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Binds configurations to objects of a type. Immutable and safe for use by many threads.
///
/// @param <T> a record, a sealed interface of records, or a class with one [Bound] constructor
public final class Schema<T> {
  private final Class<T> type;
  private final Coercions engine;
  private final UnknownFields unknownFields;

  /// How the object is made; null for what its class says.
  private final @Nullable Shape shape;

  private Schema(
      Class<T> type, Coercions engine, UnknownFields unknownFields, @Nullable Shape shape) {
    this.type = type;
    this.engine = engine;
    this.unknownFields = unknownFields;
    this.shape = shape;
  }

  /// What came of binding.
  ///
  /// @param value the object; null if there are violations
  /// @param warnings unknown members and deprecated names
  public record Result<T>(@Nullable T value, List<Violation> violations, List<Violation> warnings) {
    public Result {
      violations = List.copyOf(violations);
      warnings = List.copyOf(warnings);
    }
  }

  /// Returns the schema of a type.
  ///
  /// @throws IllegalArgumentException if the type is no schema
  public static <T> Schema<T> of(Class<T> type) {
    if (!Shape.isUnion(type)) {
      Shape _ = Shape.of(type);
    }
    return new Schema<>(type, Coercions.installed(), UnknownFields.WARN, null);
  }

  /// Returns the schema of a constructor, for classes that know nothing of schemas.
  ///
  /// @param names of the parameters; may be left out if the class was compiled with `-parameters`
  /// @throws IllegalArgumentException if the constructor cannot be called, or the names are not
  ///   known
  public static <T> Schema<T> of(Constructor<T> constructor, String... names) {
    Shape shape = Shape.of(constructor, List.of(names));
    return new Schema<>(
        constructor.getDeclaringClass(), Coercions.installed(), UnknownFields.WARN, shape);
  }

  /// Returns this schema with another rule for unknown members.
  public Schema<T> unknown(UnknownFields rule) {
    return new Schema<>(type, engine, rule, shape);
  }

  /// Returns this schema with other conversions.
  public Schema<T> coercions(Coercions conversions) {
    return new Schema<>(type, conversions, unknownFields, shape);
  }

  /// Binds a tree.
  ///
  /// @throws SchemaException with all violations
  public T bind(ConfigTree tree) {
    return bind("", tree.root());
  }

  /// Binds a node at a path, which is only shown.
  ///
  /// @throws SchemaException with all violations
  public T bind(String path, ConfigNode node) {
    Result<T> result = tryBind(path, node);
    T value = result.value();
    if (value == null) {
      throw new SchemaException(result.violations());
    }
    return value;
  }

  /// Binds a tree and tells what came of it.
  public Result<T> tryBind(ConfigTree tree) {
    return tryBind("", tree.root());
  }

  /// Binds a node at a path, which is only shown.
  public Result<T> tryBind(String path, ConfigNode node) {
    Binder binder = new Binder(engine, unknownFields);
    T value =
        type.cast(shape == null ? binder.bind(path, type, node) : binder.bind(path, shape, node));
    return new Result<>(
        binder.violations().isEmpty() ? value : null, binder.violations(), binder.warnings());
  }

  /// Returns what is wrong with a value for a type, at the places of its parts; for values inside
  /// other values.
  public static List<ConfigProblem> problems(
      String path, Type type, ConfigNode node, Coercions engine) {
    Binder binder = new Binder(engine, UnknownFields.FAIL);
    Object _ = binder.bind(path, type, node);
    return binder.violations().stream().map(Violation::toProblem).toList();
  }

  /// Returns the JSON Schema (draft 2020-12) of the type.
  public String toJsonSchema() {
    return Json.pretty(new JsonSchemaWriter().document(type));
  }

  /// Returns a TOML file with every member, its documentation and its default; members without
  /// default stand as comments.
  public String toExampleToml() {
    return new ExampleWriter().toml(type);
  }

  /// Returns a Markdown table of every member: key, type, default, constraints, documentation.
  public String toMarkdown() {
    return new ExampleWriter().markdown(type);
  }
}
