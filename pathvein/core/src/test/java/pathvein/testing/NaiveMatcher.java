package pathvein.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pathvein.glob.Glob;
import pathvein.glob.PathGlob;
import pathvein.pattern.Constraints;
import pathvein.pattern.FileCondition;
import pathvein.pattern.FileCount;
import pathvein.pattern.NumberedSequence;
import pathvein.pattern.PathRule;
import pathvein.pattern.StructurePattern;
import pathvein.pattern.Tie;

/// The definition of a match, word for word and without any cleverness: the oracle of the scan.
public final class NaiveMatcher {
  private NaiveMatcher() {}

  /// Returns `path#pattern` for every match in the tree.
  public static List<String> matches(Model root, List<StructurePattern> patterns) {
    List<String> found = new ArrayList<>();
    collect(root, "", patterns, found);
    return found;
  }

  private static void collect(
      Model directory, String path, List<StructurePattern> patterns, List<String> found) {
    for (int i = 0; i < patterns.size(); i++) {
      if (patterns.indexOf(patterns.get(i)) == i && matches(directory, patterns.get(i))) {
        found.add(path + "#" + i);
      }
    }
    directory.directories.forEach((name, inside) ->
        collect(inside, path.isEmpty() ? name : path + "/" + name, patterns, found));
  }

  public static boolean matches(Model directory, StructurePattern pattern) {
    Glob name = pattern.name().glob();
    if (name != null && !name.matches(directory.text())) {
      return false;
    }
    for (Glob glob : pattern.files()) {
      if (directory.files.stream().noneMatch(glob::matches)) {
        return false;
      }
    }
    for (StructurePattern nested : pattern.directories()) {
      if (directory.directories.values().stream().noneMatch(inside -> matches(inside, nested))) {
        return false;
      }
    }
    return holds(directory, pattern, pattern.constraints());
  }

  private static boolean holds(Model directory, StructurePattern pattern, Constraints constraints) {
    for (FileCount count : constraints.counts()) {
      long number =
          directory.files.stream()
              .filter(file -> count.glob().matches(file) && fulfils(file, count.condition()))
              .count();
      if (number < count.min() || number > count.max()) {
        return false;
      }
    }
    for (Glob glob : constraints.forbiddenFiles()) {
      if (directory.files.stream().anyMatch(glob::matches)) {
        return false;
      }
    }
    for (StructurePattern nested : constraints.forbiddenDirectories()) {
      if (directory.directories.values().stream().anyMatch(inside -> matches(inside, nested))) {
        return false;
      }
    }
    for (Tie tie : constraints.ties()) {
      if (!stems(directory, tie.needs()).containsAll(stems(directory, tie.each()))) {
        return false;
      }
    }
    for (NumberedSequence sequence : constraints.sequences()) {
      if (hasGap(directory, sequence.template())) {
        return false;
      }
    }
    for (List<StructurePattern> groups : constraints.anyOf()) {
      if (groups.stream().noneMatch(group -> matches(directory, group))) {
        return false;
      }
    }
    for (PathRule path : constraints.paths()) {
      PathGlob glob = PathGlob.of(path.text());
      if (directory.paths().stream().noneMatch(file -> !file.endsWith("/") && glob.matches(file))) {
        return false;
      }
    }
    return !constraints.closed() || isClosed(directory, pattern);
  }

  /// The content of a file of a [Model] is its name.
  private static boolean fulfils(String file, FileCondition condition) {
    byte[] content = file.getBytes(StandardCharsets.UTF_8);
    return content.length >= condition.minSize()
        && content.length <= condition.maxSize()
        && HexFormat.of().formatHex(content).startsWith(condition.magic())
        && (condition.firstLine() == null || condition.firstLine().matches(file));
  }

  private static boolean hasGap(Model directory, String template) {
    String expression = template.replace(".", "\\.").replace("{n}", "([0-9]+)");
    Pattern pattern = Pattern.compile(expression);
    TreeSet<Integer> numbers = new TreeSet<>();
    for (String file : directory.files) {
      Matcher matcher = pattern.matcher(file);
      if (matcher.matches()) {
        numbers.add(Integer.parseInt(matcher.group(1)));
      }
    }
    return !numbers.isEmpty() && numbers.last() - numbers.first() + 1 != numbers.size();
  }

  private static TreeSet<String> stems(Model directory, String template) {
    String before = template.substring(0, template.indexOf(Tie.STEM));
    String after = template.substring(before.length() + Tie.STEM.length());
    TreeSet<String> stems = new TreeSet<>();
    for (String file : directory.files) {
      if (file.length() > before.length() + after.length()
          && file.startsWith(before)
          && file.endsWith(after)) {
        stems.add(file.substring(before.length(), file.length() - after.length()));
      }
    }
    return stems;
  }

  private static boolean isClosed(Model directory, StructurePattern pattern) {
    for (String file : directory.files) {
      if (pattern.allFiles().stream().noneMatch(glob -> glob.matches(file))) {
        return false;
      }
    }
    for (Model inside : directory.directories.values()) {
      if (pattern.allDirectories().stream().noneMatch(nested -> matches(inside, nested))) {
        return false;
      }
    }
    return true;
  }
}
