package pathvein.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import pathvein.Match;
import pathvein.Pathvein;
import pathvein.glob.Glob;
import pathvein.nio.LocalOrigin;
import pathvein.nio.NioSource;
import pathvein.nio.PathNames;
import pathvein.pattern.StructurePattern;
import pathvein.source.DirectorySource;
import pathvein.source.Node;
import pathvein.source.Place;
import pathvein.source.SourceRoot;
import pathvein.tree.Folder;
import pathvein.tree.LiveFolder;
import pathvein.tree.ShapeMatcher;

/// Which files of a tree belong to which matches: those that a copy of the match would contain.
///
/// @param none the files that belong to no match
/// @param several the files that belong to more than one match, with those matches
/// @param files the number of all files
public record Coverage(List<Place> none, Map<Place, List<Match>> several, long files) {
  public Coverage {
    none = List.copyOf(none);
  }

  /// Attributes every file of a snapshot.
  ///
  /// @throws IllegalArgumentException if a pattern asks for more than names, which a snapshot does
  ///   not keep
  public static Coverage of(Snapshot snapshot, List<StructurePattern> patterns) {
    SnapshotDiff.checkNames(patterns);
    try {
      return of((SourceRoot) snapshot, patterns);
    } catch (IOException impossible) {
      throw new IllegalStateException("a snapshot was read", impossible);
    }
  }

  /// Attributes every file below a directory.
  ///
  /// @throws IOException if it cannot be listed
  public static Coverage of(Path directory, List<StructurePattern> patterns) throws IOException {
    List<Match> matches = Pathvein.in(directory).find(patterns).collect().matches();
    Path real = directory.toRealPath();
    Node node = Node.root(PathNames.lastName(real), null);
    LocalOrigin origin = new LocalOrigin(real);
    return of(new LiveFolder(new NioSource(real), origin, node, problem -> {}), matches);
  }

  /// Attributes every file of a store, or of another tree.
  ///
  /// @throws IOException if it cannot be listed
  public static Coverage of(SourceRoot place, List<StructurePattern> patterns) throws IOException {
    List<Match> matches = Pathvein.in(place).find(patterns).collect().matches();
    Node node = Node.root(place.name(), null);
    try (DirectorySource source = place.open()) {
      return of(new LiveFolder(source, place.origin(), node, problem -> {}), matches);
    }
  }

  private static Coverage of(Folder root, List<Match> found) {
    Map<Place, List<Match>> owners = new TreeMap<>();
    everything(root, owners);
    ShapeMatcher matcher = new ShapeMatcher();
    for (Match match : found) {
      claim(find(root, match.place()), Set.of(match.pattern()), match, matcher, owners);
    }
    List<Place> none = new ArrayList<>();
    Map<Place, List<Match>> several = new TreeMap<>();
    owners.forEach((file, matches) -> {
      if (matches.isEmpty()) {
        none.add(file);
      } else if (matches.size() > 1) {
        several.put(file, matches);
      }
    });
    return new Coverage(none, several, owners.size());
  }

  private static void everything(Folder folder, Map<Place, List<Match>> owners) {
    for (byte[] name : folder.files()) {
      owners.put(folder.place().child(name), new ArrayList<>());
    }
    folder.folders().forEach(inside -> everything(inside, owners));
  }

  private static Folder find(Folder root, Place place) {
    Folder folder = root;
    byte[] wanted = place.relativeBytes();
    while (folder.place().relativeBytes().length < wanted.length) {
      Folder next = null;
      for (Folder inside : folder.folders()) {
        if (inside.place().equals(place) || place.isBelow(inside.place())) {
          next = inside;
        }
      }
      if (next == null) {
        throw new IllegalStateException(place + " is not in the snapshot");
      }
      folder = next;
    }
    return folder;
  }

  private static void claim(
      Folder folder,
      Set<StructurePattern> patterns,
      Match match,
      ShapeMatcher matcher,
      Map<Place, List<Match>> owners) {
    for (byte[] name : folder.files()) {
      if (patterns.stream().anyMatch(pattern -> mentions(pattern, name))) {
        owners.computeIfAbsent(folder.place().child(name), key -> new ArrayList<>()).add(match);
      }
    }
    for (Folder inside : folder.folders()) {
      Set<StructurePattern> nested = new LinkedHashSet<>();
      for (StructurePattern pattern : patterns) {
        pattern.allDirectories().stream()
            .filter(candidate -> matcher.matches(inside, candidate))
            .forEach(nested::add);
      }
      if (!nested.isEmpty()) {
        claim(inside, nested, match, matcher, owners);
      }
    }
  }

  private static boolean mentions(StructurePattern pattern, byte[] name) {
    for (Glob glob : pattern.allFiles()) {
      if (glob.matches(name)) {
        return true;
      }
    }
    return false;
  }
}
