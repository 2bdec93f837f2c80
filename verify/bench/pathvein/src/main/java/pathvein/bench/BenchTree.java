package pathvein.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The trees that are walked. The smaller: 19,531 directories with 15 files each, six levels deep,
/// five directories to a directory; 312,495 entries. The larger: four of them, 1.25 million
/// entries.
final class BenchTree {
  private static final String[] EXTENSIONS = {"py", "txt", "csv", "md", "rs"};

  private BenchTree() {}

  /// Returns the tree at the place that the system property `pathvein.bench.tree` names, or in the
  /// folder for temporary files; makes it if it is not there.
  static Path require() throws IOException {
    String place = System.getProperty("pathvein.bench.tree");
    Path root =
        place != null
            ? Path.of(place)
            : Path.of(System.getProperty("java.io.tmpdir"), "pathvein-bench-tree");
    if (!Files.isDirectory(root)) {
      Path unfinished = root.resolveSibling(root.getFileName() + ".unfinished");
      make(unfinished, 6);
      Files.move(unfinished, root);
    }
    return root;
  }

  /// Returns the larger tree, beside the smaller; makes it if it is not there.
  static Path requireLarge() throws IOException {
    Path small = require();
    Path root = small.resolveSibling(small.getFileName() + "-large");
    if (!Files.isDirectory(root)) {
      Path unfinished = root.resolveSibling(root.getFileName() + ".unfinished");
      for (int i = 0; i < 4; i++) {
        make(unfinished.resolve("dir_" + i), 6);
      }
      Files.move(unfinished, root);
    }
    return root;
  }

  private static void make(Path directory, int levels) throws IOException {
    Files.createDirectories(directory);
    for (int i = 0; i < 15; i++) {
      Path file = directory.resolve("file_" + i + "." + EXTENSIONS[i % 5]);
      if (!Files.exists(file)) {
        Files.createFile(file);
      }
    }
    for (int i = 0; levels > 0 && i < 5; i++) {
      make(directory.resolve("dir_" + i), levels - 1);
    }
  }
}
