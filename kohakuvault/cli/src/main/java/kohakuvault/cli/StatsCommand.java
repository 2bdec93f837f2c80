package kohakuvault.cli;

import kohakuvault.KeyRange;
import kohakuvault.VaultFile;
import picocli.CommandLine.Command;

@Command(
    name = "stats",
    description = "Counts entries and bytes of each map.",
    mixinStandardHelpOptions = true)
final class StatsCommand extends VaultCommand {
  @Override
  public Integer call() {
    try (VaultFile vault = openForReading()) {
      out().printf("%-24s %12s %16s %14s %14s%n", "map", "entries", "bytes", "mean", "largest");
      for (String table : vault.keyValueTables()) {
        Progress progress = new Progress(err(), "entries", vault.keyValue(table).size());
        long bytes = 0;
        long largest = 0;
        for (var each : vault.keyValue(table).sizes(KeyRange.all())) {
          bytes += each.size();
          largest = Math.max(largest, each.size());
          progress.step();
        }
        long count = progress.finish();
        out()
            .printf(
                "%-24s %12d %16d %14d %14d%n",
                table, count, bytes, count == 0 ? 0 : bytes / count, largest);
      }
      out().println("engine  " + vault.engineDetail());
      out().println("vectors " + vault.vectorDetail());
      return 0;
    }
  }
}
