package kohakuvault.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import kohakuvault.VaultFile;
import kohakuvault.arrow.ArrowColumns;

/// Arrow files, for which a module is needed that other commands do without.
final class ArrowFiles {
  private ArrowFiles() {}

  static boolean isNamed(Path file) {
    return file.toString().endsWith(".arrow");
  }

  private static void checkModule() {
    Module here = ArrowFiles.class.getModule();
    if (here.isNamed()
        && (here.getLayer() == null || here.getLayer().findModule("kohakuvault.arrow").isEmpty())) {
      throw new IllegalArgumentException(
          "Arrow files need --add-modules kohakuvault.arrow, which bin/vault adds");
    }
  }

  static void write(VaultFile vault, List<String> columns, Path file, PrintWriter err)
      throws IOException {
    checkModule();
    Progress progress = new Progress(err, "rows", 0);
    try (FileChannel target =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      long rows = ArrowColumns.write(vault, columns, target, progress::reach);
      var ignored = progress.finish();
      err.println(rows + " rows written");
    }
  }

  static void read(VaultFile vault, Path file, PrintWriter err) throws IOException {
    checkModule();
    Progress progress = new Progress(err, "rows", 0);
    try (FileChannel source = FileChannel.open(file)) {
      long rows = ArrowColumns.read(vault, source, progress::reach);
      var ignored = progress.finish();
      err.println(rows + " rows read");
    }
  }
}
