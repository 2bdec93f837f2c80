package typthon.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/// What the jars of the distribution take, and what they must not lose on the way.
class DistributionIT {
  private static final long LARGEST = 15_000_000;

  private static Path jars() {
    return Launcher.scratch().resolveSibling("dist").resolve("lib");
  }

  @Test
  void jarsTakeFifteenMegabytesAtMost() throws IOException {
    long sum = 0;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(jars())) {
      for (Path jar : all) {
        sum += Files.size(jar);
      }
    }
    assertThat(sum).isBetween(LARGEST / 3, LARGEST);
  }

  @Test
  void sqliteComesWithItsLicenceAndLoadsOnThisPlatform() throws Exception {
    Path jar = sqlite();
    try (ZipFile file = new ZipFile(jar.toFile())) {
      assertThat(file.stream().map(ZipEntry::getName))
          .contains("META-INF/maven/org.xerial/sqlite-jdbc/LICENSE")
          .filteredOn(name -> name.startsWith("org/sqlite/native/"))
          .hasSizeLessThanOrEqualTo(2);
    }
    try (URLClassLoader classes =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      Class<?> loader = classes.loadClass("org.sqlite.SQLiteJDBCLoader");
      assertThat(loader.getMethod("initialize").invoke(null)).isEqualTo(true);
    }
  }

  private static Path sqlite() throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(jars(), "sqlite-jdbc-*.jar")) {
      List<Path> all = new ArrayList<>();
      found.forEach(all::add);
      assertThat(all).hasSize(1);
      return all.getFirst();
    }
  }
}
