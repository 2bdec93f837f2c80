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
    footer = {
      "",
      "Examples:",
      "  pathvein snapshot DATA monday.pvsnap",
      "  pathvein snapshot s3://bucket/runs monday.pvsnap"
    },
    mixinStandardHelpOptions = true)
final class SnapshotCommand implements Command {
  @Parameters(
      index = "0",
      paramLabel = "SOURCE",
      description = "The tree: a directory, a zip or tar file, or an address.")
  @Nullable String source;

  @Parameters(index = "1", paramLabel = "FILE", description = "Where to keep it.")
  @Nullable Path file;

  @Override
  public int run(Terminal terminal) throws Exception {
    String from = source;
    Path to = file;
    if (from == null || to == null) {
      throw new IllegalArgumentException("SOURCE and FILE are needed");
    }
    Snapshot snapshot = Source.snapshot(from);
    SnapshotFile.write(snapshot, to);
    terminal.line(snapshot.directories() + " directories, " + snapshot.files() + " files");
    return Main.DONE;
  }
}
