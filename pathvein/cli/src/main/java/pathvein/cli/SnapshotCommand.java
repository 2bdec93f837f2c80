package pathvein.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import pathvein.snapshot.Snapshot;
import pathvein.snapshot.SnapshotFile;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/// Keeps the state of a tree.
@CommandLine.Command(
    name = "snapshot",
    description = "Writes the names below SOURCE to FILE, for diff.",
    footer = {"", "Examples:", "  pathvein snapshot DATA monday.pvsnap"},
    mixinStandardHelpOptions = true)
final class SnapshotCommand implements Command {
  @Parameters(index = "0", paramLabel = "SOURCE", description = "The tree.")
  @Nullable Path source;

  @Parameters(index = "1", paramLabel = "FILE", description = "Where to keep it.")
  @Nullable Path file;

  @Override
  public int run(Terminal terminal) throws Exception {
    Path from = source;
    Path to = file;
    if (from == null || to == null) {
      throw new IllegalArgumentException("SOURCE and FILE are needed");
    }
    Snapshot snapshot = Snapshot.of(from);
    SnapshotFile.write(snapshot, to);
    terminal.line(snapshot.directories() + " directories, " + snapshot.files() + " files");
    return Main.DONE;
  }
}
