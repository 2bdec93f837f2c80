package typthon.project.resolver;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import typthon.project.files.FolderListings;

/// What the `.pth` files of a site-packages folder add to the search: folders, one a line, and
/// packages that an editable install maps to folders elsewhere.
///
/// setuptools writes the latter as `import __editable___name_finder; …` beside a module of that
/// name whose line `MAPPING: dict[str, str] = {'package': '/folder', …}` is read here.
final class EditableInstalls {
  private final FolderListings listings;
  private final List<Path> roots = new ArrayList<>();

  private EditableInstalls(FolderListings listings) {
    this.listings = listings;
  }

  /// Returns the folders that `.pth` files add to `sitePackages`, in the order of the files' names.
  static List<Path> of(Path sitePackages, FolderListings listings) {
    EditableInstalls installs = new EditableInstalls(listings);
    for (String name : new TreeSet<>(listings.names(sitePackages))) {
      if (name.endsWith(".pth")) {
        installs.read(sitePackages, sitePackages.resolve(name));
      }
    }
    return List.copyOf(installs.roots);
  }

  private void read(Path sitePackages, Path file) {
    for (String raw : lines(file)) {
      String line = raw.strip();
      if (line.startsWith("import ") || line.startsWith("import\t")) {
        int end = line.indexOf(';');
        String module = line.substring(7, end < 0 ? line.length() : end).strip();
        if (listings.names(sitePackages).contains(module + ".py")) {
          readFinder(sitePackages.resolve(module + ".py"));
        }
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        add(sitePackages, line);
      }
    }
  }

  private void readFinder(Path finder) {
    for (String line : lines(finder)) {
      if (line.startsWith("MAPPING")) {
        List<String> texts = strings(line.substring(line.indexOf('=') + 1));
        for (int i = 1; i < texts.size(); i += 2) {
          addParent(texts.get(i - 1), texts.get(i));
        }
      }
    }
  }

  /// Adds the folder in which a mapped package lies, if it lies there under its own name.
  private void addParent(String module, String target) {
    try {
      Path folder = Path.of(target);
      Path parent = folder.getParent();
      String last = module.substring(module.lastIndexOf('.') + 1);
      if (parent != null && folder.getFileName().toString().equals(last)) {
        add(parent, parent.toString());
      }
    } catch (InvalidPathException e) {
      // A path of another system: nothing can be found there.
    }
  }

  private void add(Path base, String text) {
    try {
      Path folder = base.resolve(text).normalize();
      if (listings.isFolder(folder) && !roots.contains(folder)) {
        roots.add(folder);
      }
    } catch (InvalidPathException e) {
      // Python ignores such a line too.
    }
  }

  private List<String> lines(Path file) {
    return listings.text(file).orElse("").lines().toList();
  }

  /// Returns the string literals of a line in their order, without escapes other than `\\`.
  private static List<String> strings(String line) {
    List<String> texts = new ArrayList<>();
    for (int at = 0; at < line.length(); at++) {
      char quote = line.charAt(at);
      if (quote == '\'' || quote == '"') {
        int end = line.indexOf(quote, at + 1);
        if (end < 0) {
          return texts;
        }
        texts.add(line.substring(at + 1, end).replace("\\\\", "\\"));
        at = end;
      }
    }
    return texts;
  }
}
