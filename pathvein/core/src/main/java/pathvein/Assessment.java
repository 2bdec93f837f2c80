package pathvein;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pathvein.nio.LocalOrigin;
import pathvein.nio.NioSource;
import pathvein.nio.PathNames;
import pathvein.pattern.StructurePattern;
import pathvein.source.Node;
import pathvein.tree.Attribution;
import pathvein.tree.LiveFolder;
import pathvein.tree.ShapeMatcher;

/// The question which matches a file belongs to: those whose copy would contain it.
///
/// The file need not exist; a directory belongs to nothing. Immutable; every answer reads the disk
/// anew.
public final class Assessment {
  private final Path file;
  private final List<StructurePattern> patterns;
  private final boolean strict;

  Assessment(Path file, List<StructurePattern> patterns, boolean strict) {
    this.file = file;
    this.patterns = List.copyOf(patterns);
    this.strict = strict;
  }

  /// Lets directories between the match and the file bear the right name without matching their own
  /// pattern, as the original does.
  public Assessment lenient() {
    return new Assessment(file, patterns, false);
  }

  /// Returns the matches that the file belongs to: by the position of the pattern, then the
  /// innermost directory first. Of equal patterns only the first counts.
  public List<Membership> memberships() {
    Path absolute = file.toAbsolutePath().normalize();
    if (absolute.getParent() == null || Files.isDirectory(absolute)) {
      return List.of();
    }
    List<Candidate> candidates = candidates(absolute);
    List<Membership> found = new ArrayList<>();
    for (int i = 0; i < patterns.size(); i++) {
      if (patterns.indexOf(patterns.get(i)) == i) {
        for (Candidate candidate : candidates) {
          Membership membership = candidate.membership(patterns.get(i), i, strict);
          if (membership != null) {
            found.add(membership);
          }
        }
      }
    }
    return found;
  }

  /// A directory above the file, with the names from there to the file.
  private record Candidate(LiveFolder folder, List<byte[]> names, ShapeMatcher matcher) {
    @Nullable Membership membership(StructurePattern pattern, int index, boolean strict) {
      if (!pattern.name().accepts(folder.name())) {
        return null;
      }
      Attribution way = Attribution.find(matcher, folder, pattern, names, strict);
      if (way == null || !matcher.matches(folder, pattern)) {
        return null;
      }
      Match match = new Match(folder.place(), pattern, index);
      return new Membership(match, way.chain(), way.rule(), way.required());
    }
  }

  private List<Candidate> candidates(Path absolute) {
    int height = 0;
    for (StructurePattern pattern : patterns) {
      height = Math.max(height, pattern.height());
    }
    List<Candidate> candidates = new ArrayList<>();
    List<byte[]> names = new ArrayList<>(List.of(PathNames.lastName(absolute)));
    Path directory = absolute.getParent();
    for (int level = 0; level < height && directory != null; level++) {
      if (Files.isDirectory(directory)) {
        candidates.add(new Candidate(folder(directory), List.copyOf(names), new ShapeMatcher()));
      }
      names.addFirst(PathNames.lastName(directory));
      directory = directory.getParent();
    }
    return candidates;
  }

  /// Returns a directory as one that can be looked into; what cannot be read counts as empty.
  static LiveFolder folder(Path directory) {
    LocalOrigin origin = new LocalOrigin(directory);
    Node node = Node.root(PathNames.lastName(directory), null);
    return new LiveFolder(new NioSource(directory), origin, node, problem -> {});
  }

  @Override
  public String toString() {
    return "Assessment[" + file + " against " + patterns.size() + " patterns]";
  }
}
