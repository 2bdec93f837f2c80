package typthon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import typthon.project.CheckListener;
import typthon.project.Overrides;
import typthon.project.Typthon;

/// Edits on disk in the middle of a check that the daemon makes for its only client.
@Timeout(120)
class DaemonOvertakenTest {
  private final ServedProject served = new ServedProject();
  private final Deque<Runnable> inChecks = new ArrayDeque<>();
  private final AtomicInteger attempts = new AtomicInteger();
  private final AtomicInteger opened = new AtomicInteger();

  @BeforeEach
  void serve() throws Exception {
    served.serve(this::open);
    write("typthon.toml", "[engine]\nworkers = 1\n");
    write("a.py", "x: int = 1\n");
    write("b.py", "import a\ny: int = a.x\n");
  }

  @AfterEach
  void stop() throws Exception {
    served.stop();
  }

  private Typthon open(Path start, Overrides overrides) {
    opened.incrementAndGet();
    CheckListener editor =
        new CheckListener() {
          @Override
          public void started(int files) {
            attempts.incrementAndGet();
          }

          @Override
          public void checked(Path file, int done, int files) {
            Runnable edit = inChecks.poll();
            if (edit != null) {
              edit.run();
            }
          }
        };
    return Typthon.builder()
        .root(start)
        .overrides(overrides)
        .listener(editor, Runnable::run)
        .open();
  }

  private void write(String path, String text) {
    try {
      served.write(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void answerIsForTheFilesAsTheyAreWhenItIsGiven() {
    inChecks.add(() -> write("a.py", "x: str = ''\n"));
    assertThat(served.ask()).contains("b.py:2:").isEqualTo(served.fresh());
    assertThat(attempts).hasValue(2);
    inChecks.add(() -> write("new.py", "z: int = ''\n"));
    write("b.py", "import a\ny: str = a.x\n");
    assertThat(served.ask()).contains("new.py:1:").isEqualTo(served.fresh());
    assertThat(attempts).hasValue(4);
  }

  @Test
  void filesThatNeverRestDoNotKeepTheAnswerAway() {
    for (int i = 1; i < 100; i++) {
      String text = "x: int = ''\n".repeat(i);
      inChecks.add(() -> write("a.py", text));
    }
    assertThat(served.ask()).contains("a.py:1:");
    assertThat(attempts).hasValue(Typthon.MOST_RESTARTS + 1);
    inChecks.clear();
    assertThat(served.ask()).isEqualTo(served.fresh());
  }

  @Test
  void changeOfTheConfigurationHasTheAnswerMadeAnew() {
    write("a.py", "x: int = ''\n");
    inChecks.add(() -> write("typthon.toml", "[paths]\nexclude = [\"a.py\"]\n"));
    assertThat(served.ask()).isEmpty();
    assertThat(opened).hasValue(2);
    assertThat(served.fresh()).isEmpty();
  }
}
