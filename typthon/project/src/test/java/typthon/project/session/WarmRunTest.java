package typthon.project.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import typthon.checker.rules.Severity;
import typthon.project.CheckListener;
import typthon.project.CheckResult;
import typthon.project.ExitStatus;
import typthon.project.FileReport;
import typthon.project.Overrides;
import typthon.project.Tree;
import typthon.project.Typthon;

/// Each check is a session of its own over one cache, as processes one after the other would be.
@Timeout(120)
class WarmRunTest {
  @TempDir Path folder;
  private Tree tree;

  @BeforeEach
  void makeTree() {
    tree = new Tree(folder.resolve("project"));
    tree.write("a.py", "import b\nx = (\n")
        .write("b.py", "y = 1\n")
        .write("pkg/__init__.py", "")
        .write("pkg/c.py", "from . import nothing\nfrom pkg import d\n");
  }

  private CheckResult check() {
    return check(Overrides.none());
  }

  private CheckResult check(Overrides overrides) {
    try (Typthon typthon = Typthon.open(tree.root(), overrides)) {
      return typthon.check();
    }
  }

  /// Makes every file look as if it had been written long ago.
  private void age() throws IOException {
    try (Stream<Path> files = Files.walk(tree.root())) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2024-01-01T00:00:00Z")));
      }
    }
  }

  private static List<?> findings(CheckResult result) {
    return result.files().stream().map(FileReport::findings).toList();
  }

  private void assertAnsweredFromDisk(CheckResult first, CheckResult second) {
    assertThat(second.counters().modulesParsed()).isZero();
    assertThat(second.counters().modulesChecked()).isZero();
    assertThat(second.counters().modulesFromDisk()).isEqualTo(first.summary().files());
    assertThat(findings(second)).isEqualTo(findings(first));
    assertThat(second.summary().errors()).isEqualTo(first.summary().errors());
  }

  @Test
  void unchangedProjectIsAnsweredFromDisk() throws IOException {
    age();
    CheckResult first = check();
    assertThat(first.counters().modulesParsed()).isGreaterThanOrEqualTo(4);
    assertThat(first.counters().modulesChecked()).isEqualTo(4);
    assertThat(first.summary().errors()).isPositive();

    CheckResult second = check();
    assertAnsweredFromDisk(first, second);
    assertThat(second.cache().diskReads()).isEqualTo(1);
  }

  @Test
  void projectThatWasJustWrittenIsAnsweredFromDisk() {
    CheckResult first = check();
    assertAnsweredFromDisk(first, check());
    assertAnsweredFromDisk(first, check());
  }

  @Test
  void filesBesideTheProjectDoNotMatterUnlessTheyAreSettings() throws IOException {
    age();
    check();
    new Tree(folder).write("something.txt", "").write("other/x.py", "");
    assertThat(check().cache().diskReads()).isEqualTo(1);
    new Tree(folder).write("typthon.toml", "rules.syntax-error = \"off\"\n");
    assertThat(check().summary().files()).isEqualTo(5);
  }

  @Test
  void secondCheckOfOneSessionIsAnsweredFromMemory() {
    try (Typthon typthon = Typthon.open(tree.root(), Overrides.none())) {
      assertThat(typthon.check().counters().modulesChecked()).isEqualTo(4);
      CheckResult second = typthon.check();
      assertThat(second.counters().modulesReused()).isEqualTo(4);
      assertThat(second.counters().modulesParsed()).isZero();
    }
  }

  @Test
  void changedFileIsCheckedAgainAndOthersAreNot() throws IOException {
    age();
    check();
    tree.write("pkg/c.py", "z = (\n");
    CheckResult second = check();
    assertThat(second.counters().modulesChecked()).isEqualTo(1);
    assertThat(second.counters().modulesFromDisk()).isEqualTo(3);
    assertThat(second.files().getLast().findings()).isNotEmpty();
  }

  @Test
  void changedFileAmongManyThatUseStubsIsCheckedAgain() throws IOException {
    for (int i = 0; i < 60; i++) {
      tree.write("m" + i + ".py", "import os, json\nfrom typing import Any\nx: Any = os.sep\n");
    }
    age();
    check();
    tree.write("m7.py", "y = (\n");
    CheckResult second = check();
    assertThat(second.counters().modulesChecked()).isEqualTo(1);
    assertThat(second.counters().modulesFromDisk()).isEqualTo(63);
  }

  @Test
  void unchangedFilesAreNotReadAgain() throws IOException {
    age();
    check();
    tree.write("pkg/c.py", "z = 1\n");
    // The text of an unchanged file is gone from the disk's view of its stamp only: same size, same
    // time. Nobody notices, since nobody reads it.
    FileTime time = Files.getLastModifiedTime(tree.path("b.py"));
    tree.write("b.py", "y = (\n");
    Files.setLastModifiedTime(tree.path("b.py"), time);
    assertThat(check().counters().modulesChecked()).isEqualTo(1);
  }

  @Test
  void changeThatKeepsSizeAndTimeIsSeenIfTheTimeWasFresh() throws IOException {
    tree.write("b.py", "y = 1\n");
    FileTime time = Files.getLastModifiedTime(tree.path("b.py"));
    CheckResult first = check();
    Files.write(tree.path("b.py"), "y = (\n".getBytes(StandardCharsets.UTF_8));
    Files.setLastModifiedTime(tree.path("b.py"), time);
    CheckResult second = check();
    assertThat(second.summary().errors()).isGreaterThan(first.summary().errors());
  }

  @Test
  void newAndDeletedFilesAreSeen() throws IOException {
    tree.write("pkg/c.py", "");
    age();
    check();
    tree.write("pkg/new.py", "q = (\n");
    CheckResult more = check();
    assertThat(more.summary().files()).isEqualTo(5);
    assertThat(more.counters().modulesFromDisk()).isEqualTo(4);
    tree.delete("pkg/new.py").delete("a.py");
    CheckResult fewer = check();
    assertThat(fewer.summary().files()).isEqualTo(3);
    assertThat(fewer.summary().errors()).isZero();
  }

  @Test
  void changedSeverityNeedsNoNewCheck() throws IOException {
    age();
    tree.write("pkg/c.py", "")
        .write("typthon.toml", "")
        .write("a.py", "import b\nx = 1 # typthon: ignore[no-such]\n");
    CheckResult first = check();
    assertThat(first.summary().warnings()).isEqualTo(1);
    CheckResult second = check(Overrides.none().with("rules.unknown-rule", "error"));
    assertThat(second.counters().modulesParsed()).isZero();
    assertThat(second.counters().modulesFromDisk()).isEqualTo(4);
    assertThat(second.summary().errors()).isEqualTo(1);
    tree.write("typthon.toml", "rules.unknown-rule = \"off\"\n");
    CheckResult third = check();
    assertThat(third.counters().modulesParsed()).isZero();
    assertThat(third.summary().warnings()).isZero();
  }

  @Test
  void otherPythonVersionIsCheckedAnewAndTheOldResultsStay() throws IOException {
    age();
    check();
    Overrides older = Overrides.none().with("environment.python_version", "3.10");
    assertThat(check(older).counters().modulesChecked()).isEqualTo(4);
    assertThat(check().counters().modulesFromDisk()).isEqualTo(4);
    assertThat(check(older).counters().modulesFromDisk()).isEqualTo(4);
  }

  @Test
  void damagedCacheIsHarmless() throws IOException {
    CheckResult first = check();
    Path vault = tree.path(".typthon_cache/results.vault");
    byte[] whole = Files.readAllBytes(vault);
    Random random = new Random(99);
    for (int round = 0; round < 25; round++) {
      byte[] damaged = whole.clone();
      for (int i = 0; i < 40; i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      Files.write(vault, damaged);
      CheckResult again = check();
      assertThat(findings(again)).as("seed 99 round %d", round).isEqualTo(findings(first));
      assertThat(again.status(Severity.ERROR)).isEqualTo(ExitStatus.FINDINGS);
    }
  }

  @Test
  void cacheThatCannotBeWrittenIsHarmless() {
    tree.write(".typthon_cache", "a file where the folder should be");
    CheckResult first = check();
    assertThat(first.summary().files()).isEqualTo(4);
    assertThat(findings(check())).isEqualTo(findings(first));
  }

  @Test
  void withoutCacheNothingIsWritten() {
    Overrides off = Overrides.none().with("cache.enabled", "false");
    check(off);
    assertThat(tree.path(".typthon_cache")).doesNotExist();
    assertThat(check(off).counters().modulesChecked()).isEqualTo(4);
  }

  @Test
  void cacheKeepsItselfOutOfVersionControl() {
    check();
    assertThat(tree.path(".typthon_cache/.gitignore")).hasContent("*\n");
  }

  @Test
  void twoSessionsAtOnceGiveTheSameResult() throws InterruptedException {
    CheckResult[] results = new CheckResult[4];
    Thread[] threads = new Thread[results.length];
    for (int i = 0; i < threads.length; i++) {
      int own = i;
      threads[i] = Thread.ofPlatform().start(() -> results[own] = check());
    }
    for (Thread thread : threads) {
      thread.join();
    }
    for (CheckResult result : results) {
      assertThat(findings(result)).isEqualTo(findings(results[0]));
    }
    assertThat(check().counters().modulesParsed()).isZero();
  }

  @Test
  void resultsAreWrittenOnlyWhenTheCallerSaysSo() {
    try (Typthon typthon = Typthon.open(tree.root(), Overrides.none())) {
      typthon.check(List.of(tree.root()), CheckListener.NONE);
      assertThat(tree.path(".typthon_cache")).doesNotExist();
      typthon.storeResults();
      assertThat(tree.path(".typthon_cache/results.vault")).exists();
    }
  }
}
