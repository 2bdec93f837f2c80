package typthon.project.program;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.project.files.FolderListings;

/// The dotted names of the project's own files.
public final class ModuleNames {
  private final List<Path> roots;
  private final FolderListings listings;

  /// @param roots the folders of the project's modules
  public ModuleNames(List<Path> roots, FolderListings listings) {
    this.roots = List.copyOf(roots);
    this.listings = listings;
  }

  /// Returns the name under which `file` is imported: its path from the deepest root that holds it;
  /// outside of every root, from the folder above its outermost package.
  public String nameOf(Path file) {
    Path base = null;
    for (Path root : roots) {
      if (file.startsWith(root) && (base == null || root.getNameCount() > base.getNameCount())) {
        base = root;
      }
    }
    return dotted(base == null ? outermost(file) : base, file);
  }

  /// Returns the folder in which `file` lies if that is no package: the folder of a script.
  public @Nullable Path scriptFolder(Path file) {
    Path folder = file.getParent();
    return folder == null || isPackage(folder) ? null : folder;
  }

  private boolean isPackage(Path folder) {
    return listings.names(folder).contains("__init__.py")
        || listings.names(folder).contains("__init__.pyi");
  }

  private @Nullable Path outermost(Path file) {
    Path folder = file.getParent();
    while (folder != null && folder.getParent() != null && isPackage(folder)) {
      folder = folder.getParent();
    }
    return folder;
  }

  private static String dotted(@Nullable Path base, Path file) {
    Path relative = base == null ? file : base.relativize(file);
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < relative.getNameCount() - 1; i++) {
      name.append(relative.getName(i)).append('.');
    }
    String last = withoutExtension(relative.getFileName().toString());
    if (last.equals("__init__") && !name.isEmpty()) {
      name.setLength(name.length() - 1);
    } else {
      name.append(last);
    }
    return name.toString();
  }

  private static String withoutExtension(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot > 0 ? fileName.substring(0, dot) : fileName;
  }
}
