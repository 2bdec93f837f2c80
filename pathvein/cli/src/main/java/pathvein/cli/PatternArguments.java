package pathvein.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pathvein.pattern.PatternBuilder;
import pathvein.pattern.PatternReader;
import pathvein.pattern.StructurePattern;
import picocli.CommandLine.Option;

/// The arguments that say what to look for.
final class PatternArguments {
  @Option(
      names = {"-p", "--pattern"},
      paramLabel = "FILE",
      description =
          "A file of patterns; \"-\" for standard input; a directory for all *.json in it.")
  List<String> files = new ArrayList<>();

  @Option(
      names = "--name",
      paramLabel = "GLOB",
      description = "A pattern without a file: what the directory is called.")
  @Nullable String name;

  @Option(names = "--file", paramLabel = "GLOB", description = "A file that it must hold.")
  List<String> required = new ArrayList<>();

  @Option(names = "--dir", paramLabel = "GLOB", description = "A directory that it must hold.")
  List<String> directories = new ArrayList<>();

  @Option(names = "--optional-file", paramLabel = "GLOB", description = "A file that it may hold.")
  List<String> optional = new ArrayList<>();

  @Option(
      names = "--lenient",
      description = "Ignore unknown keys, and take malformed globs literally.")
  boolean lenient;

  /// Returns the patterns.
  ///
  /// @throws IllegalArgumentException if there is none
  List<StructurePattern> load() throws IOException {
    List<StructurePattern> patterns = new ArrayList<>();
    PatternReader reader = lenient ? PatternReader.lenient() : PatternReader.strict();
    for (String file : files) {
      if (file.equals("-")) {
        patterns.addAll(reader.readAll(System.in.readAllBytes(), "standard input"));
      } else {
        load(reader, Path.of(file), patterns);
      }
    }
    if (name != null || !required.isEmpty() || !directories.isEmpty() || !optional.isEmpty()) {
      patterns.add(inline());
    }
    if (patterns.isEmpty()) {
      throw new IllegalArgumentException(
          "no pattern: name a pattern file with -p, or describe one with --name, --file and --dir");
    }
    return patterns;
  }

  private static void load(PatternReader reader, Path path, List<StructurePattern> into)
      throws IOException {
    List<Path> paths = List.of(path);
    if (Files.isDirectory(path)) {
      try (Stream<Path> inside = Files.list(path)) {
        paths = inside.filter(file -> file.toString().endsWith(".json")).sorted().toList();
      }
      if (paths.isEmpty()) {
        throw new IllegalArgumentException("there is no *.json in the directory " + path);
      }
    }
    for (Path one : paths) {
      try {
        into.addAll(reader.load(one));
      } catch (NoSuchFileException absent) {
        throw new IllegalArgumentException("pattern file " + one + " does not exist", absent);
      } catch (IOException unreadable) {
        throw new IllegalArgumentException(
            "pattern file " + one + " cannot be read: " + unreadable.getMessage(), unreadable);
      }
    }
  }

  private StructurePattern inline() {
    PatternBuilder builder = StructurePattern.named(name == null ? "*" : name);
    required.forEach(builder::requireFile);
    optional.forEach(builder::optionalFile);
    directories.forEach(glob -> builder.requireDirectory(StructurePattern.named(glob)));
    return builder.build();
  }
}
