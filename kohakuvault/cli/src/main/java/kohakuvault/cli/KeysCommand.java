package kohakuvault.cli;

import kohakuvault.KeyRange;
import kohakuvault.VaultFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "keys",
    description = "Lists keys with the sizes of their values.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields before a command runs
final class KeysCommand extends VaultCommand {
  @Option(names = "--prefix", defaultValue = "", description = "Only keys that begin so.")
  String prefix;

  @Option(names = "--limit", defaultValue = "9223372036854775807", description = "At most so many.")
  long limit;

  @Option(names = "--table", defaultValue = "kv", description = "The map; kv if not given.")
  String table;

  @Override
  public Integer call() {
    try (VaultFile vault = openForReading()) {
      long left = limit;
      for (var each : vault.keyValue(table).sizes(KeyRange.prefix(key(prefix)))) {
        if (left-- <= 0) {
          break;
        }
        out().println(each.size() + "\t" + each.key());
      }
      return 0;
    }
  }
}
