package hyperparameter.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Resolves references in texts. Immutable and safe for use by many threads.
///
/// - `${a.b}` is the value at a path from the root, `${a.0}` and `${a[0]}` an item of a list. A
///   text that is one reference takes the value with its type; inside other text, values are
///   printed, tables and lists as compact JSON.
/// - `${a.b:-text}` takes the text where the path leads nowhere; the text may hold references.
/// - `${env:NAME}`, `${sys:name}` and, where allowed, `${file:path}` look outside.
/// - `$${` is a plain `${`. `${}` and a reference without end stay as they are, with a warning.
///
/// Names of members are never changed, and what a reference brings in is not read again. A tree
/// whose texts would grow beyond a million characters, or whose references are nested deeper than
/// 200, is refused.
public final class Interpolation {
  private static final Interpolation STANDARD =
      new Interpolation(System::getenv, System::getProperty, null);

  private final Function<String, @Nullable String> environment;
  private final Function<String, @Nullable String> properties;
  private final @Nullable Path files;

  private Interpolation(
      Function<String, @Nullable String> environment,
      Function<String, @Nullable String> properties,
      @Nullable Path files) {
    this.environment = environment;
    this.properties = properties;
    this.files = files;
  }

  /// Returns the rules with the environment and the system properties of the process, without
  /// files.
  public static Interpolation standard() {
    return STANDARD;
  }

  /// Returns these rules with another environment.
  public Interpolation environment(Map<String, String> variables) {
    Map<String, String> copy = Map.copyOf(variables);
    return new Interpolation(copy::get, properties, files);
  }

  /// Returns these rules, with `${file:path}` allowed for files inside a directory.
  public Interpolation files(Path directory) {
    return new Interpolation(environment, properties, directory);
  }

  /// Returns the tree with every reference resolved.
  ///
  /// @throws InterpolationException with every reference that leads nowhere or in a circle
  public ConfigTree resolve(ConfigTree tree) {
    return new Resolver(tree, this).resolve();
  }

  /// Returns what is odd but harmless: empty references and references without end.
  public java.util.List<ConfigProblem> warnings(ConfigTree tree) {
    Resolver resolver = new Resolver(tree, this);
    resolver.collect();
    return resolver.warnings();
  }

  @Nullable String variable(String name) {
    return environment.apply(name);
  }

  @Nullable String property(String name) {
    return properties.apply(name);
  }

  @Nullable Path directory() {
    return files;
  }
}
