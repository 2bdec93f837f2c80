package typthon.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import typthon.project.session.Session;

/// Collects what a session is opened with. For one thread; may open any number of sessions.
///
/// ```java
/// try (Typthon typthon =
///     Typthon.builder().root(folder).option("check.preset", "strict").open()) {
///   ...
/// }
/// ```
public final class TypthonBuilder {
  private final List<CheckListener> listeners = new ArrayList<>();
  private Path root = Path.of("");
  private Overrides overrides = Overrides.none();

  TypthonBuilder() {}

  /// Takes the project that holds `start`, a file or a folder, instead of that of the current
  /// folder.
  public TypthonBuilder root(Path start) {
    this.root = start;
    return this;
  }

  /// Reads the configuration from `file` instead of looking for one.
  public TypthonBuilder configuration(Path file) {
    overrides = overrides.withConfigurationFile(file);
    return this;
  }

  /// Sets an option, whatever files say; keys and values as [Overrides#with] has them.
  public TypthonBuilder option(String key, String value) {
    overrides = overrides.with(key, value);
    return this;
  }

  /// Takes all that `overrides` say in place of what was set before.
  public TypthonBuilder overrides(Overrides overrides) {
    this.overrides = overrides;
    return this;
  }

  /// Tells `listener` of every check of the session. Its calls run on `executor`, in order and one
  /// at a time; a check does not wait for them.
  public TypthonBuilder listener(CheckListener listener, Executor executor) {
    listeners.add(listener.on(executor));
    return this;
  }

  /// Opens the session.
  ///
  /// @throws TypthonException if the configuration is malformed
  public Typthon open() {
    return Session.open(root, overrides, listeners);
  }
}
