package typthon.stubs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StubArchiveTest {
  private final StubArchive archive = StubArchive.open();

  @Test
  void holdsTheCommitThatTheBuildPins() {
    assertThat(archive.commit()).isEqualTo(System.getProperty("typeshed.commit"));
    assertThat(archive.digest()).hasSize(64).matches("[0-9a-f]+");
  }

  @Test
  void everyFileOfThePackageHasItsBytesAndDigest() throws Exception {
    Map<String, Path> source = sourceFiles();
    assertThat(source).as("files of the npm package and of our own").hasSize(5412);
    assertThat(archive.size()).isEqualTo(source.size());
    for (Map.Entry<String, Path> entry : source.entrySet()) {
      StubFile file = archive.find(entry.getKey()).orElseThrow();
      byte[] content = Files.readAllBytes(entry.getValue());
      assertThat(archive.bytes(file)).as(entry.getKey()).isEqualTo(content);
      assertThat(file.digest()).isEqualTo(MessageDigest.getInstance("SHA-256").digest(content));
    }
  }

  @Test
  void everyFolderListsWhatTheDiskLists() throws IOException {
    Map<String, TreeSet<String>> folders = new TreeMap<>();
    for (String path : sourceFiles().keySet()) {
      String name = path;
      String suffix = "";
      while (!name.isEmpty()) {
        int slash = name.lastIndexOf('/');
        String folder = slash < 0 ? "" : name.substring(0, slash);
        folders
            .computeIfAbsent(folder, any -> new TreeSet<>())
            .add(name.substring(slash + 1) + suffix);
        name = folder;
        suffix = "/";
      }
    }
    assertThat(folders).hasSizeGreaterThan(500);
    for (Map.Entry<String, TreeSet<String>> folder : folders.entrySet()) {
      assertThat(archive.list(folder.getKey()))
          .as(folder.getKey())
          .containsExactlyInAnyOrderElementsOf(folder.getValue());
      assertThat(archive.isFolder(folder.getKey())).isTrue();
      assertThat(archive.isFile(folder.getKey())).isFalse();
    }
  }

  @Test
  void missingPathsAreNeitherFileNorFolder() {
    for (String path :
        List.of("stdlib/nothing.pyi", "stdlib/builtins", "zzz", "stdlib/", "\u00e9", "")) {
      assertThat(archive.find(path)).as(path).isEmpty();
      assertThat(archive.isFile(path)).as(path).isFalse();
    }
    assertThat(archive.isFolder("stdlib/builtins")).isFalse();
    assertThat(archive.list("stdlib/builtins.pyi")).isEmpty();
  }

  @Test
  void licenceIsShipped() throws IOException {
    String licence =
        new String(archive.bytes(archive.find("LICENSE").orElseThrow()), StandardCharsets.UTF_8);
    assertThat(licence).contains("Apache License");
    try (var in = StubArchive.class.getResourceAsStream("/META-INF/licenses/typeshed/LICENSE")) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(licence);
    }
  }

  @Test
  void distributionsTellNamesVersionsAndPartiality() {
    List<StubDistribution> all = archive.distributions();
    assertThat(all).hasSize(202);
    assertThat(all.stream().filter(StubDistribution::partial).map(StubDistribution::name))
        .containsExactly(
            "Pygments",
            "atheris",
            "behave",
            "google-cloud-ndb",
            "grpcio",
            "peewee",
            "protobuf",
            "tensorflow");
    assertThat(named(all, "PyYAML").topLevelNames()).contains("yaml");
    assertThat(named(all, "requests").version()).isEqualTo("~=2.33.0");
    assertThat(named(all, "requests").folder()).isEqualTo("stubs/requests");
    assertThat(named(all, "scp").topLevelNames()).containsExactly("scp");
    assertThat(all.stream().filter(each -> each.topLevelNames().contains("google")))
        .extracting(StubDistribution::name)
        .containsExactly("google-cloud-ndb", "protobuf");
    assertThat(all).allSatisfy(each -> assertThat(archive.isFolder(each.folder())).isTrue());
  }

  @Test
  void versionsOfTheStandardLibraryAreKnown() {
    StubVersions versions = archive.versions();
    assertThat(versions.has("asyncio.taskgroups", 3, 10)).isFalse();
    assertThat(versions.has("asyncio.taskgroups", 3, 11)).isTrue();
    assertThat(versions.has("distutils.command.build", 3, 11)).isTrue();
    assertThat(versions.has("distutils.command.build", 3, 12)).isFalse();
    assertThat(versions.has("os.path", 3, 14)).isTrue();
    assertThat(versions.has("nosuchmodule", 3, 14)).isFalse();
  }

  @Test
  void damagedIndexIsRefused() {
    assertThatThrownBy(() -> StubArchive.of(new byte[10]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not an index of stubs");
    byte[] truncated = new byte[200];
    System.arraycopy("TYSTUB02".getBytes(StandardCharsets.US_ASCII), 0, truncated, 0, 8);
    assertThatThrownBy(() -> StubArchive.of(truncated))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("200 bytes");
  }

  private static StubDistribution named(List<StubDistribution> all, String name) {
    return all.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  private static Map<String, Path> sourceFiles() throws IOException {
    Map<String, Path> files = new TreeMap<>();
    for (String property : List.of("typeshed.source", "stubs.own")) {
      Path source = Path.of(System.getProperty(property));
      try (Stream<Path> walk = Files.walk(source)) {
        walk.filter(Files::isRegularFile)
            .filter(
                file -> !List.of("README.md", "commit.txt").contains(file.getFileName().toString()))
            .forEach(
                file -> files.put(source.relativize(file).toString().replace('\\', '/'), file));
      }
    }
    return files;
  }
}
