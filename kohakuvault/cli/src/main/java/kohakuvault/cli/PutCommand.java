package kohakuvault.cli;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import kohakuvault.KeyValueVault;
import kohakuvault.Value;
import kohakuvault.VaultFile;
import kohakuvault.packer.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "put", description = "Stores a value under a key.", mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields before a command runs
final class PutCommand extends VaultCommand {
  @Parameters(index = "1", paramLabel = "KEY", description = "Text, or hex digits behind 0x.")
  String key;

  @Parameters(index = "2", arity = "0..1", paramLabel = "VALUE", description = "The value as text.")
  @Nullable String text;

  @Option(names = "--json", description = "Takes the value for JSON.")
  boolean json;

  @Option(names = "--from", paramLabel = "FILE", description = "Stores the bytes of a file.")
  @Nullable Path from;

  @Option(names = "--table", defaultValue = "kv", description = "The map; kv if not given.")
  String table;

  @Override
  public Integer call() throws Exception {
    if ((text == null) == (from == null)) {
      throw new IllegalArgumentException("give either a value or --from FILE");
    }
    try (VaultFile vault = openForWriting()) {
      KeyValueVault map = vault.keyValue(table);
      byte[] name = key(key);
      if (from != null) {
        try (InputStream in = Files.newInputStream(from)) {
          map.putStream(new String(name, StandardCharsets.UTF_8), in, Files.size(from));
        }
      } else {
        map.put(
            name,
            json ? Value.of(Lines.fromJson(Json.decode(String.valueOf(text)))) : Value.of(text));
      }
      return 0;
    }
  }
}
