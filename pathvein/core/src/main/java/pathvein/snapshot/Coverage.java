package pathvein.snapshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import pathvein.Match;
import pathvein.Pathvein;
import pathvein.glob.Glob;
import pathvein.pattern.StructurePattern;
import pathvein.source.Node;
import pathvein.source.Place;
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
  public static Coverage of(Snapshot snapshot, List<StructurePattern> patterns) {
    Map<Place, List<Match>> owners = new TreeMap<>();
    Folder root =
        new LiveFolder(
            snapshot.open(), snapshot.origin(), Node.root(snapshot.name(), null), problem -> {});
    everything(root, owners);
    ShapeMatcher matcher = new ShapeMatcher();
    for (Match match : matches(snapshot, patterns)) {
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

  private static List<Match> matches(Snapshot snapshot, List<StructurePattern> patterns) {
    try {
      return Pathvein.in(snapshot).find(patterns).collect().matches();
    } catch (IOException impossible) {
      throw new IllegalStateException("a snapshot was read", impossible);
    }
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
