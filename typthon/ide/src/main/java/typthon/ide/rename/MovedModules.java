package typthon.ide.rename;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import typthon.ide.names.ModulePaths;
import typthon.project.ViewedFile;

/// The names of modules before and after files move.
final class MovedModules {
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, Boolean> packages = new HashMap<>();

  private MovedModules() {}

  /// @param moves files or folders
  static MovedModules of(List<ViewedFile> files, Map<Path, Path> moves) {
    MovedModules modules = new MovedModules();
    for (ViewedFile file : files) {
      Move moved = moved(file.path(), moves);
      if (moved != null) {
        modules.add(file, moved);
      }
    }
    return modules;
  }

  /// A file that moves.
  ///
  /// @param inside how many folders that move lie around it
  private record Move(Path to, int inside) {}

  private static @Nullable Move moved(Path file, Map<Path, Path> moves) {
    for (Map.Entry<Path, Path> move : moves.entrySet()) {
      if (file.equals(move.getKey())) {
        return new Move(move.getValue(), 0);
      }
      if (file.startsWith(move.getKey())) {
        Path rest = move.getKey().relativize(file);
        return new Move(move.getValue().resolve(rest), rest.getNameCount());
      }
    }
    return null;
  }

  private void add(ViewedFile file, Move move) {
    String name = file.module().name();
    Path root = rootOf(file.path(), name);
    if (root == null || !move.to.startsWith(root)) {
      return;
    }
    String renamed = nameOf(root.relativize(move.to));
    if (renamed == null) {
      return;
    }
    boolean isPackage = move.to.getFileName().toString().startsWith("__init__.");
    packages.put(name, isPackage);
    if (!renamed.equals(name)) {
      names.put(name, renamed);
    }
    addNamespaces(name, renamed, isPackage ? move.inside - 1 : move.inside);
  }

  /// Packages without a file of their own move with what is in them.
  private void addNamespaces(String name, String renamed, int count) {
    String from = name;
    String to = renamed;
    for (int i = 0; i < count && from.contains(".") && to.contains("."); i++) {
      from = from.substring(0, from.lastIndexOf('.'));
      to = to.substring(0, to.lastIndexOf('.'));
      if (!from.equals(to)) {
        names.putIfAbsent(from, to);
      }
    }
  }

  private static String lastPart(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /// Returns the folder from which a module is imported, or null if its path does not fit its name.
  private static @Nullable Path rootOf(Path file, String name) {
    Path at = file;
    String leaf = withoutSuffix(file.getFileName().toString());
    String rest = name;
    if (leaf.equals("__init__")) {
      at = at.getParent();
    }
    while (at != null && !rest.isEmpty()) {
      String part = lastPart(rest);
      Path folder = at.getFileName();
      if (folder == null || !withoutSuffix(folder.toString()).equals(part)) {
        return null;
      }
      at = at.getParent();
      rest = rest.contains(".") ? rest.substring(0, rest.lastIndexOf('.')) : "";
    }
    return at;
  }

  private static String withoutSuffix(String name) {
    return name.endsWith(".pyi")
        ? name.substring(0, name.length() - 4)
        : name.endsWith(".py") ? name.substring(0, name.length() - 3) : name;
  }

  private static @Nullable String nameOf(Path relative) {
    StringBuilder name = new StringBuilder();
    int count = relative.getNameCount();
    for (int i = 0; i < count; i++) {
      String part = withoutSuffix(relative.getName(i).toString());
      if (i == count - 1 && part.equals("__init__")) {
        break;
      }
      if (!part.codePoints().allMatch(Character::isUnicodeIdentifierPart) || part.isEmpty()) {
        return null;
      }
      name.append(name.isEmpty() ? "" : ".").append(part);
    }
    return name.isEmpty() ? null : name.toString();
  }

  boolean isEmpty() {
    return packages.isEmpty();
  }

  /// Returns the name that a module has afterwards.
  String after(String name) {
    return names.getOrDefault(name, name);
  }

  /// Tells whether a module has another name afterwards.
  boolean moves(String name) {
    return names.containsKey(name);
  }

  /// Returns the package that relative imports of a module start at afterwards.
  @Nullable String packageAfter(ViewedFile file) {
    String name = file.module().name();
    boolean isPackage = packages.getOrDefault(name, file.module().isPackage());
    return ModulePaths.around(after(name), isPackage, 1);
  }
}
