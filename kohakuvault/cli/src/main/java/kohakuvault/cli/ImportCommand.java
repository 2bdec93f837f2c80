package kohakuvault.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kohakuvault.KeyValueVault;
import kohakuvault.VaultFile;
import kohakuvault.column.Column;
import kohakuvault.packer.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "import",
    description =
        "Reads lines of JSON into a map or a column, or an Arrow file into columns; all or nothing.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields before a command runs
final class ImportCommand extends VaultCommand {
  private static final int BATCH = 4096;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "INPUT",
      description = "Standard input if not given. A name with .arrow means Arrow.")
  @Nullable Path input;

  @Option(names = "--table", defaultValue = "kv", description = "The map; kv if not given.")
  String table;

  @Option(names = "--column", description = "A column instead of a map.")
  @Nullable String column;

  @Option(names = "--dtype", defaultValue = "msgpack", description = "The dtype of a new column.")
  String dtype;

  @Override
  public Integer call() throws Exception {
    if (input != null && ArrowFiles.isNamed(input)) {
      try (VaultFile vault = openForWriting()) {
        ArrowFiles.read(vault, input, err());
        return 0;
      }
    }
    try (VaultFile vault = openForWriting();
        BufferedReader reader =
            input == null
                ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                : Files.newBufferedReader(input)) {
      Progress progress = new Progress(err(), "lines", 0);
      vault.transaction(() -> {
        try {
          read(vault, reader, progress);
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
      });
      err().println(progress.finish() + " lines read");
      return 0;
    } catch (java.io.UncheckedIOException e) {
      throw new IOException("cannot read the input: " + e.getMessage(), e);
    }
  }

  private void read(VaultFile vault, BufferedReader reader, Progress progress) throws IOException {
    if (column == null) {
      KeyValueVault map = vault.keyValue(table);
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank()) {
          var entry = Lines.entry(line);
          map.put(entry.getKey(), entry.getValue());
          progress.step();
        }
      }
      return;
    }
    Column<@Nullable Object> target =
        vault.columns().info(column).isPresent()
            ? vault.columns().open(column)
            : vault.columns().create(column, dtype);
    List<@Nullable Object> batch = Lines.batch();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (!line.isBlank()) {
        batch.add(Lines.fromJson(Json.decode(line)));
        progress.step();
      }
      if (batch.size() == BATCH) {
        target.extend(batch);
        batch.clear();
      }
    }
    target.extend(batch);
  }
}
