package kohakuvault.cli;

import kohakuvault.VaultFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "delete", description = "Deletes a key.", mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields before a command runs
final class DeleteCommand extends VaultCommand {
  @Parameters(index = "1", paramLabel = "KEY", description = "Text, or hex digits behind 0x.")
  String key;

  @Option(names = "--table", defaultValue = "kv", description = "The map; kv if not given.")
  String table;

  @Override
  public Integer call() {
    try (VaultFile vault = openForWriting()) {
      return vault.keyValue(table).delete(key(key)) ? 0 : 1;
    }
  }
}
