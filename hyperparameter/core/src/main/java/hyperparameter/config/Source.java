package hyperparameter.config;

import hyperparameter.value.Origin;
import java.nio.file.Path;
import java.util.Map;

/// Something to load a configuration from.
public sealed interface Source {

  /// A file that must be there. Its extension, in any case, tells the format; without a known one
  /// it is TOML.
  static Source file(Path path) {
    return new OfFile(path, false);
  }

  /// A file that may be absent.
  static Source optional(Path path) {
    return new OfFile(path, true);
  }

  /// A text in a format.
  ///
  /// @param extension tells the format, for instance `json`
  /// @param name what messages call the text
  static Source text(String extension, String name, String text) {
    return new OfText(extension, name, text);
  }

  /// A resource of the class path or a module, read through the class that owns it.
  static Source resource(Class<?> owner, String name) {
    return new OfResource(owner, name);
  }

  /// Nested maps and lists.
  static Source map(Map<?, ?> values) {
    return tree(ConfigTree.of(values, Origin.Code.UNTRACED));
  }

  /// A tree that is there already.
  static Source tree(ConfigTree tree) {
    return new OfTree(tree);
  }

  /// A properties file; its dotted names nest.
  static Source properties(Path path) {
    return new OfProperties(path);
  }

  /// The variables of an environment whose names start with `prefix`.
  ///
  /// The rest of the name is put in lower case; `__` stands for a dot: `APP_TRAIN__BATCH_SIZE` is
  /// `train.batch_size` under the prefix `APP_`.
  static Source environment(String prefix, Map<String, String> variables) {
    return new OfEnvironment(prefix, variables);
  }

  /// The system properties whose names start with `prefix`, which is dropped.
  static Source systemProperties(String prefix) {
    return new OfSystemProperties(prefix);
  }

  /// A directory of secret files: the name of each is a key, its content without the last line end
  /// the value.
  static Source secrets(Path directory) {
    return new OfSecrets(directory);
  }

  /// See [#file] and [#optional].
  record OfFile(Path path, boolean mayBeAbsent) implements Source {}

  /// See [#text].
  record OfText(String extension, String name, String text) implements Source {}

  /// See [#resource].
  record OfResource(Class<?> owner, String name) implements Source {}

  /// See [#tree].
  record OfTree(ConfigTree tree) implements Source {}

  /// See [#properties].
  record OfProperties(Path path) implements Source {}

  /// See [#environment].
  record OfEnvironment(String prefix, Map<String, String> variables) implements Source {
    public OfEnvironment {
      variables = Map.copyOf(variables);
    }
  }

  /// See [#systemProperties].
  record OfSystemProperties(String prefix) implements Source {}

  /// See [#secrets].
  record OfSecrets(Path directory) implements Source {}
}
