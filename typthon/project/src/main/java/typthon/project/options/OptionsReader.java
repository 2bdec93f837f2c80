package typthon.project.options;

import hyperparameter.config.ConfigException;
import hyperparameter.config.ConfigLoader;
import hyperparameter.config.ConfigNode;
import hyperparameter.config.ConfigProblem;
import hyperparameter.config.ConfigTree;
import hyperparameter.config.Source;
import hyperparameter.formats.TomlFormat;
import hyperparameter.value.Origin;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import typthon.checker.EffectOptions;
import typthon.checker.rules.Preset;
import typthon.checker.rules.Rule;
import typthon.project.Options;
import typthon.project.Options.PerPath;
import typthon.project.Overrides;
import typthon.project.TypthonException;
import typthon.syntax.PythonVersion;

/// Reads the options of a project from its configuration file and the command line.
public final class OptionsReader {
  private static final List<String> INCLUDE = List.of("**/*.py", "**/*.pyi");
  private static final List<String> EXCLUDE =
      List.of(
          "node_modules",
          "__pycache__",
          "venv",
          ".venv",
          ".git",
          "build",
          "dist",
          ".tox",
          ".nox",
          "site-packages");
  private static final List<String> REMOTE_SCHEMES =
      List.of("http", "https", "s3", "redis", "rediss");
  private static final int LOOP_ROUNDS = 16;

  private final ConfigurationFile configuration;
  private final OptionValues values = new OptionValues();
  private final KeyCheck keys = new KeyCheck();
  private final Map<String, String> inFile = new TreeMap<>();
  private final List<PerPath> perPath = new ArrayList<>();

  private OptionsReader(ConfigurationFile configuration) {
    this.configuration = configuration;
  }

  /// Reads the options.
  ///
  /// @throws TypthonException if the file cannot be read, is malformed or has a value of the wrong
  ///   type, or if the command line names an unknown key
  public static ResolvedOptions read(ConfigurationFile configuration, Overrides overrides) {
    OptionsReader reader = new OptionsReader(configuration);
    if (configuration.file().isPresent()) {
      ConfigTree tree = load(configuration.file().get());
      reader.addFile(configuration.table().isEmpty() ? tree : at(tree, configuration.table()));
    }
    if (overrides.values().containsKey(OptionKey.CHECK_STRICT.key())) {
      reader.values.remove(OptionKey.CHECK_PRESET);
    }
    overrides.values().forEach(reader::addOverride);
    return new ResolvedOptions(
        reader.options(), reader.inFile, overrides.values(), reader.keys.complaints());
  }

  private static ConfigTree load(Path file) {
    try {
      return ConfigLoader.using(new TomlFormat()).read(Source.file(file));
    } catch (ConfigException e) {
      throw malformed(file, e);
    }
  }

  private static ConfigTree at(ConfigTree tree, String table) {
    try {
      return tree.at(table);
    } catch (ConfigException e) {
      throw malformed(Path.of(""), e);
    }
  }

  private static TypthonException malformed(Path file, ConfigException fault) {
    ConfigProblem first = fault.problems().getFirst();
    String more =
        fault.problems().size() > 1 ? " (and " + (fault.problems().size() - 1) + " more)" : "";
    Optional<TypthonException.Place> place = OptionValues.place(first.origin());
    return new TypthonException(
        "the configuration cannot be used: " + first.message() + more + "; correct the file",
        place.isPresent() ? place : Optional.of(new TypthonException.Place(file, 0, 0)),
        fault);
  }

  private void addFile(ConfigTree tree) {
    for (Map.Entry<String, ConfigNode.Member> member : tree.root().members().entrySet()) {
      if (member.getKey().equals("overrides")
          && member.getValue().value() instanceof ConfigNode.Table table) {
        table.members().forEach(this::addPerPath);
      } else {
        add(member.getKey(), member.getValue(), null);
      }
    }
  }

  private void addPerPath(String glob, ConfigNode.Member member) {
    Map<String, String> forPath = new TreeMap<>();
    if (member.value() instanceof ConfigNode.Table table) {
      table.members().forEach((name, value) -> add(name, value, forPath));
    }
    perPath.add(new PerPath(glob, forPath));
  }

  /// Adds everything below a key.
  ///
  /// @param forPath takes what holds for some paths only; null for the whole project
  private void add(
      String written, ConfigNode.Member member, @Nullable Map<String, String> forPath) {
    if (member.value() instanceof ConfigNode.Table table) {
      table.members().forEach((name, value) -> add(written + "." + name, value, forPath));
      return;
    }
    if (!keys.accepts(written, member.key(), forPath != null)) {
      return;
    }
    OptionKey known = OptionKey.named(written);
    String key = known == null ? written : known.key();
    Object raw = member.value().toPlain();
    if (forPath == null) {
      values.put(key, raw, member.value().origin());
      inFile.put(key, asText(raw));
    } else {
      checkAlone(key, raw, member.value().origin());
      forPath.put(key, asText(raw));
    }
  }

  /// Returns a value as the command line would have it.
  private static String asText(@Nullable Object raw) {
    if (!(raw instanceof List<?> list)) {
      return String.valueOf(raw);
    }
    StringJoiner text = new StringJoiner(",");
    for (Object element : list) {
      text.add(String.valueOf(element));
    }
    return text.toString();
  }

  /// Makes sure that a value for some paths has the type of its key.
  private static void checkAlone(String key, @Nullable Object raw, Origin origin) {
    OptionValues alone = new OptionValues();
    alone.put(key, raw, origin);
    alone.rules();
    alone.preset(Preset.STANDARD);
    alone.foreignComments();
    OptionKey known = OptionKey.named(key);
    if (known == OptionKey.REFINEMENTS_UNPROVEN) {
      alone.severity(key);
    } else if (known != null && known.type() == OptionKey.Type.BOOLEAN) {
      alone.flag(known, false);
    }
  }

  private void addOverride(String key, String value) {
    boolean rule = key.startsWith("rules.") && Rule.named(key.substring(6)) != null;
    if (!rule && !OptionKey.isEffects(key) && OptionKey.named(key) == null) {
      throw new TypthonException(keys.unknown(key) + KeyCheck.hint(key));
    }
    values.put(key, value, new Origin.CommandLine(0, key + "=" + value));
  }

  private Options options() {
    return new Options(
        configuration.root(),
        configuration.file(),
        check(),
        new Options.Infer(
            values.flag(OptionKey.INFER_ENABLED, true),
            values.flag(OptionKey.INFER_AGGRESSIVE, false),
            values.flag(OptionKey.INFER_USE_ANNOTATIONS, true),
            values.number(OptionKey.INFER_MAX_ITERATIONS, LOOP_ROUNDS)),
        new Options.Errors(
            values.number(OptionKey.ERRORS_MAX_ERRORS, 100),
            values.flag(OptionKey.ERRORS_SHOW_SUGGESTIONS, true),
            values.flag(OptionKey.ERRORS_SHOW_ERROR_CODES, true),
            values.flag(OptionKey.ERRORS_COLOR, true),
            values.text(OptionKey.ERRORS_FORMAT, "full"),
            path(OptionKey.ERRORS_BASELINE)),
        new Options.Paths(
            values.texts(OptionKey.PATHS_INCLUDE, INCLUDE),
            values.texts(OptionKey.PATHS_EXCLUDE, EXCLUDE),
            values.flag(OptionKey.PATHS_RESPECT_GITIGNORE, true),
            values.flag(OptionKey.PATHS_RECURSIVE, true),
            values.flag(OptionKey.PATHS_FOLLOW_IMPORTS, true),
            paths()),
        environment(),
        effects(),
        new Options.Cache(
            path(OptionKey.CACHE_DIR).orElse(configuration.root().resolve(".typthon_cache")),
            values.flag(OptionKey.CACHE_ENABLED, true),
            values.number(OptionKey.CACHE_MEMORY_MB, 256),
            values.number(OptionKey.CACHE_DISK_MB, 2048),
            remote()),
        new Options.Engine(
            values.number(OptionKey.ENGINE_WORKERS, 0),
            values.flag(OptionKey.ENGINE_LAYERED, false),
            values.number(OptionKey.ENGINE_MEMORY_MB, 400),
            values.flag(OptionKey.ENGINE_DAEMON, false),
            values.number(OptionKey.ENGINE_DAEMON_IDLE_MINUTES, 30)),
        values.texts(OptionKey.PLUGINS, List.of()),
        values.rules(),
        perPath);
  }

  private Options.Check check() {
    return new Options.Check(
        values.flag(OptionKey.CHECK_ENABLED, true),
        values.preset(Preset.STANDARD),
        values.flag(OptionKey.CHECK_ALLOW_UNTYPED_DEFS, false),
        values.flag(OptionKey.CHECK_ALLOW_ANY, false),
        values.flag(OptionKey.CHECK_VARIANCE, true),
        values.flag(OptionKey.CHECK_GENERICS, true),
        values.flag(OptionKey.CHECK_WARN_REDUNDANT_CASTS, false),
        values.flag(OptionKey.CHECK_WARN_UNUSED_IGNORES, false),
        values.flag(OptionKey.CHECK_RESPECT_TYPE_IGNORE, true),
        values.foreignComments());
  }

  private Options.Environment environment() {
    return new Options.Environment(
        pythonVersion(),
        values.text(OptionKey.ENVIRONMENT_PLATFORM, hostPlatform()),
        path(OptionKey.ENVIRONMENT_PYTHON),
        path(OptionKey.ENVIRONMENT_TYPESHED));
  }

  private EffectOptions effects() {
    String unknown = values.text(OptionKey.EFFECTS_UNKNOWN, "assume-pure");
    if (!unknown.equals("unknown") && !unknown.equals("assume-pure")) {
      throw values.wrong(OptionKey.EFFECTS_UNKNOWN.key(), "\"assume-pure\" or \"unknown\"");
    }
    return new EffectOptions(
        values.flag(OptionKey.EFFECTS_ENABLED, false),
        unknown.equals("unknown"),
        values.flag(OptionKey.EFFECTS_COMPAT, false),
        values.effects(OptionKey.EFFECTS_TABLE),
        values.effects(OptionKey.EFFECTS_FORBID));
  }

  private PythonVersion pythonVersion() {
    Optional<String> said = values.text(OptionKey.ENVIRONMENT_PYTHON_VERSION);
    if (said.isEmpty()) {
      return configuration
          .pyproject()
          .flatMap(OptionsReader::requiresPython)
          .orElse(PythonVersion.NEWEST);
    }
    try {
      PythonVersion version = PythonVersion.parse(said.get());
      if (version.compareTo(PythonVersion.OLDEST) >= 0
          && version.compareTo(PythonVersion.NEWEST) <= 0) {
        return version;
      }
    } catch (IllegalArgumentException e) {
      // Told below, with the place.
    }
    throw values.wrong(
        OptionKey.ENVIRONMENT_PYTHON_VERSION.key(),
        "a version from " + PythonVersion.OLDEST + " to " + PythonVersion.NEWEST);
  }

  /// A `pyproject.toml` that is not ours may be malformed: then it says nothing.
  private static Optional<PythonVersion> requiresPython(Path pyproject) {
    try {
      ConfigTree tree = ConfigLoader.using(new TomlFormat()).read(Source.file(pyproject));
      ConfigNode node = tree.find("project.requires-python");
      return node != null && node.toPlain() instanceof String text
          ? RequiresPython.oldest(text)
          : Optional.empty();
    } catch (ConfigException e) {
      return Optional.empty();
    }
  }

  private static String hostPlatform() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return "win32";
    }
    return name.startsWith("mac") ? "darwin" : "linux";
  }

  private Optional<Options.Remote> remote() {
    return values
        .text(OptionKey.CACHE_REMOTE)
        .map(text ->
            new Options.Remote(
                remoteAddress(text),
                values.flag(OptionKey.CACHE_REMOTE_PUSH, false),
                Math.max(1, values.number(OptionKey.CACHE_REMOTE_TIMEOUT_MS, 250))));
  }

  private URI remoteAddress(String text) {
    try {
      URI address = new URI(text);
      String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
      if (REMOTE_SCHEMES.contains(scheme) && address.getRawAuthority() != null) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Told below, with the place.
    }
    throw values.wrong(
        OptionKey.CACHE_REMOTE.key(),
        "an address such as https://host/path, s3://bucket/prefix or redis://host:6379/0");
  }

  private List<Path> paths() {
    List<Path> paths = new ArrayList<>();
    for (String text : values.texts(OptionKey.PATHS_PYTHON_PATH, List.of())) {
      paths.add(path(OptionKey.PATHS_PYTHON_PATH, text));
    }
    return paths;
  }

  private Optional<Path> path(OptionKey key) {
    return values.text(key).map(text -> path(key, text));
  }

  private Path path(OptionKey key, String text) {
    try {
      return configuration.root().resolve(text).normalize();
    } catch (InvalidPathException e) {
      throw values.wrong(key.key(), "a path");
    }
  }
}
