package typthon.project.options;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Every key of a configuration file, except for `rules.<slug>`, `overrides."glob"`,
/// `effects.table.<function>` and `effects.forbid.<package>`.
public enum OptionKey {
  CHECK_ENABLED("check.enabled", Type.BOOLEAN),
  CHECK_PRESET("check.preset", Type.TEXT),
  CHECK_STRICT("check.strict", Type.BOOLEAN),
  CHECK_ALLOW_UNTYPED_DEFS("check.allow_untyped_defs", Type.BOOLEAN),
  CHECK_ALLOW_ANY("check.allow_any", Type.BOOLEAN),
  CHECK_VARIANCE("check.check_variance", Type.BOOLEAN),
  CHECK_GENERICS("check.check_generics", Type.BOOLEAN),
  CHECK_WARN_REDUNDANT_CASTS("check.warn_redundant_casts", Type.BOOLEAN),
  CHECK_WARN_UNUSED_IGNORES("check.warn_unused_ignores", Type.BOOLEAN),
  CHECK_RESPECT_TYPE_IGNORE("check.respect_type_ignore", Type.BOOLEAN),
  CHECK_FOREIGN_COMMENTS("check.foreign_comments", Type.TEXTS),
  INFER_ENABLED("infer.enabled", Type.BOOLEAN),
  INFER_AGGRESSIVE("infer.aggressive", Type.BOOLEAN),
  INFER_USE_ANNOTATIONS("infer.use_annotations", Type.BOOLEAN),
  INFER_MAX_ITERATIONS("infer.max_iterations", Type.INTEGER),
  ERRORS_MAX_ERRORS("errors.max_errors", Type.INTEGER),
  ERRORS_SHOW_SUGGESTIONS("errors.show_suggestions", Type.BOOLEAN),
  ERRORS_SHOW_ERROR_CODES("errors.show_error_codes", Type.BOOLEAN),
  ERRORS_COLOR("errors.color", Type.BOOLEAN),
  ERRORS_FORMAT("errors.format", Type.TEXT),
  ERRORS_BASELINE("errors.baseline", Type.TEXT),
  PATHS_INCLUDE("paths.include", Type.TEXTS),
  PATHS_EXCLUDE("paths.exclude", Type.TEXTS),
  PATHS_RESPECT_GITIGNORE("paths.respect_gitignore", Type.BOOLEAN),
  PATHS_RECURSIVE("paths.recursive", Type.BOOLEAN),
  PATHS_FOLLOW_IMPORTS("paths.follow_imports", Type.BOOLEAN),
  PATHS_PYTHON_PATH("paths.python_path", Type.TEXTS),
  ENVIRONMENT_PYTHON_VERSION("environment.python_version", Type.TEXT),
  ENVIRONMENT_PLATFORM("environment.platform", Type.TEXT),
  ENVIRONMENT_PYTHON("environment.python", Type.TEXT),
  ENVIRONMENT_TYPESHED("environment.typeshed", Type.TEXT),
  EFFECTS_ENABLED("effects.enabled", Type.BOOLEAN),
  EFFECTS_UNKNOWN("effects.unknown", Type.TEXT),
  EFFECTS_COMPAT("effects.compat", Type.BOOLEAN),
  PLUGINS("plugins", Type.TEXTS),
  REFINEMENTS_UNPROVEN("refinements.unproven", Type.TEXT),
  CACHE_DIR("cache.dir", Type.TEXT),
  CACHE_ENABLED("cache.enabled", Type.BOOLEAN),
  CACHE_MEMORY_MB("cache.memory_mb", Type.INTEGER),
  CACHE_DISK_MB("cache.disk_mb", Type.INTEGER),
  CACHE_REMOTE("cache.remote", Type.TEXT),
  CACHE_REMOTE_PUSH("cache.remote_push", Type.BOOLEAN),
  CACHE_REMOTE_TIMEOUT_MS("cache.remote_timeout_ms", Type.INTEGER),
  ENGINE_WORKERS("engine.workers", Type.INTEGER),
  ENGINE_LAYERED("engine.layered", Type.BOOLEAN),
  ENGINE_MEMORY_MB("engine.memory_mb", Type.INTEGER),
  ENGINE_DAEMON("engine.daemon", Type.BOOLEAN),
  ENGINE_DAEMON_IDLE_MINUTES("engine.daemon_idle_minutes", Type.INTEGER);

  /// The beginning of the keys that state the effects of functions.
  static final String EFFECTS_TABLE = "effects.table.";

  /// The beginning of the keys that forbid effects to packages.
  static final String EFFECTS_FORBID = "effects.forbid.";

  /// Tells whether a key names a function or package and takes a list of effects.
  static boolean isEffects(String key) {
    return key.startsWith(EFFECTS_TABLE) || key.startsWith(EFFECTS_FORBID);
  }

  /// What kind of value a key takes.
  public enum Type {
    BOOLEAN,
    INTEGER,
    TEXT,
    TEXTS
  }

  private static final Map<String, OptionKey> BY_NAME = byName();

  private final String key;
  private final Type type;

  OptionKey(String key, Type type) {
    this.key = key;
    this.type = type;
  }

  /// Returns the dotted key.
  public String key() {
    return key;
  }

  /// Returns the kind of its values.
  public Type type() {
    return type;
  }

  /// Tells whether the key can be set for some paths only.
  public boolean isPerPath() {
    return key.startsWith("check.") || this == REFINEMENTS_UNPROVEN;
  }

  /// Returns the key of that name, or null; `-` and `_` are the same.
  public static @Nullable OptionKey named(String key) {
    return BY_NAME.get(key.replace('-', '_'));
  }

  private static Map<String, OptionKey> byName() {
    Map<String, OptionKey> keys = new HashMap<>();
    for (OptionKey key : values()) {
      keys.put(key.key, key);
    }
    return Map.copyOf(keys);
  }
}
