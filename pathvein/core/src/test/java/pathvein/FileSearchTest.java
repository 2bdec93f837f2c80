package pathvein;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pathvein.source.EntryAttributes;
import pathvein.source.LinkPolicy;
import pathvein.source.Problem;
import pathvein.testing.Places;
import pathvein.testing.Tree;

class FileSearchTest {
  private static FileSearch search(Places place, Path root, String... globs) {
    FileSearch search = Pathvein.in(root).files(globs);
    String backend = place.backend();
    return backend == null ? search : search.backend(backend);
  }

  private static List<String> names(FileSearch search) throws IOException {
    return search.collect().files().stream().map(FoundFile::relative).toList();
  }

  @ParameterizedTest
  @EnumSource(Places.class)
  void filesComeOrderedByNameWithParentsFirst(Places place) throws IOException {
    try (var ground = place.open()) {
      Path root =
          Tree.make(ground.path(), "b.py", "a/z.py", "a-x/y.py", "a.py", "a/b/c.pyi", "n.md");
      assertThat(names(search(place, root, "**/*.py", "**/*.pyi")))
          .containsExactly("a/b/c.pyi", "a/z.py", "a-x/y.py", "a.py", "b.py");
    }
  }

  @ParameterizedTest
  @EnumSource(Places.class)
  void globWithoutSlashAcceptsFilesOfTheRootOnly(Places place) throws IOException {
    try (var ground = place.open()) {
      Path root = Tree.make(ground.path(), "b.py", "a/z.py");
      assertThat(names(search(place, root, "*.py"))).containsExactly("b.py");
    }
  }

  @ParameterizedTest
  @EnumSource(Places.class)
  void directoriesWithoutAWantedFileBelowAreNotListed(Places place) throws IOException {
    try (var ground = place.open()) {
      Path root = Tree.make(ground.path(), "src/a/b.py", "doc/x/y.py", "doc/z/");
      FileResult result = search(place, root, "src/**/*.py").collect();
      assertThat(result.files()).extracting(FoundFile::relative).containsExactly("src/a/b.py");
      assertThat(result.directories()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource(Places.class)
  void excludedNamesAndPathsAreNotEntered(Places place) throws IOException {
    try (var ground = place.open()) {
      Path root =
          Tree.make(
              ground.path(),
              "src/main.py",
              "venv/lib/x.py",
              "a/node_modules/b.py",
              "build/x.py",
              "a/build/x.py");
      assertThat(names(search(place, root, "**/*.py").exclude("node_modules", "venv", "build/**")))
          .containsExactly("a/build/x.py", "src/main.py");
      assertThat(names(search(place, root, "**/*.py").exclude("node_modules", "venv/", "build/")))
          .containsExactly("src/main.py");
    }
  }

  @ParameterizedTest
  @EnumSource(Places.class)
  void ignoreFilesFollowTheRulesOfGit(Places place) throws IOException {
    try (var ground = place.open()) {
      Path root =
          Tree.make(
              ground.path(),
              "a.py",
              "gen.py",
              "keep/gen.py",
              "out/x.py",
              "sub/out/x.py",
              "sub/only.py",
              "deep/er/x.py",
              "cache",
              "sub/cache/x.py",
              ".git/hook.py");
      Files.writeString(root.resolve(".gitignore"), "# made\ngen.py\n/out\ncache/\ndeep/**/x.py\n");
      Files.writeString(root.resolve("keep").resolve(".gitignore"), "!gen.py\n");
      Files.writeString(root.resolve("sub").resolve(".ignore"), "only.*  \n");
      assertThat(names(search(place, root, "**/*.py", "cache").honourIgnoreFiles()))
          .containsExactly("a.py", "cache", "keep/gen.py", "sub/out/x.py");
    }
  }

  @Test
  void ignoreFilesAboveTheRootCountUpToTheTopOfTheRepository(@TempDir Path temp)
      throws IOException {
    Tree.make(
        temp, ".gitignore", "repo/.git/info/", "repo/sub/a.py", "repo/sub/b.py", "repo/sub/c.py");
    Files.writeString(temp.resolve(".gitignore"), "*\n");
    Files.writeString(temp.resolve("repo/.git/info/exclude"), "a.py\n");
    Files.writeString(temp.resolve("repo/.gitignore"), "sub/b.py\n");
    assertThat(names(Pathvein.in(temp.resolve("repo/sub")).files("**/*.py").honourIgnoreFiles()))
        .containsExactly("c.py");
  }

  @Test
  void linkedWorkingTreesHonourTheExcludesOfTheirRepository(@TempDir Path temp) throws IOException {
    Tree.make(temp, "main/.git/info/", "main/.git/worktrees/w/", "tree/a.py", "tree/b.py");
    Files.writeString(temp.resolve("main/.git/info/exclude"), "a.py\n");
    Files.writeString(temp.resolve("main/.git/worktrees/w/commondir"), "../..\n");
    Files.writeString(temp.resolve("tree/.git"), "gitdir: ../main/.git/worktrees/w\n");
    assertThat(names(Pathvein.in(temp.resolve("tree")).files("**/*.py").honourIgnoreFiles()))
        .containsExactly("b.py");
    Files.writeString(temp.resolve("tree/.git"), "nothing\n");
    assertThat(names(Pathvein.in(temp.resolve("tree")).files("**/*.py").honourIgnoreFiles()))
        .containsExactly("a.py", "b.py");
  }

  @ParameterizedTest
  @EnumSource(Places.class)
  void linksAreFollowedAsThePolicySays(Places place) throws IOException {
    if (!place.hasLinks()) {
      return;
    }
    try (var ground = place.open()) {
      Path root =
          Tree.make(
              ground.path(), "a/x.py", "a/loop -> ..", "l.py -> a/x.py", "d -> a", "e.py -> gone");
      FileSearch search = search(place, root, "**/*.py");
      assertThat(names(search.links(LinkPolicy.NONE))).containsExactly("a/x.py");
      assertThat(names(search)).containsExactly("a/x.py", "l.py");
      FileResult all = search.links(LinkPolicy.ALL).collect();
      assertThat(all.files())
          .extracting(FoundFile::relative)
          .containsExactly("a/x.py", "d/x.py", "l.py");
      assertThat(all.problems()).hasSize(2).allMatch(Problem.LinkCycle.class::isInstance);
      assertThat(all.problems())
          .extracting(problem -> problem.place().relative())
          .containsExactly("a/loop", "d/loop");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Places.class,
      names = {"LINUX", "NIO", "AUTOMATIC"})
  void attributesAreThoseOfTheFileSystem(Places place) throws IOException {
    try (var ground = place.open()) {
      Path root = Tree.make(ground.path(), "x.py", "l.py -> x.py");
      Path file = root.resolve("x.py");
      Files.setLastModifiedTime(
          file, FileTime.from(Instant.ofEpochSecond(1_700_000_000, 123456789)));
      List<FoundFile> found = search(place, root, "*.py").withAttributes().collect().files();
      EntryAttributes attributes = found.get(1).requireAttributes();
      assertThat(attributes.size()).isEqualTo(4);
      assertThat(attributes.modifiedNanos()).isEqualTo(1_700_000_000_123_456_789L);
      assertThat(attributes.inode()).isEqualTo(Files.getAttribute(file, "unix:ino"));
      assertThat(attributes.device()).isEqualTo(Files.getAttribute(file, "unix:dev"));
      assertThat(found.get(0).requireAttributes()).isEqualTo(attributes);
    }
  }

  @ParameterizedTest
  @EnumSource(Places.class)
  void enginesAndThreadCountsAgreeOnALargeTree(Places place) throws IOException {
    try (var ground = place.open()) {
      for (int i = 0; i < 300; i++) {
        Tree.make(
            ground.path(), "d" + i % 17 + "/e" + i + "/f.py", "d" + i % 17 + "/g" + i + ".txt");
      }
      FileSearch search = search(place, ground.path(), "**/*.py");
      List<String> one = names(search.threads(1));
      assertThat(one).hasSize(300).isSortedAccordingTo(FileSearchTest::byPath);
      assertThat(names(search.threads(2))).isEqualTo(one);
      assertThat(names(search.threads(8))).isEqualTo(one);
      try (Stream<FoundFile> stream = search.threads(8).stream()) {
        assertThat(stream.map(FoundFile::relative)).containsExactlyInAnyOrderElementsOf(one);
      }
    }
  }

  private static int byPath(String left, String right) {
    return left.replace('/', '\0').compareTo(right.replace('/', '\0'));
  }

  @Test
  void automaticChoiceGoesOverToTheLinuxEngineWhenTheTreeIsLarge(@TempDir Path temp)
      throws IOException {
    Tree.make(temp, "a/x.py");
    FileSearch search = Pathvein.in(temp).files("**/*.py");
    assertThat(search.collect().backend()).isEqualTo("nio");
    for (int i = 0; i < 2000; i++) {
      Files.createDirectories(temp.resolve("b" + i % 40 + "/c" + i));
    }
    Tree.make(temp, "b39/c1999/y.py");
    FileResult large = search.threads(1).collect();
    assertThat(large.backend()).isEqualTo("linux-ffm");
    assertThat(large.files())
        .extracting(FoundFile::relative)
        .containsExactly("a/x.py", "b39/c1999/y.py");
    assertThat(large.directories()).isEqualTo(2042);
  }

  @Test
  void rootThatCannotBeWalkedIsAnException(@TempDir Path temp) throws IOException {
    Files.writeString(temp.resolve("f"), "");
    assertThatThrownBy(() -> Pathvein.in(temp.resolve("gone")).files("*").collect())
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> Pathvein.in(temp.resolve("f")).files("*").collect())
        .isInstanceOf(NotDirectoryException.class);
    assertThatThrownBy(() -> Pathvein.in(temp).files("*").backend("bogus").collect())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bogus");
  }

  @Test
  void maxDepthCountsFromTheRoot(@TempDir Path temp) throws IOException {
    Tree.make(temp, "x.py", "a/x.py", "a/b/x.py");
    FileSearch search = Pathvein.in(temp).files("**/*.py");
    assertThat(names(search.maxDepth(0))).containsExactly("x.py");
    assertThat(names(search.maxDepth(1))).containsExactly("a/x.py", "x.py");
  }

  @Test
  void hiddenEntriesAreLeftOutOnRequest(@TempDir Path temp) throws IOException {
    Tree.make(temp, ".x.py", ".a/x.py", "a/x.py");
    FileSearch search = Pathvein.in(temp).files("**/*.py");
    assertThat(names(search)).hasSize(3);
    assertThat(names(search.skipHidden())).containsExactly("a/x.py");
  }
}
