package typthon.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The system's own notices; nothing here depends on how fast they come.
@Timeout(60)
class FolderWatcherTest {
  @TempDir Path folder;

  @Test
  void alarmRingsWhenABurstBeginsAndTheWaitEndsWithIt() throws Exception {
    try (FolderWatcher watcher =
        new FolderWatcher(folder, Duration.ofMillis(10), Duration.ofSeconds(1))) {
      watcher.add(List.of(folder));
      CountDownLatch rung = new CountDownLatch(1);
      watcher.alarm(rung::countDown);
      Files.writeString(folder.resolve("notes.txt"), "of no interest\n");
      Files.writeString(folder.resolve("a.py"), "x = 1\n");
      rung.await();
      watcher.await();
      Files.writeString(folder.resolve("typthon.toml"), "");
      watcher.await();
    }
  }

  @Test
  void filesInNewFoldersAreWatchedToo() throws Exception {
    try (FolderWatcher watcher =
        new FolderWatcher(folder, Duration.ofMillis(10), Duration.ofSeconds(1))) {
      watcher.add(List.of(folder, folder.resolve("not there")));
      Path sub = Files.createDirectory(folder.resolve("sub"));
      watcher.await();
      Files.writeString(sub.resolve("a.py"), "x = 1\n");
      watcher.await();
    }
  }

  @Test
  void changesThatNeverPauseEndABurstAllTheSame() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger bursts = new AtomicInteger();
    Thread writer =
        new Thread(() -> {
          try {
            while (!over.get()) {
              Files.writeString(folder.resolve("a.py"), "x = 1\n");
            }
          } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
    try (FolderWatcher watcher =
        new FolderWatcher(folder, Duration.ofSeconds(30), Duration.ofMillis(20))) {
      watcher.add(List.of(folder));
      watcher.alarm(bursts::incrementAndGet);
      writer.start();
      watcher.await();
      watcher.await();
      assertThat(bursts.get()).isGreaterThanOrEqualTo(2);
    } finally {
      over.set(true);
      writer.join();
    }
  }
}
