package typthon.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import typthon.project.CacheStats;
import typthon.project.CheckListener;
import typthon.project.CheckResult;
import typthon.project.Overrides;
import typthon.project.Typthon;

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
      return new Outcome(result, findings, session.cacheStats());
    }
  }

  private record Outcome(CheckResult result, List<String> findings, CacheStats stats) {}

  private static Overrides remote(String address) {
    return Overrides.none()
        .with("cache.remote", address)
        .with("cache.remote_timeout_ms", "5000")
        .with("cache.remote_push", "true");
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
}
