package pathvein.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pathvein.FoundFile;
import pathvein.Match;
import pathvein.MultiScan;
import pathvein.Pathvein;
import pathvein.Scan;
import pathvein.pattern.FileCondition;
import pathvein.pattern.StructurePattern;
import pathvein.source.LinkPolicy;
import pathvein.testing.MatchVector;
import pathvein.testing.Model;
import pathvein.testing.NaiveMatcher;
import pathvein.testing.Tree;
import pathvein.transfer.Transfer;

class ArchiveTest {
  @TempDir Path temp;

  private static final StructurePattern RUN =
      StructurePattern.named("run_*")
          .requireFile("*.csv", FileCondition.size(3, 99).and(FileCondition.firstLine("run*")))
          .requirePath("raw/**/*.bin")
          .build();

  private void tar(Path tree, Path file, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("tar"));
    command.addAll(List.of(options));
    command.addAll(List.of("-C", tree.toString(), "-cf", file.toString(), "."));
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor()).isZero();
  }

  private Path tree() throws IOException {
    return Tree.make(
        temp.toRealPath().resolve("tree"),
        "run_1/data.csv",
        "run_1/raw/1/2/x.bin",
        "run_2/data.csv",
        "é" + "long name ".repeat(7) + "/" + "long name ".repeat(7) + "/y.txt",
        "run_3/raw/x.bin",
        "run_3/data.csv -> ../run_1/data.csv",
        "dangling -> nowhere",
        "circle -> circle",
        "out -> ../../etc",
        "empty/");
  }

  private static List<String> found(Archive archive, StructurePattern pattern) throws IOException {
    return Pathvein.in(archive).find(pattern).collect().matches().stream()
        .map(Match::relative)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ustar", "gnu", "pax", "gzip"})
  void tarIsADirectory(String format) throws Exception {
    Path tree = tree();
    Path file = temp.resolve("runs.data");
    boolean packed = format.equals("gzip");
    tar(tree, file, packed ? "--gzip" : "--format=" + format);
    assertThat(Archive.isArchive(file)).isTrue();
    try (Archive archive = Archive.open(file)) {
      assertThat(found(archive, RUN)).containsExactly("run_1", "run_3");
      assertThat(found(archive, StructurePattern.named("runs.data").build())).containsExactly("");
      List<FoundFile> disk = Pathvein.in(tree).files("**").withAttributes().collect().files();
      List<FoundFile> inside = Pathvein.in(archive).files("**").withAttributes().collect().files();
      assertThat(inside)
          .extracting(FoundFile::relative)
          .isEqualTo(disk.stream().map(FoundFile::relative).toList())
          .hasSize(6);
      Scan all = Pathvein.in(archive).find(StructurePattern.any().build());
      assertThat(all.links(LinkPolicy.ALL).collect().matches())
          .extracting(Match::relative)
          .contains("é" + "long name ".repeat(7) + "/" + "long name ".repeat(7), "empty")
          .hasSize(11);
      Match match = Pathvein.in(archive).find(RUN).ordered().first().orElseThrow();
      assertThat(match.place()).hasToString(file.toRealPath() + "!/run_1");
      assertThat(match.place().uri()).hasToString("tar:" + file.toRealPath().toUri() + "!/run_1");
      assertThatThrownBy(match::directory).hasMessageContaining("unpack it first");
    }
  }

  @Test
  void zipIsADirectoryAndCanBeCopiedFrom() throws Exception {
    Path file = temp.toRealPath().resolve("runs é.zip");
    try (FileSystem zip = FileSystems.newFileSystem(file, Map.of("create", "true"))) {
      Tree.make(zip.getPath("/"), "run_1/data.csv", "run_1/raw/é x.bin", "run_2/data.csv");
    }
    try (Archive archive = Archive.open(file)) {
      assertThat(found(archive, RUN)).containsExactly("run_1");
      List<Match> matches = Pathvein.in(archive).find(RUN).collect().matches();
      URI address = matches.getFirst().place().uri();
      assertThat(address).hasToString("jar:" + file.toUri() + "!/run_1");
      Path out = temp.resolve("out");
      assertThat(Transfer.of(matches).into(out).verify().plan().execute().copied()).hasSize(1);
      assertThat(out.resolve("run_1/raw/é x.bin")).hasContent("run_1/raw/é x.bin");
      assertThat(Pathvein.in(archive).explain(RUN).missing()).isNotEmpty();
    }
  }

  @Test
  void randomTreesMatchAsTheDefinitionSays() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<StructurePattern> patterns =
        List.of(
            StructurePattern.any().requireFile("*.x").build(),
            StructurePattern.any().requirePath("**/a").closed().optionalFile("*").build(),
            StructurePattern.any()
                .requireDirectory(StructurePattern.named("a*").forbidFile("b"))
                .build());
    for (int round = 0; round < 8; round++) {
      Model model = Model.random(random, "random" + round + ".tar", 4);
      Path tree = Tree.make(temp.resolve("tree" + round), model);
      Path file = temp.resolve(model.text());
      tar(tree, file);
      try (Archive archive = Archive.open(file)) {
        for (int threads : new int[] {1, 2, 8}) {
          assertThat(Pathvein.in(archive).find(patterns).threads(threads).collect().matches())
              .extracting(match -> match.relative() + "#" + match.patternIndex())
              .as("seed %d", seed)
              .isEqualTo(NaiveMatcher.matches(model, patterns));
        }
      }
    }
  }

  @Test
  void everyNumberedVectorHoldsInATar() throws Exception {
    for (MatchVector vector : MatchVector.all()) {
      Path outer = temp.resolve("of " + vector.id());
      Tree.make(outer.resolve("T"), vector.tree().toArray(String[]::new));
      Path file = outer.resolve("T.tar");
      tar(outer.resolve("T"), file);
      Path named = Files.move(file, Files.createDirectory(outer.resolve("in")).resolve("T"));
      try (Archive archive = Archive.open(named)) {
        Scan scan = Pathvein.in(archive).find(vector.patterns()).links(vector.links());
        assertThat(MatchVector.shown(scan.collect().matches()))
            .as("%s", vector)
            .isEqualTo(vector.expected());
      }
    }
  }

  @Test
  void brokenArchivesAreToldClearly() throws Exception {
    Path tree = tree();
    Path file = temp.resolve("runs.tar");
    tar(tree, file);
    byte[] whole = Files.readAllBytes(file);
    Path cut = Files.write(temp.resolve("cut.tar"), Arrays.copyOf(whole, 700));
    assertThatThrownBy(() -> Archive.open(cut))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cut.tar ends in the middle of an entry");
    byte[] changed = whole.clone();
    changed[0] ^= 1;
    Path broken = Files.write(temp.resolve("broken.tar"), changed);
    assertThatThrownBy(() -> Archive.open(broken))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("broken");
    Path text = Files.writeString(temp.resolve("text"), "just text");
    assertThat(Archive.isArchive(text)).isFalse();
    assertThat(Archive.isArchive(temp)).isFalse();
    assertThatThrownBy(() -> Archive.open(text)).hasMessageContaining("neither a zip nor a tar");
    Path packed = temp.resolve("packed.tgz");
    tar(tree, packed, "--gzip");
    byte[] half = Files.readAllBytes(packed);
    Path cutPacked = Files.write(temp.resolve("cut.tgz"), Arrays.copyOf(half, half.length / 2));
    assertThatThrownBy(() -> Archive.open(cutPacked)).hasMessageContaining("is it complete?");
    Random random = new Random(5);
    for (int i = 0; i < 2000; i++) {
      byte[] hostile = whole.clone();
      for (int k = random.nextInt(4); k >= 0; k--) {
        hostile[random.nextInt(hostile.length)] = (byte) random.nextInt(256);
      }
      Path one = Files.write(temp.resolve("hostile.tar"), hostile);
      try (Archive archive = Archive.open(one)) {
        Pathvein.in(archive).find(RUN).links(LinkPolicy.ALL).collect();
      } catch (IOException clear) {
        assertThat(clear).hasMessageNotContaining("null");
      }
    }
  }

  @Test
  void severalRootsAreSearchedTogether() throws Exception {
    Path tree = tree();
    Path file = temp.resolve("runs.tar");
    tar(tree, file);
    try (Archive archive = Archive.open(file)) {
      MultiScan scans =
          MultiScan.of(
              Pathvein.in(tree).find(RUN),
              Pathvein.in(temp.resolve("gone")).find(RUN),
              Pathvein.in(archive).find(RUN).threads(1));
      List<MultiScan.Answer> answers = scans.collect();
      assertThat(answers.get(0).result()).isNotNull();
      assertThat(answers.get(1).fault()).hasMessageContaining("gone");
      assertThat(answers.get(2).result()).isNotNull();
      assertThatThrownBy(scans::matches).hasMessageContaining("gone");
      assertThat(
              MultiScan.of(Pathvein.in(tree).find(RUN), Pathvein.in(archive).find(RUN)).matches())
          .extracting(Match::relative)
          .containsExactly("run_1", "run_3", "run_1", "run_3");
    }
  }
}
