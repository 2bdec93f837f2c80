package pathvein.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pathvein.Match;
import pathvein.Pathvein;
import pathvein.objects.KeysInMemory;
import pathvein.objects.ObjectRoot;
import pathvein.objects.StoreInMemory;
import pathvein.pattern.PatternBuilder;
import pathvein.pattern.StructurePattern;
import pathvein.testing.Tree;

class ObjectTransferTest {
  private static final PatternBuilder DIR =
      StructurePattern.named("dir")
          .requireFile("*.txt")
          .optionalDirectory(StructurePattern.named("more").requireFile("*"));

  private final StoreInMemory store =
      new StoreInMemory("one")
          .with("dir/file.txt", "dir/junk", "dir/more/a b", "dir/other/x", "z/dir/file.txt");
  private final ObjectRoot root = store.root("");
  @TempDir Path temp;

  private static List<Match> found(ObjectRoot where) throws IOException {
    return Pathvein.in(where).find(DIR.build()).collect().matches();
  }

  private List<Match> first() throws IOException {
    return found(root).subList(0, 1);
  }

  private static Location in(ObjectRoot where, String key) {
    return Location.of(where.at(key));
  }

  @Test
  void storeCopiesWithinItselfWhatThePatternMentions() throws IOException { // O2
    TransferPlan plan = Transfer.of(first()).into(in(root, "destination")).plan();
    assertThat(plan.files()).isEqualTo(2);
    assertThat(plan.bytes()).isEqualTo("dir/file.txt".length() + "dir/more/a b".length());
    assertThat(plan.preview().outcomes()).hasOnlyElementsOfType(Outcome.Planned.class);
    assertThat(store.keys()).hasSize(5);
    TransferReport report = plan.execute();
    assertThat(report.copied())
        .singleElement()
        .satisfies(
            copied -> assertThat(copied.destination()).hasToString("memory://one/destination/dir"));
    assertThat(store.content("destination/dir/file.txt")).isEqualTo("dir/file.txt");
    assertThat(store.keys())
        .contains("destination/dir/more/a b")
        .doesNotContain("destination/dir/junk")
        .hasSize(7);
    assertThat(store.copies).hasValue(2);
    assertThat(store.reads).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"destination/dir/old", "destination/dir"})
  void prefixWithAKeyAtOrBelowItIsTaken(String key) throws IOException { // O11
    store.with(key);
    TransferPlan plan = Transfer.of(first()).into(in(root, "destination")).plan();
    assertThat(plan.execute().refused())
        .extracting(Outcome.Refused::conflict)
        .containsExactly(Conflict.DESTINATION_EXISTS);
    assertThat(store.keys()).doesNotContain("destination/dir/file.txt");
    Transfer.of(first())
        .into(in(root, "destination"))
        .onConflict(ConflictPolicy.RENAME)
        .plan()
        .execute();
    assertThat(store.keys()).contains("destination/dir-2/file.txt");
  }

  @Test
  void overlapAndDuplicatesAreFoundBeforeAnythingIsWritten() throws IOException {
    assertThat(Transfer.of(first()).into(Location.of(root)).plan().conflicts())
        .extracting(PlannedMatch::conflict)
        .containsExactly(Conflict.OVERLAP);
    assertThat(Transfer.of(first()).into(in(root, "dir/inside")).plan().conflicts())
        .extracting(PlannedMatch::conflict)
        .containsExactly(Conflict.OVERLAP);
    assertThat(Transfer.of(found(root)).into(in(root, "out")).plan().conflicts())
        .extracting(PlannedMatch::conflict)
        .containsExactly(Conflict.DUPLICATE_DESTINATION);
    assertThat(store.keys()).hasSize(5);
    assertThat(Transfer.of(found(root)).mirror(in(root, "out")).plan().execute().copied())
        .hasSize(2);
    assertThat(store.keys()).contains("out/dir/file.txt", "out/z/dir/file.txt");
  }

  @Test
  void objectsComeToADiskAndGoBackWithTheirTimes() throws IOException {
    Path out = temp.resolve("out");
    TransferReport report = Transfer.of(first()).into(out).verify().plan().execute();
    assertThat(report.copied()).hasSize(1);
    Path file = out.resolve("dir/file.txt");
    assertThat(file).hasContent("dir/file.txt");
    assertThat(Files.getLastModifiedTime(file))
        .isEqualTo(FileTime.from(Instant.ofEpochSecond(1000)));
    try (var files = Files.walk(out)) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(2);
    }

    StoreInMemory other = new StoreInMemory("two");
    List<Match> matches = Pathvein.in(out).find(DIR.build()).collect().matches();
    Transfer back = Transfer.of(matches).into(in(other.root(""), "a/b")).verify();
    assertThat(back.plan().execute().copied()).hasSize(1);
    assertThat(other.content("a/b/dir/more/a b")).isEqualTo("dir/more/a b");
    assertThat(other.facts("a/b/dir/file.txt").modified()).isEqualTo(Instant.ofEpochSecond(1000));
  }

  @Test
  void storeThatCannotCopyIsReadAndWritten() throws IOException {
    StoreInMemory other = new StoreInMemory("two");
    other.copiesByItself = false;
    Transfer.of(first()).into(in(other.root(""), "")).verify().plan().execute();
    assertThat(other.content("dir/file.txt")).isEqualTo("dir/file.txt");
    assertThat(other.copies).hasValue(0);
    assertThat(other.writes).hasValue(2);
    assertThat(other.facts("dir/file.txt").modified()).isEqualTo(Instant.ofEpochSecond(1000));
  }

  @Test
  void brokenOffCopyIsResumedWithoutCopyingAgain() throws IOException {
    Transfer transfer = Transfer.of(first()).into(in(root, "out")).resume();
    store.unreadable.add("dir/more/a b");
    TransferReport broken = transfer.plan().execute();
    assertThat(broken.failed())
        .singleElement()
        .satisfies(failed ->
            assertThat(failed.failures())
                .extracting(one -> one.location().toString())
                .containsExactly("memory://one/dir/more/a%20b"));
    store.unreadable.clear();
    TransferReport again = transfer.plan().execute();
    assertThat(again.copied())
        .singleElement()
        .satisfies(copied -> {
          assertThat(copied.files()).isEqualTo(1);
          assertThat(copied.skipped()).isEqualTo(1);
        });
    assertThat(store.copies).hasValue(2);
  }

  @Test
  void copyThatDiffersIsToldOnRequest() throws IOException {
    StoreInMemory other = new StoreInMemory("two");
    other.copiesByItself = false;
    other.garbles = true;
    Transfer transfer = Transfer.of(first()).into(in(other.root(""), ""));
    assertThat(transfer.onConflict(ConflictPolicy.MERGE).plan().execute().failed()).isEmpty();
    TransferReport report = transfer.onConflict(ConflictPolicy.MERGE).verify().plan().execute();
    assertThat(report.failed())
        .singleElement()
        .satisfies(failed ->
            assertThat(failed.failures())
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.cause()).hasMessageContaining("differs")));
  }

  @Test
  void busyStoreIsAskedAgain() throws IOException {
    List<Match> match = first();
    TransferPlan plan = Transfer.of(match).into(in(root, "out")).threads(1).plan();
    store.busy.set(3);
    assertThat(plan.execute().copied()).hasSize(1);
    assertThat(root.statistics().retries()).isEqualTo(3);
  }

  @Test
  void storeThatStaysBusyFailsTheFileAfterSoManyAttempts() throws IOException {
    TransferPlan plan = Transfer.of(first()).into(in(root, "out")).threads(1).plan();
    store.busy.set(4);
    TransferReport report = plan.execute();
    assertThat(report.failed())
        .singleElement()
        .satisfies(failed ->
            assertThat(failed.failures())
                .singleElement()
                .satisfies(one ->
                    assertThat(one.cause()).hasMessageContaining("gave up after 4 attempts")));
    assertThat(store.keys()).hasSize(6);
  }

  @Test
  void emptyDirectoriesGetAMarkerAndRollbackRemovesAll() throws IOException {
    StructurePattern pattern =
        DIR.build().toBuilder().optionalDirectory(StructurePattern.named("other")).build();
    List<Match> match = Pathvein.in(root).find(pattern).collect().matches().subList(0, 1);
    TransferReport report = Transfer.of(match).into(in(root, "out")).plan().execute();
    assertThat(store.keys()).contains("out/dir/other/").hasSize(8);
    report.rollback();
    assertThat(store.keys()).hasSize(5);
    Tree.make(temp.resolve("out"), "stays");
    TransferReport disk = Transfer.of(match).into(temp.resolve("out")).plan().execute();
    assertThat(temp.resolve("out/dir/other")).isDirectory();
    disk.rollback();
    assertThat(temp.resolve("out")).isDirectoryNotContaining("glob:**/dir");
  }

  @Test
  void newerObjectsStay() throws IOException {
    store.put("out/dir/file.txt", "newer");
    Transfer transfer = Transfer.of(first()).into(in(root, "out"));
    transfer.onConflict(ConflictPolicy.NEWER).plan().execute();
    assertThat(store.content("out/dir/file.txt")).isEqualTo("newer");
    transfer.onConflict(ConflictPolicy.MERGE).plan().execute();
    assertThat(store.content("out/dir/file.txt")).isEqualTo("dir/file.txt");
  }

  @Test
  void listerAloneCannotBeCopiedTo() {
    ObjectRoot listed = new ObjectRoot(new KeysInMemory("a/b"), "");
    assertThatThrownBy(() -> Location.of(listed))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("can be listed only");
  }
}
