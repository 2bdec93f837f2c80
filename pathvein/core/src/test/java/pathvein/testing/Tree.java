package pathvein.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Makes trees from lists of paths: `a/x` is an empty file, `a/` an empty directory, `a -> b` a
/// link.
public final class Tree {
  private Tree() {}

  /// Makes the entries below `root`, which is made too.
  public static Path make(Path root, String... entries) throws IOException {
    Files.createDirectories(root);
    for (String entry : entries) {
      int arrow = entry.indexOf(" -> ");
      if (arrow >= 0) {
        Path link = root.resolve(entry.substring(0, arrow));
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, link.getFileSystem().getPath(entry.substring(arrow + 4)));
      } else if (entry.endsWith("/")) {
        Files.createDirectories(root.resolve(entry));
      } else {
        Path file = root.resolve(entry);
        Files.createDirectories(file.getParent());
        Files.writeString(file, entry);
      }
    }
    return root;
  }

  /// Makes the tree of a model: what is in a file is its name.
  public static Path make(Path root, Model model) throws IOException {
    Files.createDirectories(root);
    for (String file : model.files) {
      Files.writeString(root.resolve(file), file);
    }
    for (Model inside : model.directories.values()) {
      make(root.resolve(inside.text()), inside);
    }
    return root;
  }
}
