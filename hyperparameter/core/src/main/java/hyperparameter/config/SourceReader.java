package hyperparameter.config;

import hyperparameter.config.ConfigNode.Scalar;
import hyperparameter.config.ConfigNode.Table;
import hyperparameter.value.Origin;
import hyperparameter.value.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Reads one source into a table.
final class SourceReader {
  private final Map<String, ConfigFormat> formats;

  SourceReader(Map<String, ConfigFormat> formats) {
    this.formats = formats;
  }

  Table read(Source source) {
    if (source instanceof Source.OfFile(Path path, boolean mayBeAbsent)) {
      return file(path, mayBeAbsent);
    } else if (source instanceof Source.OfTree(ConfigTree tree)) {
      return tree.root();
    } else if (source instanceof Source.OfText text) {
      return format(text.extension(), text.name()).parse(text.text(), text.name());
    }
    return readOther(source);
  }

  /// Reads what a program that must start fast does not use; pattern switches make classes at run
  /// time.
  private Table readOther(Source source) {
    return switch (source) {
      case Source.OfResource(Class<?> owner, String name) -> resource(owner, name);
      case Source.OfProperties(Path path) -> properties(path);
      case Source.OfEnvironment(String prefix, Map<String, String> variables) ->
          environment(prefix, variables);
      case Source.OfSystemProperties(String prefix) -> systemProperties(prefix);
      case Source.OfSecrets(Path directory) -> secrets(directory);
      case Source.OfFile _, Source.OfTree _, Source.OfText _ -> read(source);
    };
  }

  private Table file(Path path, boolean mayBeAbsent) {
    if (mayBeAbsent && !Files.exists(path)) {
      return ConfigTree.empty().root();
    }
    String text = text(path);
    return format(extension(path.toString()), path.toString()).parse(text, path.toString());
  }

  private static String text(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException fault) {
      throw unreadable(path.toString(), fault);
    }
  }

  private static ConfigException unreadable(String name, IOException fault) {
    String reason =
        switch (fault) {
          case NoSuchFileException _ -> "no such file";
          case CharacterCodingException _ -> "not UTF-8";
          default -> "cannot be read: " + fault.getMessage();
        };
    return new ConfigException(
        List.of(
            new ConfigProblem(ConfigProblem.Kind.SYNTAX, "", reason, new Origin.File(name, 0, 0))),
        fault);
  }

  private Table resource(Class<?> owner, String name) {
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new NoSuchFileException(name);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return format(extension(name), name).parse(text, name);
    } catch (IOException fault) {
      throw unreadable("resource " + name, fault);
    }
  }

  private ConfigFormat format(String extension, String name) {
    ConfigFormat format = formats.getOrDefault(extension, formats.get("toml"));
    if (format == null) {
      throw new ConfigException(
          List.of(
              new ConfigProblem(
                  ConfigProblem.Kind.SYNTAX,
                  "",
                  "no format is installed for \""
                      + (extension.isEmpty() ? "toml" : extension)
                      + "\"",
                  new Origin.File(name, 0, 0))));
    }
    return format;
  }

  private static String extension(String name) {
    int dot = name.lastIndexOf('.');
    int slash = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
    return dot <= slash ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  private static Table properties(Path path) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text(path)));
    } catch (IOException | IllegalArgumentException fault) {
      throw unreadable(path.toString(), new IOException(fault.getMessage(), fault));
    }
    Origin origin = new Origin.File(path.toString(), 0, 0);
    Nesting nesting = new Nesting();
    for (String name :
        new TreeMap<Object, Object>(properties).keySet().stream().map(String::valueOf).toList()) {
      nesting.put(name, origin, new Scalar(properties.getProperty(name), origin));
    }
    return nesting.table(origin);
  }

  private static Table environment(String prefix, Map<String, String> variables) {
    Nesting nesting = new Nesting();
    new TreeMap<>(variables)
        .forEach((name, value) -> {
          if (name.startsWith(prefix) && name.length() > prefix.length()) {
            String key =
                name.substring(prefix.length()).toLowerCase(Locale.ROOT).replace("__", ".");
            Origin origin = new Origin.Environment(name);
            nesting.put(key, origin, new Scalar(value, origin));
          }
        });
    return nesting.table(Origin.Code.UNTRACED);
  }

  private static Table systemProperties(String prefix) {
    Nesting nesting = new Nesting();
    for (String name :
        new TreeMap<Object, Object>(System.getProperties())
            .keySet().stream().map(String::valueOf).toList()) {
      String value = System.getProperty(name);
      if (name.startsWith(prefix) && name.length() > prefix.length() && value != null) {
        Origin origin = new Origin.SystemProperty(name);
        nesting.put(name.substring(prefix.length()), origin, new Scalar(value, origin));
      }
    }
    return nesting.table(Origin.Code.UNTRACED);
  }

  private static Table secrets(Path directory) {
    Nesting nesting = new Nesting();
    List<Path> files;
    try (Stream<Path> entries = Files.list(directory)) {
      files = entries.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException fault) {
      throw unreadable(directory.toString(), fault);
    }
    for (Path file : files) {
      String name = file.getFileName().toString();
      if (!name.startsWith(".")) {
        Origin origin = new Origin.File(file.toString(), 0, 0);
        String content = text(file).replaceFirst("\r?\n\\z", "");
        nesting.put(name, origin, new Scalar(Secret.of(content), origin));
      }
    }
    return nesting.table(Origin.Code.UNTRACED);
  }
}
