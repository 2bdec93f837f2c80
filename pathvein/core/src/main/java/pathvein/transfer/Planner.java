package pathvein.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pathvein.Match;
import pathvein.glob.Glob;
import pathvein.nio.LocalOrigin;
import pathvein.nio.NioSource;
import pathvein.nio.PathNames;
import pathvein.pattern.StructurePattern;
import pathvein.source.Node;
import pathvein.source.Problem;
import pathvein.transfer.PlannedMatch.PlannedFile;
import pathvein.tree.Folder;
import pathvein.tree.LiveFolder;
import pathvein.tree.ShapeMatcher;

/// Decides what goes where, before anything is written.
final class Planner {
  private final List<Match> matches;
  private final Naming naming;
  private final TransferOptions options;
  private final Set<Path> taken = new HashSet<>();

  Planner(List<Match> matches, Naming naming, TransferOptions options) {
    this.matches = matches;
    this.naming = naming;
    this.options = options;
  }

  TransferPlan plan() {
    List<PlannedMatch> planned = new ArrayList<>();
    for (int i = 0; i < matches.size(); i++) {
      planned.add(plan(matches.get(i), i));
    }
    return new TransferPlan(planned, options);
  }

  private PlannedMatch plan(Match match, int index) {
    Path source = match.directory();
    Path named = naming.destination(match, index);
    if (named == null) {
      return refused(match, source, Conflict.NO_NAME);
    }
    Path destination = named.toAbsolutePath().normalize();
    if (!Files.isDirectory(source)) {
      return failed(match, destination, new NoSuchFileException(source.toString()));
    }
    destination = options.conflicts() == ConflictPolicy.RENAME ? free(destination) : destination;
    Conflict conflict = conflict(source.toAbsolutePath().normalize(), destination);
    if (conflict != null) {
      return refused(match, destination, conflict);
    }
    taken.add(destination);
    return select(match, source, destination);
  }

  private static PlannedMatch refused(Match match, Path destination, Conflict conflict) {
    return new PlannedMatch(match, destination, List.of(), List.of(), conflict, null);
  }

  private static PlannedMatch failed(Match match, Path destination, IOException fault) {
    return new PlannedMatch(match, destination, List.of(), List.of(), null, fault);
  }

  private Path free(Path wanted) {
    Path candidate = wanted;
    for (int i = 2; taken.contains(candidate) || exists(candidate); i++) {
      candidate = wanted.resolveSibling(wanted.getFileName() + "-" + i);
    }
    return candidate;
  }

  private static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  private @Nullable Conflict conflict(Path source, Path destination) {
    if (destination.getFileSystem() == source.getFileSystem()
        && (destination.startsWith(source) || source.startsWith(destination))) {
      return Conflict.OVERLAP;
    }
    boolean merges = options.conflicts() != ConflictPolicy.FAIL || options.resume();
    if (taken.contains(destination) && options.conflicts() != ConflictPolicy.MERGE) {
      return Conflict.DUPLICATE_DESTINATION;
    }
    for (Path above = destination; above != null; above = above.getParent()) {
      if (Files.isDirectory(above)) {
        return above.equals(destination) && !merges ? Conflict.DESTINATION_EXISTS : null;
      }
      if (exists(above)) {
        return Conflict.NOT_A_DIRECTORY;
      }
    }
    return null;
  }

  private PlannedMatch select(Match match, Path source, Path destination) {
    List<Problem> problems = new ArrayList<>();
    Node node = Node.root(match.place().nameBytes(), null);
    Folder folder =
        new LiveFolder(new NioSource(source), new LocalOrigin(source), node, problems::add);
    Selection selection = new Selection();
    selection.add(folder, destination, Set.of(match.pattern()));
    if (!folder.isReadable()) {
      return failed(match, destination, new IOException(problems.getFirst().message()));
    }
    List<Path> directories = selection.directories;
    if (options.pruneEmpty()) {
      directories = needed(destination, selection);
    }
    return new PlannedMatch(match, destination, directories, selection.files, null, null);
  }

  private static List<Path> needed(Path destination, Selection selection) {
    Set<Path> holding = new HashSet<>(Set.of(destination));
    for (PlannedFile file : selection.files) {
      Path above = file.target().getParent();
      while (above != null && holding.add(above)) {
        above = above.getParent();
      }
    }
    return selection.directories.stream().filter(holding::contains).toList();
  }

  /// Gathers what the patterns mention.
  private static final class Selection {
    final List<Path> directories = new ArrayList<>();
    final List<PlannedFile> files = new ArrayList<>();
    private final ShapeMatcher matcher = new ShapeMatcher();

    void add(Folder folder, Path target, Set<StructurePattern> patterns) {
      directories.add(target);
      for (byte[] name : folder.files()) {
        if (isMentioned(name, patterns)) {
          Path source = folder.place().child(name).path();
          files.add(new PlannedFile(source, PathNames.resolve(target, name), size(source)));
        }
      }
      for (Folder inside : folder.folders()) {
        Set<StructurePattern> nested = new LinkedHashSet<>();
        for (StructurePattern pattern : patterns) {
          for (StructurePattern candidate : pattern.allDirectories()) {
            if (matcher.matches(inside, candidate)) {
              nested.add(candidate);
            }
          }
        }
        if (!nested.isEmpty()) {
          add(inside, PathNames.resolve(target, inside.name()), nested);
        }
      }
    }

    private static boolean isMentioned(byte[] name, Set<StructurePattern> patterns) {
      for (StructurePattern pattern : patterns) {
        for (Glob glob : pattern.allFiles()) {
          if (glob.matches(name)) {
            return true;
          }
        }
      }
      return false;
    }

    private static long size(Path file) {
      try {
        return Files.size(file);
      } catch (IOException unreadable) {
        return 0; // Copying it will say why.
      }
    }
  }
}
