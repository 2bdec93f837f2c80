package typthon.project.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import typthon.project.CheckListener;
import typthon.project.CheckResult;
import typthon.project.FileReport;
import typthon.project.Overrides;
import typthon.project.Shard;
import typthon.project.Tree;
import typthon.project.Typthon;

/// Checks after edits of overlays do as little as after edits of files.
@Timeout(120)
class OverlaidCheckTest {
  private static final String BODY =
      "def f(n: int) -> int:\n    return n\ndef g(n: int):\n    return n\n";

  @TempDir Path folder;
  private Tree tree;
  private Typthon session;

  @BeforeEach
  void open() {
    tree = new Tree(folder.resolve("project"));
    tree.write("typthon.toml", "[engine]\nworkers = 1\n");
    tree.write("base.py", BODY);
    tree.write("uses.py", "import base\na: str = base.f(1)\n");
    tree.write("infers.py", "import base\nb: int = base.g(1)\n");
    tree.write("alone.py", "c: int = 1\n");
    session = Typthon.open(tree.root(), Overrides.none());
  }

  @AfterEach
  void close() {
    session.close();
  }

  private CheckResult check() {
    CheckResult result = session.check();
    session.catchUp();
    return result;
  }

  /// IN-5, IN-6.
  @Test
  void editOfABodyEvaluatesTheEditedFileAlone() {
    long whole = check().counters().definitionsEvaluated();
    for (int i = 0; i < 5; i++) {
      session.overlay(
          tree.path("base.py"),
          BODY.replace("return n\ndef", "n = %d\n    return n\ndef".formatted(i)));
      CheckResult result = check();
      assertThat(result.counters().modulesChecked()).isOne();
      assertThat(result.counters().modulesReused()).isEqualTo(3);
      assertThat(result.counters().modulesParsed()).isOne();
      assertThat(result.counters().definitionsEvaluated()).isLessThan(whole);
    }
  }

  @Test
  void editOfAnInterfaceReachesThoseWhoUseItAndNoOthers() {
    check();
    session.overlay(tree.path("base.py"), BODY.replace("-> int", "-> str"));
    assertThat(check().summary().errors()).isEqualTo(1);
    assertThat(session.reasons()).containsOnlyKeys("base", "uses");
    session.overlay(tree.path("base.py"), BODY.replace("return n", "return str(n)"));
    assertThat(check().summary().errors()).isEqualTo(3);
    assertThat(session.reasons()).containsOnlyKeys("base", "uses", "infers");
  }

  @Test
  void overlayThatSaysWhatTheDiskSaysChangesNothing() {
    check();
    session.overlay(tree.path("base.py"), BODY);
    CheckResult result = check();
    assertThat(result.counters().modulesChecked()).isZero();
    assertThat(result.counters().definitionsEvaluated()).isZero();
    session.overlay(tree.path("base.py"), BODY + "d: int = ''\n");
    assertThat(check().summary().errors()).isEqualTo(2);
    tree.write("base.py", BODY + "d: int = ''\n");
    result = check();
    assertThat(result.counters().definitionsEvaluated()).isZero();
    assertThat(result.summary().errors()).isEqualTo(2);
    session.removeOverlay(tree.path("base.py"));
    assertThat(check().counters().definitionsEvaluated()).isZero();
  }

  @Test
  void whatOverlaysSayIsNotFoundOnDiskByAnotherSession() {
    check();
    session.overlay(tree.path("base.py"), BODY.replace("-> int", "-> str"));
    assertThat(check().summary().errors()).isEqualTo(1);
    session.close();
    try (Typthon next = Typthon.open(tree.root(), Overrides.none())) {
      CheckResult result = next.check();
      assertThat(result.summary().errors()).isEqualTo(1);
      assertThat(result.counters().modulesFromDisk()).isEqualTo(4);
      assertThat(CleanCheck.findings(result)).isEqualTo(CleanCheck.findings(CleanCheck.of(tree)));
    }
    session = Typthon.open(tree.root(), Overrides.none());
  }

  @Test
  void whatWasFoundOutBeforeATextWasSavedIsOnDiskAfterwards() {
    check();
    String saved = BODY + "d: int = ''\n";
    session.overlay(tree.path("base.py"), saved.replace("''", "b''"));
    check();
    session.overlay(tree.path("base.py"), saved);
    check();
    tree.write("base.py", saved);
    assertThat(check().counters().definitionsEvaluated()).isZero();
    session.close();
    session = Typthon.open(tree.root(), Overrides.none());
    CheckResult next = session.check();
    assertThat(next.counters().modulesFromDisk()).isEqualTo(4);
    assertThat(next.summary().errors()).isEqualTo(2);
  }

  @Test
  void unsavedFileIsCheckedAndItsImportersFindIt() {
    tree.write("uses.py", "import fresh\na: str = fresh.h()\n");
    assertThat(check().summary().errors()).isEqualTo(1);
    session.overlay(tree.path("fresh.py"), "def h() -> int: ...\ne: int = ''\n");
    CheckResult result = check();
    assertThat(result.summary().files()).isEqualTo(5);
    assertThat(result.summary().errors()).isEqualTo(2);
    session.removeOverlay(tree.path("fresh.py"));
    assertThat(CleanCheck.findings(check())).isEqualTo(CleanCheck.findings(CleanCheck.of(tree)));
  }

  @Test
  void preferredFilesAreReportedFirstAndAllOnce() {
    session.prefer(List.of(tree.path("uses.py"), tree.path("alone.py")));
    assertThat(reported()).startsWith("uses.py", "alone.py").hasSize(4).doesNotHaveDuplicates();
    session.catchUp();
    assertThat(reported()).hasSize(4).doesNotHaveDuplicates();
    session.overlay(tree.path("infers.py"), "import base\nb: str = base.g(1)\n");
    assertThat(reported()).startsWith("uses.py", "alone.py").hasSize(4).doesNotHaveDuplicates();
    session.overlay(tree.path("infers.py"), "import base\nb: str = base.g(1)\n# more\n");
    session.catchUp();
    assertThat(reported()).startsWith("infers.py").hasSize(4).doesNotHaveDuplicates();
    session.overlay(tree.path("base.py"), BODY.replace("-> int", "-> str"));
    assertThat(reported()).startsWith("uses.py", "alone.py").hasSize(4).doesNotHaveDuplicates();
  }

  private List<String> reported() {
    List<String> order = new ArrayList<>();
    CheckListener listener =
        new CheckListener() {
          @Override
          public void reported(FileReport report) {
            order.add(report.relativePath());
          }
        };
    session.check(List.of(tree.root()), Shard.WHOLE, listener);
    return order;
  }

  @Test
  void namingFilesThatTheFolderHasIsTheSameCheck() {
    check();
    session.overlay(tree.path("base.py"), BODY.replace("return n\ndef", "return n + 0\ndef"));
    CheckResult result =
        session.check(List.of(tree.root(), tree.path("base.py"), tree.path("uses.py")));
    assertThat(result.summary().files()).isEqualTo(4);
    assertThat(result.counters().modulesChecked()).isOne();
    assertThat(result.counters().modulesParsed()).isOne();
    assertThat(session.check(List.of(tree.root())).counters().modulesChecked()).isZero();
  }

  @Test
  void checksOfOpenFilesAloneLeaveViewsAlone() {
    long revision = session.view().revision();
    for (int i = 0; i < 3; i++) {
      CheckResult result = session.check(List.of(tree.path("uses.py")));
      assertThat(result.summary().files()).isOne();
      assertThat(session.view().revision()).isEqualTo(revision);
      session.overlay(tree.path("uses.py"), "import base\na: str = base.f(%d)\n".formatted(i));
      revision = session.view().revision();
    }
    assertThat(session.view().files()).hasSize(4);
  }

  @Test
  void viewBetweenEditAndCheckCostsTheCheckNothing() {
    long whole = check().counters().definitionsEvaluated();
    session.overlay(tree.path("base.py"), BODY.replace("return n\ndef", "return n + 0\ndef"));
    long revision = session.view().revision();
    CheckResult result = check();
    assertThat(result.counters().modulesChecked()).isOne();
    assertThat(result.counters().definitionsEvaluated()).isLessThan(whole);
    assertThat(session.view().revision()).isEqualTo(revision);
  }
}
