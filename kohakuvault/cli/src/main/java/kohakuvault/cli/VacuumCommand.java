package kohakuvault.cli;

import java.nio.file.Files;
import kohakuvault.VaultFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "vacuum",
    description = "Rewrites a vault without holes.",
    mixinStandardHelpOptions = true)
final class VacuumCommand extends VaultCommand {
  @Option(names = "--column", description = "Only this column, without shrinking the file.")
  @Nullable String column;

  @Override
  public Integer call() throws Exception {
    long before = Files.size(file);
    try (VaultFile vault = openForWriting()) {
      if (column != null) {
        vault.columns().open(column).vacuum();
        return 0;
      }
      var columns = vault.columns().list();
      Progress progress = new Progress(err(), "columns", columns.size());
      for (var each : columns) {
        vault.columns().open(each.name()).vacuum();
        progress.step();
      }
      var ignored = progress.finish();
      vault.optimize();
    }
    out().println(before + " bytes before, " + Files.size(file) + " bytes now");
    return 0;
  }
}
