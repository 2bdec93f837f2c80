package typthon.syntax;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/// The standard library of CPython, as it lies in a Maven artifact.
final class Corpus {
  private static final String ROOT = "META-INF/resources/libpython/";

  /// One file.
  ///
  /// @param name its path below the library's root
  record File(String name, byte[] bytes) {}

  private Corpus() {}

  /// Returns all source files in the order of the archive.
  static List<File> files() {
    try {
      URL url = Objects.requireNonNull(ClassLoader.getSystemResource(ROOT + "os.py"));
      JarFile jar = ((JarURLConnection) url.openConnection()).getJarFile();
      return jar.stream()
          .filter(e -> e.getName().startsWith(ROOT) && e.getName().endsWith(".py"))
          .map(e -> new File(e.getName().substring(ROOT.length()), read(jar, e)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(JarFile jar, JarEntry entry) {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
