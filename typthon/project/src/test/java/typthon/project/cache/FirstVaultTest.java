package typthon.project.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kohakuvault.VaultFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstVaultTest {
  private static final Digest ENVIRONMENT = Digest.of("environment");

  @TempDir Path folder;

  private void store(String... names) {
    try (ResultCache cache = ResultCache.onDisk(folder, 10, 1 << 30)) {
      for (String name : names) {
        cache.put(Digest.of(name), ENVIRONMENT, new byte[100]);
      }
      cache.flush();
    }
  }

  private long inVault() {
    try (VaultFile vault = VaultFile.open(folder.resolve("results.vault"))) {
      assertThat(vault.keyValue("times").size()).isEqualTo(vault.keyValue("results").size());
      return vault.keyValue("results").size();
    }
  }

  private long found(String... names) {
    try (ResultCache cache = ResultCache.onDisk(folder, 10, 1 << 30)) {
      long found = 0;
      for (String name : names) {
        found += cache.get(Digest.of(name), ENVIRONMENT).isPresent() ? 1 : 0;
      }
      assertThat(cache.warning()).isEmpty();
      assertThat(cache.stats().corrupt()).isZero();
      return found;
    }
  }

  @Test
  void theFirstRecordsMakeTheVaultAndLaterOnesLieBesideIt() {
    store("a", "b");
    assertThat(inVault()).isEqualTo(2);
    store("c");
    assertThat(inVault()).isEqualTo(2);
    assertThat(found("a", "b", "c", "d")).isEqualTo(3);
  }

  @Test
  void whatLiesBesideALostVaultMovesIntoTheNewOne() throws IOException {
    store("a");
    store("b");
    Files.delete(folder.resolve("results.vault"));
    store("c");
    assertThat(inVault()).isEqualTo(2);
    assertThat(found("a", "b", "c")).isEqualTo(2);
  }

  @Test
  void theLogOfALostVaultIsInNobodysWay() throws IOException {
    Files.writeString(folder.resolve("results.vault-wal"), "left behind");
    store("a");
    store("b");
    assertThat(found("a", "b")).isEqualTo(2);
  }
}
