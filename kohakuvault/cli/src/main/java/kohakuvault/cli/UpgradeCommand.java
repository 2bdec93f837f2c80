package kohakuvault.cli;

import kohakuvault.VaultFile;
import picocli.CommandLine.Command;

@Command(
    name = "upgrade",
    description =
        "Rebuilds maps of releases 0.1 to 0.5 and columns of 0.2 and 0.3 in the present format.",
    mixinStandardHelpOptions = true)
final class UpgradeCommand extends VaultCommand {
  @Override
  public Integer call() {
    try (VaultFile vault = openForWriting()) {
      for (String table : vault.keyValueTables()) {
        vault.keyValue(table).upgrade();
      }
      out()
          .println(
              vault.columns().upgrade() ? "columns rebuilt" : "columns are of the present format");
    }
    return 0;
  }
}
