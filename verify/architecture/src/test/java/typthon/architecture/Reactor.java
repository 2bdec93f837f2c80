package typthon.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The modules of the build, as folders and as compiled classes.
final class Reactor {
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  private final Path root;
  private final List<Path> modules = new ArrayList<>();

  Reactor() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException(
            "no folder above " + Path.of("").toAbsolutePath() + " holds mvnw");
      }
    }
    root = folder;
    try {
      Matcher matcher = MODULE.matcher(Files.readString(root.resolve("pom.xml")));
      while (matcher.find()) {
        modules.add(root.resolve(matcher.group(1)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path root() {
    return root;
  }

  /// The modules that hold product code: not those under `verify` and `examples`, nor the testkit.
  List<Path> products() {
    return modules.stream()
        .filter(
            m -> !m.startsWith(root.resolve("verify")) && !m.startsWith(root.resolve("examples")))
        .filter(m -> !m.endsWith("testkit"))
        .filter(m -> Files.isDirectory(m.resolve("src/main/java")))
        .toList();
  }

  JavaClasses classes() {
    return new ClassFileImporter()
        .importPaths(products().stream().map(m -> m.resolve("target/classes")).toList());
  }

  /// The folders of `src/main/java` of all products that hold Java files.
  List<Path> packages() {
    List<Path> packages = new ArrayList<>();
    for (Path module : products()) {
      Path sources = module.resolve("src/main/java");
      try (Stream<Path> files = Files.walk(sources)) {
        files
            .filter(f -> f.toString().endsWith(".java") && !f.getParent().equals(sources))
            .map(Path::getParent)
            .distinct()
            .forEach(packages::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return packages;
  }
}
