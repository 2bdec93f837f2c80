package typthon.cli.commands;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The companion package in Python, as the build put it among the resources.
public final class PythonPackage {
  private static final String FOLDER = "/typthon/cli/python/";

  private PythonPackage() {}

  /// Writes the package to a folder `typthon` below `target`; what is there already is replaced
  /// file by file.
  ///
  /// @return the folder
  public static Path install(Path target) throws IOException {
    Path folder = target.resolve("typthon");
    try {
      Files.createDirectories(folder);
      for (String name : names()) {
        try (InputStream content = resource(name)) {
          Files.copy(content, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException failed) {
      throw new IOException("cannot write to " + folder + ": " + failed.getMessage(), failed);
    }
    return folder;
  }

  private static String[] names() throws IOException {
    try (InputStream list = resource("files")) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8).strip().split("\\s+");
    }
  }

  private static InputStream resource(String name) {
    InputStream resource = PythonPackage.class.getResourceAsStream(FOLDER + name);
    if (resource == null) {
      throw new IllegalStateException("the build left out " + name);
    }
    return resource;
  }
}
