package kohakuvault.cli;

import java.nio.file.Files;
import kohakuvault.VaultFile;
import picocli.CommandLine.Command;

@Command(
    name = "inspect",
    description = "Shows what is in a vault.",
    mixinStandardHelpOptions = true)
final class InspectCommand extends VaultCommand {
  @Override
  public Integer call() throws Exception {
    try (VaultFile vault = openForReading()) {
      out().println("file      " + vault.path() + ", " + Files.size(vault.path()) + " bytes");
      out().println("engine    " + vault.engineDetail());
      out().println("vectors   " + vault.vectorDetail());
      out().println("schema    version " + vault.metadata().schemaVersion());
      out().println("features  " + String.join(", ", vault.metadata().features()));
      for (String table : vault.keyValueTables()) {
        out().println("map       " + table + ": " + vault.keyValue(table).size() + " entries");
      }
      for (var column : vault.columns().list()) {
        out()
            .println(
                "column    "
                    + column.name()
                    + ": "
                    + column.dtype()
                    + ", "
                    + column.length()
                    + " elements");
      }
      return 0;
    }
  }
}
