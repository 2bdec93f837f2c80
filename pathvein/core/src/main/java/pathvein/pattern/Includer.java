package pathvein.pattern;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pathvein.glob.Glob;
import pathvein.pattern.Inclusion.Verdict;

/// Compares patterns.
///
/// A pattern demands that certain files and directories exist. Another one follows from it if each
/// of the other's demands follows from one of its own: a file of `*` from a file of `*.csv`. If one
/// does not, a directory that holds nothing but what the pattern demands, with names that the
/// other's demand does not accept, shows it. That argument needs names to be free: where two
/// demands are about one and the same name, nothing is claimed.
final class Includer {
  /// A directory that holds only what a pattern demands.
  private record Example(String name, List<String> files, List<Example> directories) {
    void paths(String prefix, List<String> into) {
      String own = prefix + name + "/";
      into.add(own);
      files.forEach(file -> into.add(own + file));
      directories.forEach(inside -> inside.paths(own, into));
    }
  }

  /// What is being shown. A path with `**` asks the same of its sub-directories again; that may be
  /// taken for shown, since trees end.
  private final Set<List<StructurePattern>> underWay = new HashSet<>();

  Inclusion compare(StructurePattern narrow, StructurePattern wide) {
    try {
      if (follows(narrow, wide)) {
        return new Inclusion(Verdict.PROVEN, List.of());
      }
      boolean simple = isPlain(narrow) && wide.variants().equals(List.of(wide));
      Example example = simple ? outside(narrow, wide) : null;
      if (example != null) {
        List<String> paths = new ArrayList<>();
        example.paths("", paths);
        return new Inclusion(Verdict.REFUTED, paths);
      }
    } catch (IllegalStateException tooComplicated) {
      return new Inclusion(Verdict.UNKNOWN, List.of());
    }
    return new Inclusion(Verdict.UNKNOWN, List.of());
  }

  private static boolean isPlain(StructurePattern pattern) {
    return pattern.constraints().isEmpty()
        && pattern.directories().stream().allMatch(Includer::isPlain);
  }

  private static boolean isWithin(Glob narrow, Glob wide) {
    return wide.text().equals("*") || narrow.equals(wide) || narrow.without(wide).isEmpty();
  }

  /// Tells whether every way to match the one is a way to match the other.
  private boolean follows(StructurePattern narrow, StructurePattern wide) {
    List<StructurePattern> question = List.of(narrow, wide);
    if (narrow.equals(wide) || !underWay.add(question)) {
      return true;
    }
    try {
      List<StructurePattern> ways = wide.variants();
      return narrow.variants().stream()
          .allMatch(one -> ways.stream().anyMatch(way -> variantFollows(one, way)));
    } finally {
      underWay.remove(question);
    }
  }

  private boolean variantFollows(StructurePattern narrow, StructurePattern wide) {
    Glob name = wide.name().glob();
    Glob own = narrow.name().glob();
    if (name != null && !isWithin(own == null ? Glob.ANY : own, name)) {
      return false;
    }
    for (Glob file : wide.files()) {
      if (!isSomeFileOf(narrow, file)) {
        return false;
      }
    }
    for (StructurePattern directory : wide.directories()) {
      if (narrow.directories().stream().noneMatch(mine -> follows(mine, directory))) {
        return false;
      }
    }
    return wide.constraints().isEmpty() || constraintsFollow(narrow, wide);
  }

  private static boolean isSomeFileOf(StructurePattern narrow, Glob file) {
    return narrow.files().stream().anyMatch(mine -> isWithin(mine, file))
        || narrow.constraints().counts().stream()
            .anyMatch(count -> count.min() > 0 && isWithin(count.glob(), file));
  }

  private boolean constraintsFollow(StructurePattern narrow, StructurePattern wide) {
    Constraints mine = narrow.constraints();
    Constraints wanted = wide.constraints();
    for (FileCount count : wanted.counts()) {
      if (mine.counts().stream().noneMatch(own -> implies(own, count))) {
        return false;
      }
    }
    for (Glob glob : wanted.forbiddenFiles()) {
      if (mine.forbiddenFiles().stream().noneMatch(own -> isWithin(glob, own))) {
        return false;
      }
    }
    for (StructurePattern pattern : wanted.forbiddenDirectories()) {
      if (mine.forbiddenDirectories().stream().noneMatch(own -> follows(pattern, own))) {
        return false;
      }
    }
    boolean sameContent =
        mine.closed()
            && narrow.allFiles().equals(wide.allFiles())
            && narrow.allDirectories().equals(wide.allDirectories());
    return mine.ties().containsAll(wanted.ties())
        && mine.sequences().containsAll(wanted.sequences())
        && (!wanted.closed() || sameContent);
  }

  private static boolean implies(FileCount own, FileCount wanted) {
    boolean sameCondition =
        wanted.condition().isNone() || own.condition().equals(wanted.condition());
    if (!sameCondition || own.min() < wanted.min()) {
      return false;
    }
    return wanted.max() == FileCount.UNLIMITED
        ? isWithin(own.glob(), wanted.glob())
        : own.equals(wanted)
            || (own.glob().equals(wanted.glob())
                && own.condition().equals(wanted.condition())
                && own.max() <= wanted.max());
  }

  /// Returns an example of `narrow` that does not match `wide`; null if none is found.
  private @Nullable Example outside(StructurePattern narrow, StructurePattern wide) {
    Glob name = wide.name().glob();
    Glob own = narrow.name().glob();
    if (name != null) {
      String free = free(own == null ? Glob.ANY : own, name);
      Example example = free == null ? null : example(narrow, null, null);
      if (free != null && example != null) {
        return new Example(free, example.files, example.directories);
      }
    }
    for (Glob file : wide.files()) {
      Example example = isSomeFileOf(narrow, file) ? null : example(narrow, file, null);
      if (example != null) {
        return example;
      }
    }
    for (StructurePattern directory : wide.directories()) {
      boolean demanded = narrow.directories().stream().anyMatch(mine -> follows(mine, directory));
      Example example = demanded ? null : example(narrow, null, directory);
      if (example != null) {
        return example;
      }
    }
    return null;
  }

  /// Returns what a pattern demands and no more.
  ///
  /// @param noFile what no file may be called; null for no limit
  /// @param noDirectory what no sub-directory may match; null for no limit
  private @Nullable Example example(
      StructurePattern pattern, @Nullable Glob noFile, @Nullable StructurePattern noDirectory) {
    Set<String> taken = new HashSet<>();
    Set<String> files = new HashSet<>();
    for (Glob glob : pattern.files()) {
      String name = free(glob, noFile);
      if (name == null) {
        return null;
      }
      files.add(name);
    }
    taken.addAll(files);
    List<Example> directories = new ArrayList<>();
    for (StructurePattern nested : pattern.directories()) {
      Example inside =
          noDirectory == null ? example(nested, null, null) : outside(nested, noDirectory);
      if (inside == null || !taken.add(inside.name)) {
        return null; // One name would have to stand for two things.
      }
      directories.add(inside);
    }
    Glob name = pattern.name().glob();
    String own = free(name == null ? Glob.ANY : name, null);
    return own == null ? null : new Example(own, List.copyOf(files), directories);
  }

  /// Returns a name that the one glob accepts and the other does not; null if there is none.
  private static @Nullable String free(Glob accepting, @Nullable Glob rejecting) {
    Glob other = rejecting == null ? Glob.of("", pathvein.glob.GlobDialect.FNMATCH) : rejecting;
    byte[] name = accepting.without(other).orElse(null);
    return name == null ? null : new String(name, StandardCharsets.UTF_8);
  }
}
