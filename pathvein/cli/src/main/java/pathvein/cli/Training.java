package pathvein.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Does what short runs do, so that a start-up cache learns it: both searches, on both engines and
/// with the automatic choice, on a tree that is large enough for helpers and for going over from
/// one engine to the other.
///
/// @param directory where the tree is made, and deleted again
record Training(Path directory) implements Command {
  private static final int BRANCHES = 16;

  @Override
  public int run(Terminal terminal) throws Exception {
    Path tree = Files.createTempDirectory(directory, "tree");
    try {
      plant(tree);
      search(new Terminal(OutputStream.nullOutputStream(), terminal.err()), tree.toString());
    } finally {
      fell(tree);
    }
    return Main.DONE;
  }

  private static void search(Terminal nowhere, String tree) {
    String[] scan = {"scan", tree, "--name", "dir_[0-9]*", "--file", "*.csv"};
    String[] find = {"find", tree, "**/*.csv"};
    for (String backend : List.of("nio", "linux-ffm")) {
      Main.run(nowhere, with(scan, "--backend", backend));
      Main.run(nowhere, with(find, "--backend", backend, "--unordered"));
    }
    Main.run(nowhere, scan);
    Main.run(nowhere, find);
  }

  private static String[] with(String[] arguments, String... more) {
    return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
  }

  private static void plant(Path tree) throws IOException {
    for (int i = 0; i < BRANCHES; i++) {
      for (int j = 0; j < BRANCHES; j++) {
        Path leaf = Files.createDirectories(tree.resolve("dir_" + i + "/dir_" + j));
        Files.createFile(leaf.resolve("data.csv"));
      }
    }
  }

  private static void fell(Path tree) throws IOException {
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
