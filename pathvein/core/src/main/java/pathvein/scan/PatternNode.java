package pathvein.scan;

import java.util.List;
import pathvein.glob.Glob;
import pathvein.pattern.Constraints;
import pathvein.pattern.FileCount;
import pathvein.pattern.StructurePattern;

/// One pattern of a [PatternProgram], with numbers in place of globs and nested patterns.
///
/// A pattern with alternatives is several nodes that share their meaning: it holds where one of
/// them does.
final class PatternNode {
  final int rootIndex;
  final int nameGlob;
  final boolean anyName;
  final int[] files;
  final int[] required;
  final Constraints constraints;
  final int[] counted;
  final int[] conditions;
  final int[] forbiddenFiles;
  final int[] forbidden;
  final int[] allowedFiles;
  final int[] allowedDirectories;
  final int id;

  /// What the node stands for, the same for all variants of a pattern. Demands on sub-directories
  /// are expressed in it.
  final int meaning;

  /// Whether other nodes have the same meaning.
  final boolean isVariant;

  /// @param rootIndex the position among the patterns of the scan, or -1 for a nested pattern
  /// @param pattern a pattern without alternatives
  PatternNode(
      int rootIndex,
      StructurePattern pattern,
      int meaning,
      boolean isVariant,
      PatternProgram.Numbers numbers) {
    this.rootIndex = rootIndex;
    this.meaning = meaning;
    this.isVariant = isVariant;
    this.constraints = pattern.constraints();
    Glob name = pattern.name().glob();
    this.anyName = name == null || name.text().equals("*");
    this.nameGlob = anyName || name == null ? -1 : numbers.name(name);
    this.files = numbers.files(pattern.files());
    this.counted = numbers.files(constraints.counts().stream().map(FileCount::glob).toList());
    this.conditions = numbers.conditions(counted, constraints.counts());
    this.forbiddenFiles = numbers.files(constraints.forbiddenFiles());
    boolean closed = constraints.closed();
    this.allowedFiles = numbers.files(closed ? List.copyOf(pattern.allFiles()) : List.of());
    this.required = numbers.nested(pattern.directories());
    this.forbidden = numbers.nested(constraints.forbiddenDirectories());
    this.allowedDirectories =
        numbers.nested(closed ? List.copyOf(pattern.allDirectories()) : List.of());
    this.id = numbers.next();
  }

  /// Tells whether something about the sub-directories must be known before the node is decided.
  boolean waits() {
    return required.length > 0 || needsAllDirectories();
  }

  /// Tells whether all sub-directories must be known before it is decided.
  boolean needsAllDirectories() {
    return forbidden.length > 0 || constraints.closed();
  }

  /// Tells whether the names of the files must be looked at together.
  boolean needsNames() {
    return constraints.closed()
        || !constraints.ties().isEmpty()
        || !constraints.sequences().isEmpty()
        || counted.length > 0;
  }
}
