package pathvein.transfer;

import java.io.IOException;
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
import pathvein.objects.ObjectOrigin;
import pathvein.objects.ObjectRoot;
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
  private final Set<Location> taken = new HashSet<>();

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
    Location source = Location.of(match.place());
    Location named = naming.destination(match, index);
    if (named == null) {
      return refused(match, source, Conflict.NO_NAME);
    }
    try {
      return plan(match, source, named);
    } catch (IOException fault) {
      return failed(match, named, fault);
    }
  }

  private PlannedMatch plan(Match match, Location source, Location named) throws IOException {
    if (!source.isDirectory()) {
      throw new NoSuchFileException(source.toString());
    }
    Location destination = options.conflicts() == ConflictPolicy.RENAME ? free(named) : named;
    Conflict conflict = conflict(source, destination);
    if (conflict != null) {
      return refused(match, destination, conflict);
    }
    taken.add(destination);
    return select(match, source, destination);
  }

  private static PlannedMatch refused(Match match, Location destination, Conflict conflict) {
    return new PlannedMatch(match, destination, List.of(), List.of(), conflict, null);
  }

  private static PlannedMatch failed(Match match, Location destination, IOException fault) {
    return new PlannedMatch(match, destination, List.of(), List.of(), null, fault);
  }

  private Location free(Location wanted) throws IOException {
    Location candidate = wanted;
    for (int i = 2; taken.contains(candidate) || candidate.isTaken(); i++) {
      candidate = wanted.beside("-" + i);
    }
    return candidate;
  }

  private @Nullable Conflict conflict(Location source, Location destination) throws IOException {
    if (destination.overlaps(source)) {
      return Conflict.OVERLAP;
    }
    boolean merges = options.conflicts() != ConflictPolicy.FAIL || options.resume();
    if (taken.contains(destination) && options.conflicts() != ConflictPolicy.MERGE) {
      return Conflict.DUPLICATE_DESTINATION;
    }
    if (destination.isBlocked()) {
      return Conflict.NOT_A_DIRECTORY;
    }
    return !merges && destination.isTaken() ? Conflict.DESTINATION_EXISTS : null;
  }

  private PlannedMatch select(Match match, Location source, Location destination)
      throws IOException {
    List<Problem> problems = new ArrayList<>();
    Folder folder = folder(match, source, problems);
    Selection selection = new Selection();
    selection.add(folder, destination, Set.of(match.pattern()));
    if (!folder.isReadable()) {
      throw new IOException(problems.getFirst().message());
    }
    List<Location> directories = selection.directories;
    if (options.pruneEmpty()) {
      directories = needed(destination, selection);
    }
    return new PlannedMatch(match, destination, directories, selection.files, null, null);
  }

  private static Folder folder(Match match, Location source, List<Problem> problems)
      throws IOException {
    Node node = Node.root(match.place().nameBytes(), null);
    if (match.place().origin() instanceof ObjectOrigin origin) {
      ObjectRoot inside = origin.root().at(origin.key(match.place().relativeBytes()));
      return new LiveFolder(inside.open(), inside.origin(), node, problems::add);
    }
    Path path = source.path();
    return new LiveFolder(new NioSource(path), new LocalOrigin(path), node, problems::add);
  }

  private static List<Location> needed(Location destination, Selection selection) {
    Set<Location> holding = new HashSet<>(Set.of(destination));
    for (PlannedFile file : selection.files) {
      Location above = file.target().parent();
      while (above != null && holding.add(above)) {
        above = above.parent();
      }
    }
    return selection.directories.stream().filter(holding::contains).toList();
  }

  /// Gathers what the patterns mention.
  private static final class Selection {
    final List<Location> directories = new ArrayList<>();
    final List<PlannedFile> files = new ArrayList<>();
    private final ShapeMatcher matcher = new ShapeMatcher();

    void add(Folder folder, Location target, Set<StructurePattern> patterns) {
      directories.add(target);
      for (byte[] name : folder.files()) {
        if (isMentioned(name, patterns)) {
          Location source = Location.of(folder.place().child(name));
          files.add(new PlannedFile(source, target.resolve(name), size(folder, name)));
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
          add(inside, target.resolve(inside.name()), nested);
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

    private static long size(Folder folder, byte[] name) {
      try {
        return folder.attributes(name).size();
      } catch (IOException unreadable) {
        return 0; // Copying it will say why.
      }
    }
  }
}
