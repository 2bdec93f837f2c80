package pathvein.pattern;

import java.util.ArrayList;
import java.util.List;
import pathvein.glob.Glob;

/// Spells alternatives out: the patterns without any of which one must hold.
final class Variants {
  private Variants() {}

  static List<StructurePattern> of(StructurePattern pattern) {
    Constraints constraints = pattern.constraints();
    if (constraints.anyOf().isEmpty() && constraints.paths().isEmpty()) {
      return List.of(pattern);
    }
    List<StructurePattern> variants = new ArrayList<>(List.of(base(pattern)));
    for (List<StructurePattern> groups : constraints.anyOf()) {
      variants = combine(variants, groups.stream().flatMap(group -> of(group).stream()).toList());
    }
    for (PathRule path : constraints.paths()) {
      variants = combine(variants, step(path));
    }
    return variants;
  }

  /// Returns in how many patterns [#of] results, without making them.
  static long count(Constraints constraints) {
    long count = 1;
    for (List<StructurePattern> groups : constraints.anyOf()) {
      long sum = 0;
      for (StructurePattern group : groups) {
        sum += count(group.constraints());
      }
      count = Math.min(Integer.MAX_VALUE, count * sum);
    }
    for (PathRule path : constraints.paths()) {
      count = Math.min(Integer.MAX_VALUE, count * path.ways());
    }
    return count;
  }

  /// Whatever any alternative mentions may be in a closed directory, so it is optional.
  private static StructurePattern base(StructurePattern pattern) {
    Constraints own = pattern.constraints();
    boolean closed = own.closed();
    return new StructurePattern(
        pattern.name(),
        pattern.files(),
        pattern.directories(),
        closed ? List.copyOf(pattern.allFiles()) : pattern.optionalFiles(),
        closed ? List.copyOf(pattern.allDirectories()) : pattern.optionalDirectories(),
        own.withoutAlternatives());
  }

  private static List<StructurePattern> step(PathRule path) {
    List<StructurePattern> groups = new ArrayList<>();
    for (Glob file : path.files()) {
      groups.add(StructurePattern.any().requireFile(file).build());
    }
    for (StructurePattern directory : path.directories()) {
      groups.add(StructurePattern.any().requireDirectory(directory).build());
    }
    return groups;
  }

  private static List<StructurePattern> combine(
      List<StructurePattern> variants, List<StructurePattern> groups) {
    List<StructurePattern> combined = new ArrayList<>();
    for (StructurePattern variant : variants) {
      for (StructurePattern group : groups) {
        combined.add(both(variant, group));
      }
    }
    return combined;
  }

  private static StructurePattern both(StructurePattern left, StructurePattern right) {
    return new StructurePattern(
        left.name(),
        join(left.files(), right.files()),
        join(left.directories(), right.directories()),
        join(left.optionalFiles(), right.optionalFiles()),
        join(left.optionalDirectories(), right.optionalDirectories()),
        left.constraints().and(right.constraints()));
  }

  static <T> List<T> join(List<T> left, List<T> right) {
    List<T> both = new ArrayList<>(left);
    both.addAll(right);
    return both;
  }
}
