package typthon.project.resolver;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import typthon.project.files.FolderListings;

/// What tools ask about modules besides resolving names: which names there are, which name a file
/// has, where the source of a stub lies. Nothing that it looks at counts for checks. Safe for use
/// by any number of threads.
public final class ModuleIndex {
  /// Deeper packages than any library has; ends circles of links.
  private static final int MOST_PARTS = 10;

  private final ModuleResolver resolver;
  private @Nullable List<Path> library;
  private @Nullable SortedSet<String> names;

  /// @param resolver finds the modules of the project
  public ModuleIndex(ModuleResolver resolver) {
    this.resolver = resolver;
  }

  /// Returns the dotted names of all modules below the roots. Reads every folder there at the first
  /// call.
  ///
  /// @param known a folder whose modules are known, the same each time; roots in it are left out
  public synchronized SortedSet<String> names(Path known) {
    SortedSet<String> all = names;
    if (all == null) {
      all = Collections.unmodifiableSortedSet(read(known));
      names = all;
    }
    return all;
  }

  private SortedSet<String> read(Path known) {
    SortedSet<String> read = new TreeSet<>();
    FolderListings listings = new FolderListings();
    for (SearchRoot root : resolver.roots()) {
      boolean own = root.role() == SearchRoot.Role.SOURCES;
      if (root.folder() instanceof SourceFolder.OnDisk folder) {
        if (!own || !folder.path().startsWith(known)) {
          add(root, new SourceFolder.OnDisk(listings, folder.path()), read);
        }
      } else {
        add(root, root.folder(), read);
      }
    }
    resolver
        .vendored()
        .forEach((name, roots) -> roots.forEach(root -> addOne(name, root.folder(), read)));
    return read;
  }

  private void add(SearchRoot root, SourceFolder folder, SortedSet<String> names) {
    SortedSet<String> found = new TreeSet<>();
    boolean stubs = root.role() == SearchRoot.Role.STUB_PACKAGES;
    for (String name : folder.names()) {
      if (!stubs) {
        add("", name, folder, found);
      } else if (name.endsWith("-stubs")) {
        String module = name.substring(0, name.length() - "-stubs".length());
        SourceFolder child = folder.folder(name);
        if (child != null && isName(module)) {
          found.add(module);
          addAll(module, child, found);
        }
      }
    }
    if (root.role() == SearchRoot.Role.STDLIB_STUBS) {
      found.removeIf(name -> !resolver.isInStandardLibrary(name));
    }
    names.addAll(found);
  }

  private static void addOne(String name, SourceFolder folder, SortedSet<String> names) {
    for (String file : folder.names()) {
      if (file.equals(name) || file.equals(name + ".pyi") || file.equals(name + ".py")) {
        add("", file, folder, names);
      }
    }
  }

  private static void addAll(String prefix, SourceFolder folder, SortedSet<String> names) {
    for (String name : folder.names()) {
      add(prefix + ".", name, folder, names);
    }
  }

  private static void add(
      String prefix, String name, SourceFolder folder, SortedSet<String> names) {
    int dot = name.lastIndexOf('.');
    if (dot > 0) {
      String module = name.substring(0, dot);
      boolean source = name.endsWith(".py") || name.endsWith(".pyi");
      if (source && isName(module) && !module.equals("__init__") && !module.equals("__main__")) {
        names.add(prefix + module);
      }
      return;
    }
    boolean deep = prefix.chars().filter(c -> c == '.').count() >= MOST_PARTS;
    SourceFolder child =
        isName(name) && !name.equals("__pycache__") && !deep ? folder.folder(name) : null;
    if (child != null) {
      SortedSet<String> below = new TreeSet<>();
      addAll(prefix + name, child, below);
      // A folder without anything to import is no namespace package.
      if (!below.isEmpty() || child.hasFile("__init__.py") || child.hasFile("__init__.pyi")) {
        names.add(prefix + name);
        names.addAll(below);
      }
    }
  }

  private static boolean isName(String text) {
    if (text.isEmpty() || !isNameStart(text.codePointAt(0))) {
      return false;
    }
    return text.codePoints().skip(1).allMatch(Character::isUnicodeIdentifierPart);
  }

  private static boolean isNameStart(int first) {
    return first == '_' || Character.isUnicodeIdentifierStart(first);
  }

  /// Returns the names by which imports may find a file, those in deeper folders first.
  public List<String> namesOf(Path file) {
    List<Path> folders = new ArrayList<>();
    for (SearchRoot root : resolver.roots()) {
      if (root.folder() instanceof SourceFolder.OnDisk folder
          && file.startsWith(folder.path())
          && !folders.contains(folder.path())) {
        folders.add(folder.path());
      }
    }
    folders.sort((left, right) -> right.getNameCount() - left.getNameCount());
    List<String> names = new ArrayList<>();
    for (Path folder : folders) {
      String name = dotted(folder.relativize(file));
      if (name != null) {
        names.add(name);
      }
    }
    return names;
  }

  /// Returns the dotted name of a path; null if it can have none.
  public static @Nullable String dotted(Path relative) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < relative.getNameCount(); i++) {
      String part = relative.getName(i).toString();
      if (i == relative.getNameCount() - 1) {
        int dot = part.lastIndexOf('.');
        part = dot > 0 ? part.substring(0, dot) : part;
        if (part.equals("__init__") && i > 0) {
          return name.toString();
        }
      } else if (i == 0 && part.endsWith("-stubs")) {
        part = part.substring(0, part.length() - "-stubs".length());
      }
      if (!isName(part)) {
        return null;
      }
      name.append(i == 0 ? "" : ".").append(part);
    }
    return name.toString();
  }

  /// Tells whether a file lies in a folder of installed packages.
  public boolean isInstalled(Path file) {
    for (SearchRoot root : resolver.roots()) {
      if (root.role() == SearchRoot.Role.INSTALLED
          && root.folder() instanceof SourceFolder.OnDisk folder
          && file.startsWith(folder.path())) {
        return true;
      }
    }
    return false;
  }

  /// Returns the first folder on disk that makes up a package, or null.
  public @Nullable Path folderOf(String name) {
    List<Path> folders = resolver.foldersOf(name);
    return folders.isEmpty() ? null : folders.getFirst();
  }

  /// Returns the source that is installed for a module, or that the project has; null if there is
  /// none.
  ///
  /// @param stub the stub on disk that describes it, if there is one
  public @Nullable Path sourceOf(String name, @Nullable Path stub) {
    Path beside = stub == null ? null : besides(stub);
    if (beside != null) {
      return beside;
    }
    List<Path> folders = new ArrayList<>();
    for (SearchRoot root : resolver.roots()) {
      if (root.folder() instanceof SourceFolder.OnDisk folder) {
        folders.add(folder.path());
      }
    }
    folders.addAll(standardLibrary());
    for (Path folder : folders) {
      Path place = folder.resolve(name.replace('.', '/'));
      Path parent = place.getParent();
      Path module = parent == null ? place : parent.resolve(place.getFileName() + ".py");
      for (Path source : List.of(place.resolve("__init__.py"), module)) {
        if (Files.isRegularFile(source)) {
          return source;
        }
      }
    }
    return null;
  }

  private static @Nullable Path besides(Path stub) {
    String name = stub.getFileName().toString();
    Path source = stub.resolveSibling(name.substring(0, name.length() - 1));
    return name.endsWith(".pyi") && Files.isRegularFile(source) ? source : null;
  }

  private synchronized List<Path> standardLibrary() {
    List<Path> known = library;
    if (known == null) {
      PythonEnvironment environment =
          new PythonEnvironment(new FolderListings(), resolver.target());
      known = resolver.python().map(environment::standardLibrary).orElse(List.of());
      library = known;
    }
    return known;
  }
}
