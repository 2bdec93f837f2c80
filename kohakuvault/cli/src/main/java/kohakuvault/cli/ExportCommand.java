package kohakuvault.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kohakuvault.KeyRange;
import kohakuvault.VaultFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "export",
    description = "Writes a map or a column as lines of JSON, or columns as an Arrow file.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields before a command runs
final class ExportCommand extends VaultCommand {
  @Option(names = "--table", defaultValue = "kv", description = "The map; kv if not given.")
  String table;

  @Option(
      names = "--column",
      description = "A column instead of a map; several of equal length for an Arrow file.")
  List<String> columns = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      description = "Where to write; standard output if not given. A name with .arrow means Arrow.")
  @Nullable Path output;

  @Override
  public Integer call() throws Exception {
    try (VaultFile vault = openForReading()) {
      if (output == null) {
        write(vault, out());
        return 0;
      }
      if (ArrowFiles.isNamed(output)) {
        if (columns.isEmpty()) {
          throw new IllegalArgumentException(
              "an Arrow file is made of columns; name them by --column");
        }
        ArrowFiles.write(vault, columns, output, err());
        return 0;
      }
      try (PrintWriter target =
          new PrintWriter(Files.newBufferedWriter(output, StandardCharsets.UTF_8))) {
        write(vault, target);
        if (target.checkError()) {
          throw new java.io.IOException("cannot write to " + output);
        }
      }
      return 0;
    }
  }

  private void write(VaultFile vault, PrintWriter target) {
    if (columns.size() > 1) {
      throw new IllegalArgumentException("lines of JSON hold one column at a time");
    }
    if (!columns.isEmpty()) {
      var source = vault.columns().open(columns.getFirst());
      Progress progress = new Progress(err(), "elements", source.size());
      for (Object each : source) {
        target.println(Lines.show(each));
        progress.step();
      }
      var ignored = progress.finish();
      return;
    }
    var map = vault.keyValue(table);
    Progress progress = new Progress(err(), "entries", map.size());
    for (var each : map.values(KeyRange.all())) {
      target.println(Lines.entry(each.key().bytes(), each.value()));
      progress.step();
    }
    var ignored = progress.finish();
  }
}
