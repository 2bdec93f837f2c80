package typthon.cli.output;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes reports to files.
public final class ReportFile {
  private ReportFile() {}

  /// Writes a report to a file; readers see the old content or all of the new one. What exists and
  /// is no regular file, such as a pipe or a link, is written to as it is.
  ///
  /// @throws IOException with a message that names the file
  public static void write(Report report, OutputFormat format, Path file) throws IOException {
    try {
      if ((Files.exists(file) && !Files.isRegularFile(file)) || Files.isSymbolicLink(file)) {
        writeTo(report, format, file);
        return;
      }
      Path folder = file.toAbsolutePath().getParent();
      Path temporary = Files.createTempFile(folder, ".typthon", ".part");
      try {
        writeTo(report, format, temporary);
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException failed) {
      throw new IOException("cannot write the report " + file + ": " + reason(failed), failed);
    }
  }

  private static String reason(IOException failed) {
    return switch (failed) {
      case java.nio.file.NoSuchFileException none -> "its folder does not exist";
      case java.nio.file.AccessDeniedException none -> "permission denied";
      default -> String.valueOf(failed.getMessage());
    };
  }

  private static void writeTo(Report report, OutputFormat format, Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      format.printer(false).print(report, out);
    }
  }
}
