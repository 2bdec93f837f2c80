package typthon.cli.commands;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import typthon.cli.arguments.UsageException;

/// The configuration file that a project begins with.
final class StarterConfiguration {
  private static final String NAME = "typthon.toml";
  private static final String TEXT =
      """
      # What typthon checks in this project, and how strictly. "typthon config show" prints every
      # option as it holds; "typthon explain RULE" tells about a rule.

      [check]
      # off, basic, standard, strict or all
      preset = "standard"

      [paths]
      # Globs from this folder; .gitignore holds as well.
      include = ["**/*.py", "**/*.pyi"]
      # Further folders that modules are imported from.
      # python_path = ["src"]

      [environment]
      # The oldest Python that the project runs on; else requires-python of pyproject.toml says it.
      # python_version = "3.12"
      # A virtual environment or an installation; else .venv is looked at.
      # python = ".venv"

      # [rules]
      # unused-import = "warning"

      # [overrides."tests/**"]
      # check.preset = "basic"
      """;

  private StarterConfiguration() {}

  /// Writes the file.
  ///
  /// @return where it lies
  /// @throws UsageException if the folder has a configuration of its own
  static Path write(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    try {
      Files.writeString(file, TEXT, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return file;
    } catch (FileAlreadyExistsException exists) {
      throw new UsageException(file + " exists; edit it, or delete it first");
    } catch (IOException failed) {
      throw new IOException("cannot write " + file + ": " + failed.getMessage(), failed);
    }
  }
}
