package typthon.project.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
