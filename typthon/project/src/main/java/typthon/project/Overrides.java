package typthon.project;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a command line (or an editor) says about options; it wins over every file.
///
/// Immutable and safe for use by any number of threads.
public final class Overrides {
  private static final Overrides NONE = new Overrides(Optional.empty(), Map.of());

  private final Optional<Path> configurationFile;
  private final Map<String, String> values;

  private Overrides(Optional<Path> configurationFile, Map<String, String> values) {
    this.configurationFile = configurationFile;
    this.values = values;
  }

  /// Returns overrides that say nothing.
  public static Overrides none() {
    return NONE;
  }

  /// Returns these overrides with `key` set, for instance `check.preset` to `strict` or
  /// `rules.unused-import` to `error`. Numbers and booleans are written as in TOML; the elements of
  /// a list are divided by commas.
  public Overrides with(String key, String value) {
    Map<String, String> more = new TreeMap<>(values);
    more.put(key, value);
    return new Overrides(configurationFile, Collections.unmodifiableMap(more));
  }

  /// Returns these overrides with a configuration file that is read instead of the discovered one.
  public Overrides withConfigurationFile(Path file) {
    return new Overrides(Optional.of(file), values);
  }

  /// Returns the file that is read instead of the discovered one.
  public Optional<Path> configurationFile() {
    return configurationFile;
  }

  /// Returns what is set, by dotted key, in the order of the keys.
  public Map<String, String> values() {
    return values;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Overrides overrides
        && values.equals(overrides.values)
        && configurationFile.equals(overrides.configurationFile);
  }

  @Override
  public int hashCode() {
    return 31 * values.hashCode() + configurationFile.hashCode();
  }
}
