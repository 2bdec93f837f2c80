package pathvein.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import pathvein.glob.Glob;
import pathvein.pattern.Constraints;
import pathvein.pattern.NameTest;
import pathvein.pattern.StructurePattern;

/// Proposes a pattern that all given examples match, and makes an example of a pattern.
///
/// What all examples have is required, what some have is optional. Names that differ only in digits
/// become one glob; names with the same extension, if there are several of them, become `*.ext`.
public final class Inference {
  private Inference() {}

  /// Returns a pattern that every one of the directories matches.
  ///
  /// @throws IllegalArgumentException if there is no example
  /// @throws IOException if one cannot be listed
  public static StructurePattern from(List<Path> examples) throws IOException {
    if (examples.isEmpty()) {
      throw new IllegalArgumentException("a pattern cannot be inferred from no example");
    }
    List<SnapshotDirectory> roots = new ArrayList<>();
    for (Path example : examples) {
      roots.add(Snapshot.of(example).root());
    }
    return infer(roots);
  }

  private static StructurePattern infer(List<SnapshotDirectory> examples) {
    Set<String> names = new TreeSet<>();
    examples.forEach(example -> names.add(text(example.name())));
    List<Glob> required = new ArrayList<>();
    List<Glob> optional = new ArrayList<>();
    for (Glob glob : fileGlobs(examples)) {
      boolean everywhere =
          examples.stream().allMatch(example -> example.files().stream().anyMatch(glob::matches));
      (everywhere ? required : optional).add(glob);
    }
    List<StructurePattern> requiredInside = new ArrayList<>();
    List<StructurePattern> optionalInside = new ArrayList<>();
    for (Glob glob : directoryGlobs(examples)) {
      List<SnapshotDirectory> inside = new ArrayList<>();
      boolean everywhere = true;
      for (SnapshotDirectory example : examples) {
        List<SnapshotDirectory> here =
            example.directories().stream()
                .filter(directory -> glob.matches(directory.name()))
                .toList();
        inside.addAll(here);
        everywhere &= !here.isEmpty();
      }
      StructurePattern pattern = renamed(infer(inside), glob);
      (everywhere ? requiredInside : optionalInside).add(pattern);
    }
    NameTest name = NameTest.of(generalise(names));
    return new StructurePattern(
        name, required, requiredInside, optional, optionalInside, Constraints.NONE);
  }

  private static StructurePattern renamed(StructurePattern pattern, Glob name) {
    return new StructurePattern(
        NameTest.of(name),
        pattern.files(),
        pattern.directories(),
        pattern.optionalFiles(),
        pattern.optionalDirectories());
  }

  private static List<Glob> fileGlobs(List<SnapshotDirectory> examples) {
    Map<String, Set<String>> byShape = new TreeMap<>();
    for (SnapshotDirectory example : examples) {
      for (byte[] file : example.files()) {
        String name = text(file);
        byShape.computeIfAbsent(shape(name), key -> new TreeSet<>()).add(name);
      }
    }
    Map<String, Set<String>> byExtension = new TreeMap<>();
    Set<Glob> globs = new LinkedHashSet<>();
    byShape.forEach((shape, names) -> {
      boolean inAll = examples.stream().allMatch(example -> holds(example, shape));
      if (inAll || extension(shape) == null) {
        globs.add(names.size() == 1 ? Glob.literal(names.iterator().next()) : Glob.of(shape));
      } else {
        byExtension.computeIfAbsent(extension(shape), key -> new TreeSet<>()).addAll(names);
      }
    });
    byExtension.forEach((extension, names) ->
        globs.add(
            names.size() == 1
                ? Glob.literal(names.iterator().next())
                : Glob.of("*" + escape(extension))));
    return List.copyOf(globs);
  }

  private static boolean holds(SnapshotDirectory example, String shape) {
    return example.files().stream().anyMatch(file -> shape(text(file)).equals(shape));
  }

  private static List<Glob> directoryGlobs(List<SnapshotDirectory> examples) {
    Map<String, Set<String>> byShape = new TreeMap<>();
    for (SnapshotDirectory example : examples) {
      for (SnapshotDirectory inside : example.directories()) {
        String name = text(inside.name());
        byShape.computeIfAbsent(shape(name), key -> new TreeSet<>()).add(name);
      }
    }
    List<Glob> globs = new ArrayList<>();
    byShape.forEach((shape, names) ->
        globs.add(names.size() == 1 ? Glob.literal(names.iterator().next()) : Glob.of(shape)));
    return globs;
  }

  /// Returns the name as a glob with every run of digits replaced.
  private static String shape(String name) {
    return escape(name).replaceAll("[0-9]+", "[0-9]*");
  }

  private static @Nullable String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? null : name.substring(dot).replace("\\", "");
  }

  private static String escape(String name) {
    return Glob.literal(name).text();
  }

  /// Returns a glob for names: their common start and end, or the name if there is only one.
  private static Glob generalise(Set<String> names) {
    String first = names.iterator().next();
    if (names.size() == 1) {
      return Glob.literal(first);
    }
    Set<String> shapes = new TreeSet<>();
    names.forEach(name -> shapes.add(shape(name)));
    if (shapes.size() == 1) {
      return Glob.of(shapes.iterator().next());
    }
    int start = first.length();
    int end = first.length();
    for (String name : names) {
      int same = 0;
      while (same < Math.min(start, name.length()) && name.charAt(same) == first.charAt(same)) {
        same++;
      }
      start = same;
    }
    for (String name : names) {
      int same = 0;
      while (same < Math.min(end, Math.min(name.length(), first.length()) - start)
          && name.charAt(name.length() - 1 - same) == first.charAt(first.length() - 1 - same)) {
        same++;
      }
      end = same;
    }
    String before = first.substring(0, start);
    String after = first.substring(first.length() - end);
    return Glob.of(
        (before.isEmpty() ? "" : escape(before)) + "*" + (after.isEmpty() ? "" : escape(after)));
  }

  private static String text(byte[] name) {
    return new String(name, StandardCharsets.UTF_8);
  }

  /// Makes a directory that matches the pattern: what it demands and no more, in as many files as
  /// it demands, with the sizes, ages and beginnings that it demands. Of groups, the first is
  /// taken.
  ///
  /// @param parent where to make it
  /// @return the directory
  /// @throws IOException if something cannot be made
  public static Path skeleton(StructurePattern pattern, Path parent) throws IOException {
    return Skeleton.make(pattern, parent);
  }
}
