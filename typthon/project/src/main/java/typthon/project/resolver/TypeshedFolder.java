package typthon.project.resolver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import typthon.checker.SourceModule.Origin;
import typthon.project.TypthonException;
import typthon.stubs.StubVersions;

/// A copy of typeshed in a folder, as `environment.typeshed` names it.
final class TypeshedFolder {
  private TypeshedFolder() {}

  /// Reads `stdlib/VERSIONS`.
  ///
  /// @throws TypthonException if the folder is no copy of typeshed
  static StubVersions versions(Path typeshed) {
    Path file = typeshed.resolve("stdlib").resolve("VERSIONS");
    try {
      return StubVersions.parse(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new TypthonException(
          "environment.typeshed is \""
              + typeshed
              + "\", but "
              + file
              + " cannot be read; name a folder that holds \"stdlib\" and \"stubs\"",
          Optional.empty(),
          e);
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      throw new TypthonException(message, Optional.of(new TypthonException.Place(file, 0, 0)), e);
    }
  }

  /// Returns the distributions under `stubs` that have a top-level name, by that name.
  static Map<String, List<SearchRoot>> vendored(SourceFolder.OnDisk typeshed) {
    Map<String, List<SearchRoot>> byName = new HashMap<>();
    SourceFolder stubs = typeshed.folder("stubs");
    if (stubs instanceof SourceFolder.OnDisk folder) {
      for (String distribution : new TreeSet<>(folder.listings().names(folder.path()))) {
        if (folder.folder(distribution) instanceof SourceFolder.OnDisk content) {
          SearchRoot root =
              new SearchRoot(content, Origin.BUNDLED_THIRD_PARTY, SearchRoot.Role.VENDORED_STUBS);
          for (String name : content.listings().names(content.path())) {
            String module = name.endsWith(".pyi") ? name.substring(0, name.length() - 4) : name;
            byName.computeIfAbsent(module, unused -> new ArrayList<>(1)).add(root);
          }
        }
      }
    }
    return byName;
  }
}
