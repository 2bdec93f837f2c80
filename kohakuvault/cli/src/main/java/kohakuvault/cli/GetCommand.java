package kohakuvault.cli;

import kohakuvault.KeyValueVault;
import kohakuvault.Value;
import kohakuvault.VaultFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "get", description = "Writes the value of a key.", mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields before a command runs
final class GetCommand extends VaultCommand {
  @Parameters(index = "1", paramLabel = "KEY", description = "Text, or hex digits behind 0x.")
  String key;

  @Option(names = "--table", defaultValue = "kv", description = "The map; kv if not given.")
  String table;

  @Option(names = "--raw", description = "Writes the stored bytes as they are.")
  boolean raw;

  @Override
  public Integer call() throws Exception {
    try (VaultFile vault = openForReading()) {
      KeyValueVault map = vault.keyValue(table);
      if (raw) {
        byte[] stored = map.getBytesOrNull(key(key));
        if (stored == null) {
          return missing();
        }
        out().flush();
        System.out.write(stored);
        System.out.flush();
        return 0;
      }
      var value = map.get(key(key));
      if (value.isEmpty()) {
        return missing();
      }
      out()
          .println(
              value.get() instanceof Value.Text(String text)
                  ? text
                  : Lines.show(value.get().toJava()));
      return 0;
    }
  }

  private int missing() {
    err().println("vault: there is no key " + key + " in map " + table);
    return 1;
  }
}
