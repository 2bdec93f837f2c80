package typthon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import typthon.cli.arguments.CheckArguments;
import typthon.cli.arguments.CheckPlaces;
import typthon.cli.watch.Changes;
import typthon.project.CheckListener;
import typthon.project.CheckResult;
import typthon.project.FileReport;
import typthon.project.Overrides;
import typthon.project.Typthon;

/// `check --watch` over changes that come exactly when the test wants them.
@Timeout(120)
class WatchRunTest {
  @TempDir Path folder;
  private final Script script = new Script();
  private final List<String> printed = new ArrayList<>();
  private final Deque<Runnable> inChecks = new ArrayDeque<>();
  private final StringWriter err = new StringWriter();
  private int restarts;
  private int opened;

  /// What happens between the checks; without more, the watch is interrupted.
  private static final class Script implements Changes {
    final Deque<Runnable> between = new ArrayDeque<>();
    final Set<Path> watched = new HashSet<>();
    int settled;
    private Runnable alarm = () -> {};

    @Override
    public void add(Collection<Path> folders) {
      watched.addAll(folders);
    }

    @Override
    public void alarm(Runnable alarm) {
      this.alarm = alarm;
    }

    void ring() {
      alarm.run();
    }

    @Override
    public void settle() {
      settled++;
    }

    @Override
    public void await() throws InterruptedException {
      Runnable next = between.poll();
      if (next == null) {
        throw new InterruptedException();
      }
      next.run();
    }
  }

  @BeforeEach
  void writeProject() {
    write("typthon.toml", "[engine]\nworkers = 1\n");
    write("a.py", "x: int = 1\n");
    write("sub/b.py", "y: int = 1\n");
  }

  private void write(String path, String text) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Invocation.Lease open(Path start, Overrides overrides) {
    opened++;
    CheckListener editor =
        new CheckListener() {
          @Override
          public void checked(Path file, int done, int files) {
            Runnable edit = inChecks.poll();
            if (edit != null) {
              edit.run();
            }
          }

          @Override
          public void overtaken() {
            restarts++;
          }
        };
    Typthon session =
        Typthon.builder().root(start).overrides(overrides).listener(editor, Runnable::run).open();
    return new Invocation.Lease() {
      @Override
      public Typthon session() {
        return session;
      }

      @Override
      public void close() {
        session.close();
      }
    };
  }

  /// Watches until the script is at its end.
  private void watch() throws IOException {
    CheckArguments arguments = CheckArguments.parse(List.of("--watch"), folder);
    Invocation invocation =
        new Invocation(folder, InputStream.nullInputStream(), this::open, false);
    Terminal terminal = new Terminal(new StringWriter(), err, err, false, false, true);
    WatchRun run = new WatchRun(arguments, invocation, terminal, script, this::print);
    assertThatThrownBy(() -> run.run(CheckPlaces.of(arguments, folder)))
        .isInstanceOf(InterruptedException.class);
  }

  private void print(CheckResult result, Typthon session, String told) {
    List<String> lines = new ArrayList<>();
    for (FileReport file : result.files()) {
      file.findings()
          .forEach(finding ->
              lines.add(file.relativePath() + ":" + (finding.range().start().line() + 1)));
    }
    printed.add(lines + told);
  }

  @Test
  void changesBetweenChecksBringNews() throws IOException {
    script.between.add(() -> write("a.py", "x: int = ''\n"));
    script.between.add(() -> write("a.py", "x: int = 1\n"));
    watch();
    assertThat(printed).containsExactly("[]", "[a.py:1]", "[]; 1 gone");
    assertThat(restarts).isZero();
    assertThat(script.watched).contains(folder, folder.resolve("sub"));
  }

  @Test
  void changeInTheMiddleOfACheckStartsItAnew() throws IOException {
    inChecks.add(() -> {
      assertThat(script.watched).contains(folder, folder.resolve("sub"));
      write("sub/b.py", "y: int = ''\n");
      script.ring();
    });
    watch();
    assertThat(printed).containsExactly("[sub/b.py:1]");
    assertThat(restarts).isOne();
    assertThat(script.settled).as("the burst is over before the next check begins").isOne();
  }

  @Test
  void changeThatNobodyHeardOfIsSeenBeforeTheResultIsPrinted() throws IOException {
    inChecks.add(() -> write("new.py", "z: int = ''\n"));
    watch();
    assertThat(printed).containsExactly("[new.py:1]");
    assertThat(restarts).isOne();
  }

  @Test
  void changesWithoutEndDoNotKeepResultsAway() throws IOException {
    for (int i = 1; i < 40; i++) {
      String text = "y: int = ''\n".repeat(i);
      inChecks.add(() -> {
        write("sub/b.py", text);
        script.ring();
      });
    }
    script.between.add(() -> assertThat(printed).hasSize(1));
    watch();
    assertThat(printed).hasSize(2);
    assertThat(restarts).isEqualTo(2 * Typthon.MOST_RESTARTS);
  }

  @Test
  void changeOfTheConfigurationInTheMiddleOfACheckOpensTheProjectAnew() throws IOException {
    write("a.py", "x: int = ''\n");
    inChecks.add(() -> {
      write("typthon.toml", "[paths]\nexclude = [\"a.py\"]\n");
      script.ring();
    });
    watch();
    assertThat(printed).containsExactly("[]");
    assertThat(opened).isEqualTo(2);
  }

  @Test
  void malformedConfigurationIsToldAndWaitedFor() throws IOException {
    write("typthon.toml", "[paths\n");
    script.between.add(() -> write("typthon.toml", ""));
    watch();
    assertThat(err.toString()).contains("typthon.toml");
    assertThat(printed).containsExactly("[]");
  }
}
