package typthon.project.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import typthon.checker.rules.Rule;
import typthon.checker.rules.Severity;
import typthon.project.CheckListener;
import typthon.project.CheckResult;
import typthon.project.Finding;
import typthon.project.Overrides;
import typthon.project.Typthon;
import typthon.project.TypthonException;

class BaselineTest {
  private static final String TWO_FAULTS = "x: int = 'a'\ny: int = 'b'\n";

  @TempDir private Path root;

  @Test
  void acceptedFindingsStayAwayWhenLinesMove() throws IOException {
    write("a.py", TWO_FAULTS);
    accept();
    write("a.py", "# one more line\n\n" + TWO_FAULTS.replace("= 'a'", " =   'a'"));
    Baseline.Outcome outcome = outcome(false);
    assertThat(findings(outcome)).isEmpty();
    assertThat(outcome.hidden()).isEqualTo(2);
    assertThat(outcome.result().failed(Severity.ERROR)).isFalse();
  }

  @Test
  void newFindingsAreShown() throws IOException {
    write("a.py", TWO_FAULTS);
    accept();
    write("a.py", TWO_FAULTS + "z: int = 'c'\n");
    Baseline.Outcome outcome = outcome(false);
    assertThat(findings(outcome))
        .singleElement()
        .extracting(Finding::rule)
        .isEqualTo(Rule.ASSIGNMENT_TYPE);
    assertThat(outcome.result().summary().errors()).isEqualTo(1);
  }

  @Test
  void theSecondOfTwoEqualLinesIsNew() throws IOException {
    write("a.py", "x: int = 'a'\n");
    accept();
    write("a.py", "x: int = 'a'\nclass C:\n    x: int = 'a'\n");
    assertThat(findings(outcome(false)))
        .singleElement()
        .extracting(found -> found.range().start().line())
        .isEqualTo(2);
  }

  @Test
  void aFixedFindingMakesItsEntryStale() throws IOException {
    write("a.py", TWO_FAULTS);
    accept();
    write("a.py", "x: int = 'a'\n");
    Baseline.Outcome outcome = outcome(false);
    assertThat(outcome.stale()).hasSize(1);
    assertThat(findings(outcome))
        .singleElement()
        .satisfies(found -> {
          assertThat(found.rule()).isEqualTo(Rule.STALE_BASELINE);
          assertThat(found.severity()).isEqualTo(Severity.INFO);
          assertThat(found.message()).contains("`assignment-type` in a.py");
        });
    assertThat(outcome(true).result().failed(Severity.ERROR)).isTrue();
  }

  @Test
  void pruningKeepsWhatStillHolds() throws IOException {
    write("a.py", TWO_FAULTS);
    accept();
    write("a.py", "x: int = 'a'\n");
    Typthon session = open();
    try (session) {
      Baseline.read(file()).pruned(session.check(), session.options()).write();
    }
    assertThat(Baseline.read(file()).entries()).hasSize(1);
    assertThat(findings(outcome(true))).isEmpty();
  }

  @Test
  void aDeletedFileMakesItsEntriesStaleAnUncheckedOneDoesNot() throws IOException {
    write("a.py", TWO_FAULTS);
    write("b.py", TWO_FAULTS);
    write("c.py", "");
    accept();
    Files.delete(root.resolve("a.py"));
    try (Typthon session = open()) {
      CheckResult result = session.check(List.of(root.resolve("c.py")), CheckListener.NONE);
      Baseline.Outcome outcome = Baseline.read(file()).apply(result, session.options(), false);
      assertThat(outcome.stale()).hasSize(2).allMatch(entry -> entry.path().equals("a.py"));
      Baseline.read(file()).updated(result, session.options()).write();
    }
    assertThat(Baseline.read(file()).entries()).hasSize(2).allMatch(e -> e.path().equals("b.py"));
  }

  @Test
  void theSameResultGivesTheSameBytes() throws IOException {
    write("a.py", TWO_FAULTS);
    write("b\tc.py", TWO_FAULTS);
    accept();
    byte[] first = Files.readAllBytes(file());
    Baseline read = Baseline.read(file());
    assertThat(read.entries()).anyMatch(entry -> entry.path().equals("b\tc.py"));
    read.write();
    assertThat(file()).hasBinaryContent(first);
  }

  @Test
  void shownTypesAreNeverAccepted() throws IOException {
    write("a.py", "reveal_type(1)\n");
    accept();
    assertThat(findings(outcome(false))).hasSize(1);
  }

  @Test
  void malformedFilesAreRefusedWithThePlace() throws IOException {
    assertThatThrownBy(() -> Baseline.read(file()))
        .isInstanceOf(TypthonException.class)
        .hasMessageContaining("not found");
    Files.writeString(file(), "[]\n");
    assertThatThrownBy(() -> Baseline.read(file())).hasMessageContaining("its first line is not");
    Files.writeString(file(), "# typthon baseline 1\na.py\treturn-type\n");
    assertThatThrownBy(() -> Baseline.read(file()))
        .isInstanceOfSatisfying(
            TypthonException.class,
            fault -> assertThat(fault.describe()).contains("baseline.txt:2: ", "four fields"));
    Files.writeString(file(), "# typthon baseline 1\na.py\treturn-type\t0123\t0\n");
    assertThatThrownBy(() -> Baseline.read(file())).hasMessageContaining("hash");
    Files.writeString(file(), "# typthon baseline 1\na.py\treturn-type\t0123456789abcdef\t-1\n");
    assertThatThrownBy(() -> Baseline.read(file())).hasMessageContaining("number");
    Files.write(file(), new byte[] {(byte) 0xff, 10});
    assertThatThrownBy(() -> Baseline.read(file())).hasMessageContaining("UTF-8");
  }

  private void accept() {
    try (Typthon session = open()) {
      Baseline.empty(file()).updated(session.check(), session.options()).write();
    }
  }

  private Baseline.Outcome outcome(boolean strict) {
    try (Typthon session = open()) {
      return Baseline.read(file()).apply(session.check(), session.options(), strict);
    }
  }

  private static List<Finding> findings(Baseline.Outcome outcome) {
    return outcome.result().files().stream().flatMap(file -> file.findings().stream()).toList();
  }

  private Typthon open() {
    return Typthon.open(root, Overrides.none().with("cache.enabled", "false"));
  }

  private Path file() {
    return root.resolve("baseline.txt");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(root.resolve(name), text);
  }
}
