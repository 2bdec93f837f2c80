package hyperparameter.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/// Reads sources, in order, into one tree: later values win, tables merge. Immutable and safe for
/// use by many threads.
///
/// ```java
/// ConfigTree tree = ConfigLoader.installed().load(Path.of("base.toml"), Path.of("prod.yaml"));
/// ```
///
/// JSON is always known. A program that starts often names its formats with [#using] instead of
/// searching for them.
public final class ConfigLoader {
  private final Map<String, ConfigFormat> formats;
  private final Map<String, ListMerge> lists;

  private ConfigLoader(Map<String, ConfigFormat> formats, Map<String, ListMerge> lists) {
    this.formats = Map.copyOf(formats);
    this.lists = Map.copyOf(lists);
  }

  /// Returns a loader that knows JSON and the given formats.
  public static ConfigLoader using(ConfigFormat... formats) {
    return of(Arrays.asList(formats));
  }

  /// Returns a loader that knows JSON and every format that [ServiceLoader] finds.
  public static ConfigLoader installed() {
    List<ConfigFormat> found = new ArrayList<>();
    ServiceLoader.load(ConfigFormat.class).forEach(found::add);
    return of(found);
  }

  private static ConfigLoader of(List<ConfigFormat> formats) {
    Map<String, ConfigFormat> byExtension = new HashMap<>();
    byExtension.put("json", new JsonFormat());
    for (ConfigFormat format : formats) {
      format.extensions().forEach(extension -> byExtension.put(extension, format));
    }
    return new ConfigLoader(byExtension, Map.of());
  }

  /// Returns a loader that merges lists at `path` in another way than replacing them.
  public ConfigLoader mergingLists(String path, ListMerge merge) {
    Map<String, ListMerge> more = new HashMap<>(lists);
    more.put(path, merge);
    return new ConfigLoader(formats, more);
  }

  /// Reads and merges files and resolves their references.
  ///
  /// @throws ConfigException with every problem of the first file that is at fault, or of the
  ///   references
  public ConfigTree load(Path... files) {
    return load(Arrays.stream(files).map(Source::file).toArray(Source[]::new));
  }

  /// Reads and merges sources and resolves their references.
  ///
  /// @throws ConfigException with every problem of all sources, or of the references
  public ConfigTree load(Source... sources) {
    return read(sources).interpolate();
  }

  /// Reads and merges sources and leaves references as they are.
  ///
  /// @throws ConfigException with every problem of all sources
  public ConfigTree read(Source... sources) {
    Merge merge = new Merge(lists);
    SourceReader reader = new SourceReader(formats);
    List<ConfigProblem> problems = new ArrayList<>();
    ConfigNode.Table merged = ConfigTree.empty().root();
    for (Source source : sources) {
      try {
        merged = merge.tables(merged, reader.read(source));
      } catch (ConfigException fault) {
        problems.addAll(fault.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return new ConfigTree(merged);
  }

  /// Reads `base.ext` and, where it is there, `base-profile.ext` of each profile, in order.
  ///
  /// @throws ConfigException as [#load(Source...)] does
  public ConfigTree loadProfiles(Path base, List<String> profiles) {
    String file = base.getFileName().toString();
    int dot = file.lastIndexOf('.');
    String stem = dot < 0 ? file : file.substring(0, dot);
    String extension = dot < 0 ? "" : file.substring(dot);
    Map<Path, Source> sources = new LinkedHashMap<>();
    sources.put(base, Source.file(base));
    for (String profile : profiles) {
      Path path = base.resolveSibling(stem + "-" + profile + extension);
      sources.put(path, Source.optional(path));
    }
    return load(sources.values().toArray(Source[]::new));
  }
}
