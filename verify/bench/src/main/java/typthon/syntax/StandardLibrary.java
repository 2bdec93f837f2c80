package typthon.syntax;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The source files of CPython's standard library, in memory.
@State(Scope.Benchmark)
public class StandardLibrary {
  private static final String ROOT = "META-INF/resources/libpython/";

  private final List<byte[]> files = new ArrayList<>();
  private final List<SourceText> texts = new ArrayList<>();
  private long bytes;

  /// Reads the files.
  @Setup
  public void read() throws IOException {
    URL url = Objects.requireNonNull(ClassLoader.getSystemResource(ROOT + "os.py"));
    JarFile jar = ((JarURLConnection) url.openConnection()).getJarFile();
    for (JarEntry entry : jar.stream().toList()) {
      if (entry.getName().startsWith(ROOT) && entry.getName().endsWith(".py")) {
        try (InputStream in = jar.getInputStream(entry)) {
          byte[] file = in.readAllBytes();
          files.add(file);
          texts.add(Decoder.decode(file).text());
          bytes += file.length;
        }
      }
    }
  }

  /// Returns the bytes of each file.
  List<byte[]> files() {
    return files;
  }

  /// Returns the text of each file.
  public List<SourceText> texts() {
    return texts;
  }

  /// Returns the size of the whole.
  public double megabytes() {
    return bytes / 1e6;
  }

  /// Counts megabytes beside operations.
  @State(Scope.Thread)
  @AuxCounters
  public static class Volume {
    /// Megabytes that were worked on; JMH prints them by second.
    public double megabytes;
  }
}
