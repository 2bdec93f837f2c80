package typthon.project.session;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import typthon.binder.Binding;
import typthon.checker.Checker;
import typthon.checker.rules.Rule;
import typthon.project.cache.Digest;
import typthon.project.files.FileStamp;
import typthon.stubs.StubArchive;
import typthon.syntax.SyntaxTree;

/// Which build of the checker runs: results of another one are not taken over.
final class BuildIdentity {
  /// One class of each artifact that has a part in results.
  private static final List<Class<?>> PARTS =
      List.of(
          SyntaxTree.class,
          Binding.class,
          Rule.class,
          Checker.class,
          StubArchive.class,
          BuildIdentity.class);

  private BuildIdentity() {}

  /// Returns the jars and folders that the code was loaded from, each once.
  static List<Path> locations() {
    List<Path> locations = new ArrayList<>();
    for (Class<?> part : PARTS) {
      CodeSource source = part.getProtectionDomain().getCodeSource();
      try {
        Path location = source == null ? null : Path.of(source.getLocation().toURI());
        if (location != null && !locations.contains(location)) {
          locations.add(location);
        }
      } catch (URISyntaxException | RuntimeException e) {
        // Loaded from somewhere that is no file: the version below has to do.
      }
    }
    return locations;
  }

  /// Returns a text that differs from that of every build with other classes. A jar is described by
  /// the checksums of its entries, so that the same build is the same on every machine; a folder of
  /// classes by their sizes and times.
  static String describe() {
    StringBuilder text = new StringBuilder("typthon 0.1\n");
    for (Path location : locations()) {
      try {
        if (Files.isDirectory(location)) {
          describeFolder(location, text);
        } else {
          describeJar(location, text);
        }
      } catch (IOException e) {
        text.append(FileStamp.of(location)).append('\n');
      }
    }
    return text.toString();
  }

  /// Returns a digest that changes whenever a jar is replaced, from the stamps of the files alone:
  /// cheap, and of use on this machine only.
  static Digest stamp() {
    StringBuilder text = new StringBuilder();
    for (Path location : locations()) {
      FileStamp stamp = FileStamp.of(location);
      text.append(location).append(' ').append(stamp.size()).append(' ').append(stamp.modified());
      text.append('\n');
      if (stamp.kind() == FileStamp.Kind.FOLDER) {
        try {
          describeFolder(location, text);
        } catch (IOException e) {
          text.append(e).append('\n');
        }
      }
    }
    return Digest.of(text.toString());
  }

  private static void describeJar(Path jar, StringBuilder text) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        text.append(entry.getName()).append(' ').append(entry.getCrc()).append('\n');
      }
    }
  }

  private static void describeFolder(Path folder, StringBuilder text) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted().toList()) {
        FileStamp stamp = FileStamp.of(file);
        if (stamp.kind() == FileStamp.Kind.FILE) {
          text.append(folder.relativize(file)).append(' ').append(stamp.size());
          text.append(' ').append(stamp.modified()).append('\n');
        }
      }
    }
  }
}
