package pathvein.tree;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pathvein.glob.Glob;
import pathvein.pattern.Constraints;
import pathvein.pattern.FileCondition;
import pathvein.pattern.FileCount;
import pathvein.pattern.NumberedSequence;
import pathvein.pattern.PathRule;
import pathvein.pattern.StructurePattern;
import pathvein.pattern.Tie;

/// Tells whether single directories match, by the definition, and remembers the answers. For whole
/// trees the scan is the better way. Not safe for use by several threads.
public final class ShapeMatcher {
  private final Map<Folder, Map<StructurePattern, Boolean>> known = new IdentityHashMap<>();
  private final long nowNanos = System.currentTimeMillis() * 1_000_000L;

  /// Tells whether the directory matches the pattern.
  public boolean matches(Folder folder, StructurePattern pattern) {
    Map<StructurePattern, Boolean> answers =
        known.computeIfAbsent(folder, absent -> new HashMap<>());
    Boolean answer = answers.get(pattern);
    if (answer == null) {
      answer = decide(folder, pattern);
      answers.put(pattern, answer);
    }
    return answer;
  }

  private boolean decide(Folder folder, StructurePattern pattern) {
    if (!pattern.name().accepts(folder.name()) || !folder.isReadable()) {
      return false;
    }
    for (Glob glob : pattern.files()) {
      if (accepted(folder, glob).isEmpty()) {
        return false;
      }
    }
    for (StructurePattern nested : pattern.directories()) {
      if (folder.folders().stream().noneMatch(inside -> matches(inside, nested))) {
        return false;
      }
    }
    return holds(folder, pattern, pattern.constraints());
  }

  private boolean holds(Folder folder, StructurePattern pattern, Constraints constraints) {
    if (constraints.isEmpty()) {
      return true;
    }
    for (FileCount count : constraints.counts()) {
      int number = counted(folder, count).size();
      if (number < count.min() || number > count.max()) {
        return false;
      }
    }
    for (Glob glob : constraints.forbiddenFiles()) {
      if (!accepted(folder, glob).isEmpty()) {
        return false;
      }
    }
    for (StructurePattern nested : constraints.forbiddenDirectories()) {
      if (folder.folders().stream().anyMatch(inside -> matches(inside, nested))) {
        return false;
      }
    }
    for (Tie tie : constraints.ties()) {
      if (!untied(folder, tie).isEmpty()) {
        return false;
      }
    }
    for (NumberedSequence sequence : constraints.sequences()) {
      if (sequence.gap(folder.files()).isPresent()) {
        return false;
      }
    }
    return (!constraints.closed() || strangers(folder, pattern).isEmpty())
        && constraints.anyOf().stream().allMatch(groups -> holdsAny(folder, groups))
        && constraints.paths().stream().allMatch(path -> leads(folder, path));
  }

  private boolean holdsAny(Folder folder, List<StructurePattern> groups) {
    return groups.stream().anyMatch(group -> matches(folder, group));
  }

  /// Tells whether a path leads from the directory to a file.
  boolean leads(Folder folder, PathRule path) {
    return path.files().stream().anyMatch(glob -> !accepted(folder, glob).isEmpty())
        || path.directories().stream()
            .anyMatch(
                nested -> folder.folders().stream().anyMatch(inside -> matches(inside, nested)));
  }

  /// Returns the names of the files that the glob accepts.
  static List<byte[]> accepted(Folder folder, Glob glob) {
    List<byte[]> names = new ArrayList<>();
    for (byte[] name : folder.files()) {
      if (glob.matches(name)) {
        names.add(name);
      }
    }
    return names;
  }

  /// Returns the names of the files that count. One that cannot be asked does not.
  List<byte[]> counted(Folder folder, FileCount count) {
    List<byte[]> names = accepted(folder, count.glob());
    if (!count.condition().isNone()) {
      names.removeIf(name -> !holds(folder, name, count.condition()));
    }
    return names;
  }

  private boolean holds(Folder folder, byte[] name, FileCondition condition) {
    try {
      return (!condition.needsAttributes() || condition.holds(folder.attributes(name), nowNanos))
          && (condition.headLength() == 0
              || condition.holds(folder.head(name, condition.headLength())));
    } catch (IOException unknown) {
      return false;
    }
  }

  /// Returns the files that lack their companion.
  static List<byte[]> untied(Folder folder, Tie tie) {
    Set<ByteBuffer> companions = new HashSet<>();
    for (byte[] name : folder.files()) {
      byte[] stem = Tie.stem(tie.needs(), name);
      if (stem != null) {
        companions.add(ByteBuffer.wrap(stem));
      }
    }
    List<byte[]> lonely = new ArrayList<>();
    for (byte[] name : folder.files()) {
      byte[] stem = Tie.stem(tie.each(), name);
      if (stem != null && !companions.contains(ByteBuffer.wrap(stem))) {
        lonely.add(name);
      }
    }
    return lonely;
  }

  /// Returns the files and directories that the pattern does not mention.
  List<byte[]> strangers(Folder folder, StructurePattern pattern) {
    List<byte[]> strangers = new ArrayList<>();
    Collection<Glob> files = pattern.allFiles();
    for (byte[] name : folder.files()) {
      if (files.stream().noneMatch(glob -> glob.matches(name))) {
        strangers.add(name);
      }
    }
    Collection<StructurePattern> directories = pattern.allDirectories();
    for (Folder inside : folder.folders()) {
      if (directories.stream().noneMatch(nested -> matches(inside, nested))) {
        strangers.add(inside.name());
      }
    }
    return strangers;
  }
}
