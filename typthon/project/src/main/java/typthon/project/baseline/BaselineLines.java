package typthon.project.baseline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The lines of a baseline, for showing stale entries.
record BaselineLines(List<String> lines) {
  BaselineLines(Path file) {
    this(read(file));
  }

  Optional<String> line(int line) {
    return line < lines.size() ? Optional.of(lines.get(line)) : Optional.empty();
  }

  private static List<String> read(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException gone) {
      return List.of();
    }
  }
}
