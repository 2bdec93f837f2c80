package hyperparameter.analyzer;

import hyperparameter.config.ConfigException;
import hyperparameter.config.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// The parameters of some jars and class folders.
final class Inventory {
  private static final String INDEX = "META-INF/hyperparameter/index.json";

  private final List<Known> all;

  private Inventory(List<Known> all) {
    this.all = List.copyOf(all);
  }

  /// Reads indexes.
  ///
  /// @param sources jars, class folders, folders with jars, or Maven coordinates
  ///   `group:artifact:version` on this machine
  /// @throws UsageException if a source cannot be read or has no index
  static Inventory of(List<String> sources) {
    List<Known> out = new ArrayList<>();
    for (String source : sources) {
      List<Known> found = read(source);
      out.addAll(found);
    }
    out.sort(
        Comparator.comparing(Known::key).thenComparing(Known::source).thenComparing(Known::place));
    return new Inventory(out);
  }

  private static List<Known> read(String source) {
    Path path = source.matches("[^:/\\\\]+:[^:]+:[^:]+") ? inMaven(source) : Path.of(source);
    try {
      if (Files.isDirectory(path)) {
        Path index = path.resolve(INDEX);
        return Files.exists(index) ? parse(Files.readString(index), path.toString()) : jarsIn(path);
      }
      String index = jarIndex(path);
      if (index == null) {
        throw new UsageException(
            path + " has no index; compile it with the annotation processor of hyperparameter");
      }
      return parse(index, path.getFileName().toString());
    } catch (IOException fault) {
      throw new UsageException(path + " cannot be read: " + fault.getMessage());
    }
  }

  private static List<Known> jarsIn(Path folder) throws IOException {
    List<Known> out = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
        String index = jarIndex(jar);
        if (index != null) {
          out.addAll(parse(index, jar.getFileName().toString()));
        }
      }
    }
    if (out.isEmpty()) {
      throw new UsageException(folder + " has no index and no jar with one");
    }
    return out;
  }

  private static Path inMaven(String coordinates) {
    String[] parts = coordinates.split(":", -1);
    return Path.of(System.getProperty("user.home"), ".m2", "repository")
        .resolve(parts[0].replace('.', '/'))
        .resolve(parts[1])
        .resolve(parts[2])
        .resolve(parts[1] + "-" + parts[2] + ".jar");
  }

  private static @Nullable String jarIndex(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry entry = zip.getEntry(INDEX);
      if (entry == null) {
        return null;
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }

  private static List<Known> parse(String json, String source) {
    try {
      if (Json.read(json, source) instanceof Map<?, ?> index
          && index.get("keys") instanceof List<?> keys) {
        return keys.stream()
            .filter(Map.class::isInstance)
            .map(key -> known((Map<?, ?>) key, source))
            .toList();
      }
    } catch (ConfigException fault) {
      throw new UsageException("the index of " + source + " is damaged: " + fault.getMessage());
    }
    throw new UsageException("the index of " + source + " is damaged");
  }

  private static Known known(Map<?, ?> map, String source) {
    return new Known(
        text(map, "key"),
        text(map, "type"),
        map.containsKey("default"),
        text(map, "default"),
        text(map, "doc"),
        text(map, "constraint"),
        text(map, "owner"),
        text(map, "kind"),
        text(map, "file"),
        map.get("line") instanceof Long line ? line : 0,
        source);
  }

  private static String text(Map<?, ?> map, String member) {
    Object value = map.get(member);
    return value == null ? "" : String.valueOf(value);
  }

  /// Returns everything, sorted by key.
  List<Known> all() {
    return all;
  }

  /// Returns one entry a key: its first declaration, or where it is read if nobody declares it.
  Collection<Known> byKey() {
    Map<String, Known> out = new TreeMap<>();
    all.stream().filter(Known::isRead).forEach(known -> out.putIfAbsent(known.key(), known));
    Map<String, Known> declared = new LinkedHashMap<>();
    all.stream()
        .filter(known -> !known.isRead())
        .forEach(known -> declared.putIfAbsent(known.key(), known));
    out.putAll(declared);
    return out.values();
  }

  List<String> keys() {
    return byKey().stream().map(Known::key).toList();
  }
}
