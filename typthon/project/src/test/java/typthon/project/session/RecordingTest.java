package typthon.project.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import typthon.project.Tree;
import typthon.project.Typthon;
import typthon.project.metrics.Metrics;
import typthon.project.metrics.MetricsFile;

class RecordingTest {
  @TempDir Path folder;

  @Test
  void recordingsTellOfChecksAndModules() throws Exception {
    Tree tree = new Tree(folder.resolve("project"));
    tree.write("typthon.toml", "").write("a.py", "x: int = 1\n").write("b.py", "import a\n");
    Path file = folder.resolve("recording.jfr");
    try (Recording recording = new Recording();
        Typthon session = Typthon.open(tree.root())) {
      recording.enable(CheckEvent.class);
      recording.enable(ModuleEvent.class);
      recording.start();
      session.check();
      recording.stop();
      recording.dump(file);
    }
    List<String> told = new ArrayList<>();
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      switch (event.getEventType().getName()) {
        case "typthon.Check" ->
            told.add("check " + event.getInt("files") + " " + event.getLong("modulesChecked"));
        case "typthon.Module" ->
            told.add(event.getString("module") + " " + event.getString("origin"));
        default -> {}
      }
    }
    assertThat(told).containsExactlyInAnyOrder("check 2 2", "a CHECKED", "b CHECKED");
  }

  @Test
  void recordingsTellOfLookUpsAndTheirTiers() throws Exception {
    Tree tree = new Tree(folder.resolve("project"));
    tree.write("typthon.toml", "").write("a.py", "x: int = 1\n").write("b.py", "import a\n");
    try (Typthon session = Typthon.open(tree.root())) {
      session.check();
    }
    tree.write("b.py", "import a\ny = a.x\n");
    Path file = folder.resolve("recording.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("typthon.CacheLookUp").withThreshold(Duration.ZERO);
      recording.start();
      try (Typthon session = Typthon.open(tree.root())) {
        session.check();
        session.check();
      }
      recording.stop();
      recording.dump(file);
    }
    Set<String> told = new TreeSet<>();
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      if (!event.getEventType().getName().equals("typthon.CacheLookUp")) {
        continue;
      }
      assertThat(event.getDuration()).isGreaterThanOrEqualTo(Duration.ZERO);
      assertThat(event.getLong("bytes") > 0).isEqualTo(event.getString("outcome").equals("HIT"));
      told.add(event.getString("tier") + " " + event.getString("outcome"));
    }
    assertThat(told).containsExactly("DISK HIT", "DISK MISS", "MEMORY HIT");
  }

  /// MX-5. Nothing measures a language server here: there is none.
  @Test
  void everyStandardNameIsRecorded() throws Exception {
    Tree tree = new Tree(folder.resolve("project"));
    tree.write("typthon.toml", "")
        .write(
            "a.py",
            """
            from typing import Protocol
            class Sized(Protocol):
                def size(self) -> int: ...
            class Box:
                def size(self) -> int:
                    return 1
            def first[T](xs: list[T]) -> T:
                return xs[0]
            def made():
                return first([Box()])
            one: Sized = Box()
            two: Sized = Box()
            """)
        .write("b.py", "from a import made\nn: int = made().size()\n");
    try (Typthon session = Typthon.open(tree.root())) {
      session.check();
      session.storeResults();
      tree.write("b.py", "from a import made\nm: int = made().size()\n");
      session.check();
      session.storeResults();
      session.check();
      Metrics.Summary summary = session.metrics().summary();
      for (String timer :
          List.of(
              "parse",
              "bind",
              "infer",
              "type_check",
              "constraint_solve",
              "cache_lookup",
              "cache_store",
              "hash",
              "layer_schedule")) {
        assertThat(summary.timing(timer).count()).as(timer).isPositive();
      }
      for (String counter :
          List.of(
              "cache_hits",
              "cache_misses",
              "files_analyzed",
              "modules_checked",
              "modules_reused",
              "definitions_evaluated",
              "relation_checks",
              "relation_cache_hits",
              "slab_reuse")) {
        assertThat(summary.counters().getOrDefault(counter, 0L)).as(counter).isPositive();
      }
      assertThat(summary.counters()).containsKey("steals"); // how many is a matter of luck
    }
  }

  @Test
  void metricsAreReadAsTheyWereWritten() throws Exception {
    Metrics metrics = new Metrics();
    metrics.timer("parse a file").record(1_000);
    metrics.timer("parse a file").record(3_000);
    metrics.counter("files").add(7);
    Metrics.Summary summary = metrics.summary();
    MetricsFile.write(folder, summary);
    assertThat(MetricsFile.read(folder)).contains(summary);
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
    Files.writeString(folder.resolve("metrics"), "timer 1 2\n");
    assertThat(MetricsFile.read(folder)).isEqualTo(Optional.empty());
    MetricsFile.write(folder.resolve("missing"), summary);
    assertThat(folder.resolve("missing")).doesNotExist();
  }
}
