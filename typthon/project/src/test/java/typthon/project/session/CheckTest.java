package typthon.project.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import typthon.checker.rules.Rule;
import typthon.checker.rules.Severity;
import typthon.project.CheckListener;
import typthon.project.CheckResult;
import typthon.project.ExitStatus;
import typthon.project.FileReport;
import typthon.project.Finding;
import typthon.project.Overrides;
import typthon.project.Position;
import typthon.project.Tree;
import typthon.project.Typthon;
import typthon.project.TypthonException;
import typthon.project.graph.ImportGraph;

@Timeout(120)
class CheckTest {
  private static final Overrides NO_CACHE = Overrides.none().with("cache.enabled", "false");

  @TempDir Path folder;
  private Tree tree;

  @BeforeEach
  void makeTree() {
    tree = new Tree(folder);
  }

  private CheckResult check(Overrides overrides, String... paths) {
    List<Path> named = new ArrayList<>();
    for (String path : paths) {
      named.add(folder.resolve(path));
    }
    try (Typthon typthon = Typthon.open(folder, overrides)) {
      return typthon.check(named, CheckListener.NONE);
    }
  }

  private CheckResult check(String... paths) {
    return check(NO_CACHE, paths);
  }

  private static List<String> shown(CheckResult result) {
    List<String> lines = new ArrayList<>();
    for (FileReport file : result.files()) {
      for (Finding finding : file.findings()) {
        Position start = finding.range().start();
        lines.add(
            file.relativePath()
                + ":"
                + (start.line() + 1)
                + ":"
                + (start.column() + 1)
                + " "
                + finding.severity().label()
                + "["
                + finding.rule().slug()
                + "]");
      }
    }
    return lines;
  }

  @Test
  void cleanFileEndsClean() {
    tree.write("ok.py", "x = 1\n");
    CheckResult result = check("ok.py");
    assertThat(shown(result)).isEmpty();
    assertThat(result.status(Severity.ERROR)).isEqualTo(ExitStatus.CLEAN);
    assertThat(result.summary().files()).isEqualTo(1);
    assertThat(result.counters().modulesChecked()).isEqualTo(1);
  }

  @Test
  void syntaxErrorIsFoundAtItsPlace() {
    tree.write("bad.py", "x = 1\ny = (\n");
    CheckResult result = check("bad.py");
    assertThat(shown(result)).isNotEmpty().allMatch(line -> line.contains("error[syntax-error]"));
    assertThat(result.status(Severity.ERROR)).isEqualTo(ExitStatus.FINDINGS);
  }

  @Test
  void importCyclesAreToldAtTheImportsOfEachModuleIfTheOptionsWantThem() {
    tree.write("a.py", "import b\n")
        .write("b.py", "x = 1\nfrom c import y\n")
        .write("c.py", "import a\ny = 1\n")
        .write("lazy.py", "def f():\n    import eager\n    print(eager)\n")
        .write("eager.py", "import lazy as lazy\n");
    Overrides wanted = Overrides.none().with("rules.import-cycle", "warning");
    String cycle = "[import-cycle]";
    assertThat(shown(check("."))).noneMatch(line -> line.contains(cycle));
    assertThat(shown(check(wanted, ".")).stream().filter(line -> line.contains(cycle)))
        .containsExactly(
            "a.py:1:8 warning[import-cycle]",
            "b.py:2:1 warning[import-cycle]",
            "c.py:1:8 warning[import-cycle]");
    tree.write("c.py", "y = 1\n");
    assertThat(shown(check(wanted, "."))).noneMatch(line -> line.contains(cycle));
    tree.write("c.py", "import a\ny = 1\n");
    assertThat(shown(check(wanted, "."))).anyMatch(line -> line.contains(cycle));
    assertThat(shown(check(wanted, "."))).anyMatch(line -> line.contains(cycle));
  }

  @Test
  void importsOfInstalledPackagesWithoutTypesAreTold() {
    tree.write(".venv/pyvenv.cfg", "version = 3.14\n")
        .write(".venv/lib/python3.14/site-packages/plain/__init__.py", "")
        .write(".venv/lib/python3.14/site-packages/plain/inner.py", "")
        .write(".venv/lib/python3.14/site-packages/marked/__init__.py", "")
        .write(".venv/lib/python3.14/site-packages/marked/py.typed", "")
        .write(".venv/lib/python3.14/site-packages/marked/inner.py", "")
        .write("main.py", "import plain\nimport plain.inner\nimport marked.inner\nimport os\n");
    Overrides wanted = NO_CACHE.with("rules.untyped-import", "warning");
    assertThat(
            shown(check(wanted, "main.py")).stream()
                .filter(line -> line.contains("[untyped-import]")))
        .containsExactly(
            "main.py:1:8 warning[untyped-import]", "main.py:2:8 warning[untyped-import]");
  }

  @Test
  void missingPathIsNotFoundAndOthersAreChecked() {
    tree.write("ok.py", "x = 1\n");
    CheckResult result = check("nowhere.py", "ok.py");
    assertThat(result.problems()).hasSize(1);
    assertThat(result.problems().getFirst().message()).isEqualTo("not found");
    assertThat(result.status(Severity.ERROR)).isEqualTo(ExitStatus.UNUSABLE);
    assertThat(result.summary().files()).isEqualTo(1);
  }

  @Test
  void defaultExcludesHoldForFoldersButNotForNamedFiles() {
    tree.write("src/main.py", "").write("venv/lib/x.py", "").write("a/node_modules/b.py", "");
    assertThat(check(".").files())
        .extracting(FileReport::relativePath)
        .containsExactly("src/main.py");
    assertThat(check("venv/lib/x.py").files())
        .extracting(FileReport::relativePath)
        .containsExactly("venv/lib/x.py");
  }

  @Test
  void excludesAndIncludesOfTheProjectHoldInItsFolders() {
    tree.write(
            "typthon.toml", "[paths]\ninclude = [\"**/*.py\"]\nexclude = [\"gen/**\", \"old\"]\n")
        .write("pkg/a.py", "")
        .write("pkg/b.pyi", "")
        .write("gen/c.py", "")
        .write("pkg/old/d.py", "");
    assertThat(check(".").files()).extracting(FileReport::relativePath).containsExactly("pkg/a.py");
    assertThat(check("pkg").files())
        .extracting(FileReport::relativePath)
        .containsExactly("pkg/a.py");
    assertThat(check("gen").files()).isEmpty();
  }

  @Test
  void foldersAreNotSearchedDeeplyWhenToldSo() {
    tree.write("a.py", "").write("sub/b.py", "");
    assertThat(check(NO_CACHE.with("paths.recursive", "false"), ".").files())
        .extracting(FileReport::relativePath)
        .containsExactly("a.py");
  }

  @Test
  void ignoredFilesAreLeftOutUnlessToldOtherwise() {
    tree.write(".gitignore", "skip.py\n").write("skip.py", "").write("keep.py", "");
    assertThat(check(".").files()).extracting(FileReport::relativePath).containsExactly("keep.py");
    assertThat(check(NO_CACHE.with("paths.respect_gitignore", "false"), ".").files()).hasSize(2);
  }

  @Test
  void fileThatIsNotUtf8HasAnEncodingErrorAtItsPlace() {
    tree.write("bad.py", "# ok\nx = 'é'\n".getBytes(StandardCharsets.ISO_8859_1))
        .write("ok.py", "");
    CheckResult result = check(".");
    assertThat(shown(result)).containsExactly("bad.py:2:6 error[invalid-encoding]");
    assertThat(result.summary().files()).isEqualTo(2);
  }

  @Test
  void codingCookieIsHonoured() {
    tree.write("a.py", "# coding: latin-1\nx = 'é'\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(shown(check("a.py"))).isEmpty();
  }

  @Test
  void unreadableFileIsAProblemAndOthersAreChecked() throws IOException {
    tree.write("ok.py", "").write("dark.py", "");
    Path dark = folder.resolve("dark.py");
    Files.delete(dark);
    Files.createSymbolicLink(dark, folder.resolve("dark.py"));
    CheckResult result = check("ok.py", "dark.py");
    assertThat(result.summary().files()).isEqualTo(1);
    assertThat(result.problems()).hasSize(1);
    assertThat(result.status(Severity.ERROR)).isEqualTo(ExitStatus.UNUSABLE);
  }

  @Test
  void linkCycleIsTheOnlyProblemAndEverythingIsChecked() throws IOException {
    tree.write("pkg/a.py", "");
    Files.createSymbolicLink(folder.resolve("pkg/again"), folder.resolve("pkg"));
    CheckResult result = check(".");
    assertThat(result.files()).extracting(FileReport::relativePath).containsExactly("pkg/a.py");
    assertThat(result.problems()).hasSize(1).noneMatch(problem -> problem.fatal());
    assertThat(result.status(Severity.ERROR)).isEqualTo(ExitStatus.CLEAN);
  }

  @Test
  void emptyFileAndNulBytesAreChecked() {
    tree.write("empty.py", "").write("nul.py", "x = 1\0\n");
    CheckResult result = check(".");
    assertThat(shown(result)).isNotEmpty().allMatch(line -> line.startsWith("nul.py:1:"));
  }

  @Test
  void veryLongAndVeryDeepExpressionsAreChecked() {
    tree.write("long.py", "x = 1" + " + 1".repeat(5000) + "\n");
    tree.write("deep.py", "x = " + "[".repeat(2000) + "]".repeat(2000) + "\n");
    CheckResult result = check(".");
    assertThat(shown(result)).noneMatch(line -> line.contains("internal-error"));
    assertThat(result.summary().files()).isEqualTo(2);
  }

  @Test
  void malformedConfigurationNamesFileLineAndColumn() {
    tree.write("typthon.toml", "[check]\npreset = \n").write("a.py", "");
    assertThatThrownBy(() -> check("a.py"))
        .isInstanceOfSatisfying(
            TypthonException.class,
            e -> {
              TypthonException.Place place = e.place().orElseThrow();
              assertThat(place.file()).isEqualTo(folder.resolve("typthon.toml"));
              assertThat(place.line()).isEqualTo(2);
              assertThat(e.describe()).startsWith(folder.resolve("typthon.toml") + ":2:");
            });
  }

  @Test
  void valueOfTheWrongTypeNamesItsPlace() {
    tree.write("typthon.toml", "[errors]\nmax_errors = \"many\"\n").write("a.py", "");
    assertThatThrownBy(() -> check("a.py"))
        .isInstanceOf(TypthonException.class)
        .hasMessage("\"errors.max_errors\" must be a whole number, not \"many\"");
  }

  @Test
  void unknownKeyIsAFindingWithASuggestion() {
    tree.write("pyproject.toml", "[tool.typthon.check]\npresett = \"strict\"\n").write("a.py", "");
    CheckResult result = check("a.py");
    assertThat(shown(result)).containsExactly("pyproject.toml:2:1 warning[unused-config]");
    assertThat(result.files().getLast().findings().getFirst().hints())
        .containsExactly("Did you mean \"check.preset\"?");
    assertThat(result.status(Severity.ERROR)).isEqualTo(ExitStatus.CLEAN);
  }

  @Test
  void unknownKeyOfTheCommandLineIsRefused() {
    assertThatThrownBy(() -> check(Overrides.none().with("check.presett", "strict"), "."))
        .hasMessage("Key \"check.presett\" is not known; did you mean \"check.preset\"?");
  }

  @Test
  void fileIsCheckedOnceHoweverOftenItIsNamed() {
    tree.write("a.py", "");
    assertThat(check("a.py", ".", "a.py").summary().files()).isEqualTo(1);
  }

  /// V-219.
  @Test
  void everyNumberOfWorkersGivesTheSameResult() {
    for (int i = 0; i < 40; i++) {
      tree.write("m" + i + ".py", "import m" + (i + 1) % 40 + "\nx = (\n".repeat(i % 3));
    }
    List<String> expected = shown(check("."));
    for (int workers = 1; workers <= 8; workers++) {
      String text = Integer.toString(workers);
      Overrides free = NO_CACHE.with("engine.workers", text);
      assertThat(shown(check(free, "."))).isEqualTo(expected);
      assertThat(shown(check(free.with("engine.layered", "true"), "."))).isEqualTo(expected);
    }
  }

  @Test
  void layersHoldEveryModuleOnce() {
    tree.write("a.py", "x: int = ''\n").write("a.pyi", "x: int\n");
    tree.write("b.py", "import a\nimport gone\ny: str = a.x\n");
    tree.write("s/b.py", "import b\nz: str = 1\n");
    List<String> expected = shown(check("."));
    assertThat(expected).hasSizeGreaterThan(2);
    assertThat(shown(check(NO_CACHE.with("engine.layered", "true"), "."))).isEqualTo(expected);
  }

  @Test
  void sessionBeyondItsBudgetGivesUpTreesAndFindsTheSame() {
    tree.write("a.py", "def f():\n    return 1\n");
    tree.write("b.py", "import a\nx: str = a.f()\n");
    Overrides small = NO_CACHE.with("engine.memory_mb", "1");
    try (Typthon typthon = Typthon.open(folder, small)) {
      List<String> expected = shown(typthon.check());
      typthon.storeResults();
      assertThat(typthon.metrics().value("trees_released")).isPositive();
      tree.write("a.py", "def f():\n    return 1 + 1\n");
      assertThat(shown(typthon.check())).isEqualTo(expected);
      tree.write("a.py", "def f():\n    return ''\n");
      assertThat(shown(typthon.check())).isNotEqualTo(expected);
    }
  }

  @Test
  void listenerHearsOfEveryFile() {
    tree.write("a.py", "").write("b.py", "");
    List<String> heard = new ArrayList<>();
    try (Typthon typthon = Typthon.open(folder, NO_CACHE)) {
      typthon.check(
          List.of(folder),
          new CheckListener() {
            @Override
            public void started(int files) {
              heard.add("started " + files);
            }

            @Override
            public void checked(Path file, int done, int files) {
              heard.add("done " + done + " of " + files);
            }
          });
    }
    assertThat(heard).containsExactly("started 2", "done 1 of 2", "done 2 of 2");
  }

  @Test
  void linesOfAFileCanBeShown() {
    tree.write("bad.py", "x = 1\nπ = (\n");
    FileReport report = check("bad.py").files().getFirst();
    assertThat(report.text().line(1)).contains("π = (");
    assertThat(report.text().line(99)).isEmpty();
  }

  @Test
  void overlayIsCheckedInsteadOfTheFile() {
    tree.write("a.py", "x = 1\n");
    try (Typthon typthon = Typthon.open(folder, NO_CACHE)) {
      typthon.overlay(folder.resolve("a.py"), "x = (\n");
      assertThat(typthon.check().summary().errors()).isPositive();
      typthon.removeOverlay(folder.resolve("a.py"));
      assertThat(typthon.check().summary().errors()).isZero();
    }
  }

  @Test
  void findingsBeyondTheLimitAreCountedAsWithheld() {
    tree.write("bad.py", "x = (\n").write("worse.py", "y = )\n");
    CheckResult all = check(NO_CACHE.with("errors.max_errors", "0"), ".");
    CheckResult one = check(NO_CACHE.with("errors.max_errors", "1"), ".");
    assertThat(all.summary().withheld()).isZero();
    assertThat(one.summary().withheld()).isEqualTo(all.summary().findings() - 1);
  }

  @Test
  void ruleOfTheCommandLineWinsOverTheFile() {
    tree.write("typthon.toml", "[rules]\nunused-config = \"error\"\n[chek]\nx = 1\n")
        .write("a.py", "");
    assertThat(shown(check("a.py"))).containsExactly("typthon.toml:4:1 error[unused-config]");
    assertThat(shown(check(NO_CACHE.with("rules.unused-config", "hint"), "a.py")))
        .containsExactly("typthon.toml:4:1 hint[unused-config]");
  }

  /// V-236.
  @Test
  void columnsCountCodePoints() {
    tree.write("a.py", "π = 1\nx: int = π + \"\"\n");
    CheckResult result = check("a.py");
    assertThat(shown(result)).containsExactly("a.py:2:10 error[unsupported-operator]");
    Position end = result.files().getFirst().findings().getFirst().range().end();
    assertThat(end).isEqualTo(new Position(1, 15, 15));
  }

  /// V-237.
  @Test
  void lineEndsMarksAndFormFeedsKeepPositions() {
    for (String lineEnd : List.of("\n", "\r\n", "\r")) {
      tree.write("a.py", "\uFEFFx = 1" + lineEnd + "\f" + lineEnd + "y: str = x" + lineEnd);
      assertThat(shown(check("a.py"))).containsExactly("a.py:3:10 error[assignment-type]");
    }
    tree.write("a.py", "\uFEFFy: str = 1");
    assertThat(shown(check("a.py"))).containsExactly("a.py:1:10 error[assignment-type]");
  }

  @Test
  void importsAreToldWithoutAnyCheck() {
    tree.write("a.py", "import pkg.inner\nfrom pkg import thing\nimport json\n")
        .write("pkg/__init__.py", "from . import inner\n")
        .write("pkg/inner.py", "from .. import nowhere\nfrom . import *\n")
        .write("old.py", "import sys\nif sys.version_info < (3, 0):\n    import a\n");
    try (Typthon typthon = Typthon.open(folder, NO_CACHE)) {
      ImportGraph graph = typthon.imports(List.of(folder));
      assertThat(graph.modules()).containsExactly("a", "old", "pkg", "pkg.inner");
      assertThat(graph.imports("a")).containsExactly("json", "pkg", "pkg.inner");
      assertThat(graph.imports("old")).containsExactly("sys");
      assertThat(graph.cycles()).containsExactly(List.of("pkg", "pkg.inner", "pkg"));
      assertThat(graph.layers().getLast()).containsExactly(List.of("a"));
    }
  }

  @Test
  void internalErrorHasItsOwnStatus() {
    assertThat(Rule.INTERNAL_ERROR.severity(typthon.checker.rules.Preset.OFF))
        .isEqualTo(Severity.ERROR);
  }
}
