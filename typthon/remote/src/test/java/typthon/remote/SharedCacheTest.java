package typthon.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import servers.RedisServer;
import typthon.project.CacheStats;
import typthon.project.CacheTools;
import typthon.project.CheckListener;
import typthon.project.CheckResult;
import typthon.project.Overrides;
import typthon.project.Shard;
import typthon.project.Typthon;
import typthon.project.TypthonException;

/// Two clones of a project in different folders, and a store between them.
@Timeout(240)
class SharedCacheTest {
  @TempDir Path folder;

  @BeforeEach
  void writeClones() throws IOException {
    for (String clone : List.of("first", "second/deeper")) {
      Path root = folder.resolve(clone);
      Files.createDirectories(root);
      for (int i = 0; i < 12; i++) {
        String before = i == 0 ? "" : "from m" + (i - 1) + " import make" + (i - 1) + "\n";
        String call = i == 0 ? "1" : "make" + (i - 1) + "()";
        Files.writeString(
            root.resolve("m" + i + ".py"),
            before
                + "def make"
                + i
                + "():\n    return "
                + call
                + "\n\n"
                + "text: str = make"
                + i
                + "()\n");
      }
    }
  }

  private Outcome check(String clone, Overrides overrides) {
    try (Typthon session = Typthon.open(folder.resolve(clone), overrides)) {
      CheckResult result = session.check();
      session.storeResults();
      List<String> findings = new ArrayList<>();
      result
          .files()
          .forEach(file ->
              file.findings()
                  .forEach(finding -> findings.add(file.relativePath() + " " + finding)));
      return new Outcome(result, findings, session.cache().stats());
    }
  }

  private record Outcome(CheckResult result, List<String> findings, CacheStats stats) {}

  private static Overrides remote(String address) {
    return Overrides.none()
        .with("cache.remote", address)
        .with("cache.remote_timeout_ms", "5000")
        .with("cache.remote_push", "true");
  }

  @Test
  void recordingsTellOfRequestsAndTheirOutcome() throws Exception {
    Path file = folder.resolve("recording.jfr");
    try (FileServer server = FileServer.start();
        Recording recording = new Recording()) {
      recording.enable("typthon.RemoteRequest").withThreshold(Duration.ZERO);
      recording.start();
      sharesThrough(server.address());
      server.fault = FileServer.Fault.BROKEN;
      Files.writeString(folder.resolve("first/m0.py"), "def make0():\n    return ''\n");
      check("first", remote(server.address()));
      recording.stop();
      recording.dump(file);
    }
    Set<String> told = new TreeSet<>();
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      if (!event.getEventType().getName().equals("typthon.RemoteRequest")) {
        continue;
      }
      boolean well = event.getString("outcome").equals("OK");
      assertThat(event.getInt("records")).isPositive();
      assertThat(well || event.getLong("bytes") == 0).isTrue();
      told.add(event.getString("operation") + (well ? " OK" : " failed"));
    }
    assertThat(told).contains("GET OK", "PUT OK", "GET failed");
  }

  private void sharesThrough(String address) {
    Outcome first = check("first", remote(address));
    assertThat(first.result.counters().modulesChecked()).isEqualTo(12);
    assertThat(first.findings).hasSize(12);
    assertThat(first.stats.remote().writes()).isGreaterThanOrEqualTo(24);
    Outcome second = check("second/deeper", remote(address));
    assertThat(second.result.warnings()).isEmpty();
    assertThat(second.result.counters().modulesChecked()).isZero();
    assertThat(second.result.counters().definitionsEvaluated()).isZero();
    assertThat(second.findings).isEqualTo(first.findings);
    assertThat(second.stats.remoteHits()).isGreaterThanOrEqualTo(12);
    assertThat(second.stats.remote().errors()).isZero();
  }

  @Test
  void cloneElsewhereChecksNothingThroughHttp() throws IOException {
    try (FileServer server = FileServer.start()) {
      sharesThrough(server.address());
      for (byte[] record : server.files.values()) {
        assertThat(new String(record, java.nio.charset.StandardCharsets.ISO_8859_1))
            .doesNotContain(folder.toString());
      }
    }
  }

  @Test
  void cloneElsewhereChecksNothingThroughRedis() throws Exception {
    assumeTrue(RedisServer.isInstalled(), "redis-server is not installed");
    try (RedisServer server = RedisServer.start(folder)) {
      sharesThrough(server.address(0).toString());
    }
  }

  @Test
  void withoutPushNothingIsWritten() throws IOException {
    try (FileServer server = FileServer.start()) {
      Outcome only = check("first", remote(server.address()).with("cache.remote_push", "false"));
      assertThat(only.result.counters().modulesChecked()).isEqualTo(12);
      assertThat(server.puts).hasValue(0);
      assertThat(server.gets).hasPositiveValue();
    }
  }

  @Test
  void whatCameIsKeptOnDisk() throws IOException {
    try (FileServer server = FileServer.start()) {
      sharesThrough(server.address());
    }
    Outcome alone = check("second/deeper", Overrides.none());
    assertThat(alone.result.counters().modulesChecked()).isZero();
    assertThat(alone.findings).hasSize(12);
  }

  @ParameterizedTest
  @EnumSource(FileServer.Fault.class)
  void faultOfTheServerChangesNothingInWhatIsFound(FileServer.Fault fault) throws IOException {
    try (FileServer server = FileServer.start()) {
      Outcome first = check("first", remote(server.address()));
      server.gets.set(0);
      server.fault = fault;
      Outcome second =
          check("second/deeper", remote(server.address()).with("cache.remote_timeout_ms", "300"));
      assertThat(second.findings).isEqualTo(first.findings);
      assertThat(second.result.files()).hasSameSizeAs(first.result.files());
      if (fault != FileServer.Fault.NONE) {
        assertThat(second.stats.remote().errors()).isPositive();
        assertThat(second.result.counters().modulesChecked()).isPositive();
        assertThat(second.result.warnings()).hasSize(1);
        assertThat(second.result.warnings().getFirst()).startsWith("the remote cache http://");
      }
    }
  }

  @Test
  void deadServerIsAskedOnce() throws IOException {
    String address;
    try (FileServer server = FileServer.start()) {
      address = server.address();
    }
    Outcome alone = check("first", remote(address));
    assertThat(alone.result.counters().modulesChecked()).isEqualTo(12);
    assertThat(alone.stats.remote().errors()).isEqualTo(1);
    assertThat(alone.result.warnings()).hasSize(1);
  }

  @Test
  void sickServerIsNotAskedOnAndOn() throws IOException {
    try (FileServer server = FileServer.start()) {
      server.fault = FileServer.Fault.BROKEN;
      check("first", remote(server.address()));
      // Sixteen calls may be under way when the third one fails.
      assertThat(server.gets.get()).isBetween(3, 34);
    }
  }

  @Test
  void editAfterwardsChecksTheEditedModuleOnly() throws IOException {
    try (FileServer server = FileServer.start()) {
      sharesThrough(server.address());
      Path file = folder.resolve("second/deeper/m11.py");
      Files.writeString(file, Files.readString(file) + "more: int = text\n");
      try (Typthon session =
          Typthon.open(folder.resolve("second/deeper"), remote(server.address()))) {
        CheckResult result =
            session.check(List.of(folder.resolve("second/deeper")), CheckListener.NONE);
        assertThat(result.counters().modulesChecked()).isEqualTo(1);
      }
    }
  }

  private CheckResult part(String clone, Shard shard, Overrides overrides) {
    Path root = folder.resolve(clone);
    try (Typthon session = Typthon.open(root, overrides)) {
      return session.check(List.of(root), shard, CheckListener.NONE);
    }
  }

  @Test
  void lastStepAfterFourPartsChecksNothing() throws IOException {
    try (FileServer server = FileServer.start()) {
      long checked = 0;
      List<String> names = new ArrayList<>();
      for (int i = 1; i <= 4; i++) {
        Overrides own =
            remote(server.address()).with("cache.dir", folder.resolve("cache" + i).toString());
        CheckResult part = part("first", new Shard(i, 4), own);
        checked += part.counters().modulesChecked();
        part.files().forEach(file -> names.add(file.relativePath()));
      }
      assertThat(checked).isEqualTo(12);
      assertThat(names).hasSize(12).doesNotHaveDuplicates();
      Outcome last = check("second/deeper", remote(server.address()));
      assertThat(last.result.counters().modulesChecked()).isZero();
      assertThat(last.result.counters().definitionsEvaluated()).isZero();
      assertThat(last.result.counters().modulesParsed()).isZero();
      Outcome alone = check("first", Overrides.none());
      assertThat(alone.result.counters().modulesChecked()).isEqualTo(12);
      assertThat(last.findings).isEqualTo(alone.findings);
    }
  }

  @Test
  void partsMayShareAFolderInsteadOfAServer() {
    Overrides shared = Overrides.none().with("cache.dir", folder.resolve("shared").toString());
    for (int i = 1; i <= 3; i++) {
      assertThat(part("first", new Shard(i, 3), shared).counters().modulesChecked()).isEqualTo(4);
    }
    Outcome last = check("second/deeper", shared);
    assertThat(last.result.counters().modulesChecked()).isZero();
    assertThat(last.result.counters().modulesParsed()).isZero();
    assertThat(last.findings).hasSize(12);
  }

  @Test
  void partThatIsMissingIsCheckedInTheLastStep() throws IOException {
    try (FileServer server = FileServer.start()) {
      for (int i = 2; i <= 4; i++) {
        part("first", new Shard(i, 4), remote(server.address()));
      }
      Outcome last = check("second/deeper", remote(server.address()));
      assertThat(last.result.counters().modulesChecked()).isEqualTo(3);
      assertThat(last.findings).isEqualTo(check("first", Overrides.none()).findings);
    }
  }

  @Test
  void pushAndPullCopyWhatIsOfUseElsewhere() throws IOException {
    Outcome first = check("first", Overrides.none());
    try (FileServer server = FileServer.start()) {
      Overrides readOnly = remote(server.address()).with("cache.remote_push", "false");
      try (Typthon session = Typthon.open(folder.resolve("first"), readOnly)) {
        List<Long> progress = new ArrayList<>();
        CacheTools.Copied pushed = session.cache().push(progress::add);
        assertThat(pushed.copied()).isGreaterThanOrEqualTo(24).isEqualTo(server.files.size());
        assertThat(pushed.present()).isZero();
        assertThat(progress).isNotEmpty();
        CacheTools.Copied again = session.cache().push(unused -> {});
        assertThat(again.copied()).isZero();
        assertThat(again.present()).isEqualTo(pushed.copied());
      }
      try (Typthon session = Typthon.open(folder.resolve("second/deeper"), readOnly)) {
        CacheTools.Copied pulled = session.cache().pull(unused -> {});
        assertThat(pulled.copied()).isGreaterThanOrEqualTo(24);
        assertThat(session.cache().pull(unused -> {}).present()).isGreaterThanOrEqualTo(24);
      }
    }
    Outcome second = check("second/deeper", Overrides.none());
    assertThat(second.result.counters().modulesChecked()).isZero();
    assertThat(second.findings).isEqualTo(first.findings);
  }

  @Test
  void copyingWithoutAServerIsAnError() throws IOException {
    check("first", Overrides.none());
    String address;
    try (FileServer server = FileServer.start()) {
      address = server.address();
    }
    try (Typthon session = Typthon.open(folder.resolve("first"), remote(address))) {
      assertThatThrownBy(() -> session.cache().push(unused -> {}))
          .isInstanceOf(TypthonException.class)
          .hasMessageStartingWith("the remote cache " + address);
    }
    try (Typthon session = Typthon.open(folder.resolve("first"), Overrides.none())) {
      assertThatThrownBy(() -> session.cache().pull(unused -> {}))
          .isInstanceOf(TypthonException.class)
          .hasMessageContaining("set cache.remote");
    }
  }
}
