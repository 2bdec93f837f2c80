package typthon.project.pipelines;

import java.io.IOException;
import java.nio.file.Path;

/// What came of reading one file. Immutable.
public sealed interface FileRead {
  /// Returns the path as it was asked for.
  Path path();

  /// The file was read.
  record Success(Path path, String text) implements FileRead {}

  /// The file could not be read, or is not UTF-8.
  record Failure(Path path, IOException error) implements FileRead {}
}
