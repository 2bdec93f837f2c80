package typthon.ide.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import typthon.checker.rules.Severity;
import typthon.ide.FileChanges;
import typthon.ide.Marked;
import typthon.ide.TextSpan;
import typthon.project.CheckResult;
import typthon.project.FileReport;
import typthon.project.Finding;

/// What is offered, and that it mends what it says.
class CodeActionsTest {
  @TempDir Path root;

  private static final String LIBRARY =
      """
      from abc import ABC, abstractmethod

      class Shape(ABC):
          @abstractmethod
          def area(self, scale: float = 1.0) -> float: ...

          @property
          @abstractmethod
          def title(self) -> str: ...

      def helper(count: int) -> int:
          return count
      """;

  private Marked project(String main) {
    return Marked.ofFiles(root, "lib.py", LIBRARY, "main.py", main);
  }

  private static List<Finding> findings(CheckResult result) {
    List<Finding> all = new ArrayList<>();
    for (FileReport file : result.files()) {
      if (file.relativePath().equals("main.py")) {
        all.addAll(file.findings());
      }
    }
    return all;
  }

  /// Counts what a check finds, places aside.
  private static Map<String, Integer> counts(CheckResult result) {
    Map<String, Integer> counts = new TreeMap<>();
    for (FileReport file : result.files()) {
      for (Finding finding : file.findings()) {
        if (finding.severity().compareTo(Severity.INFO) >= 0) {
          counts.merge(
              file.relativePath() + " " + finding.rule().slug() + " " + finding.message(),
              1,
              Integer::sum);
        }
      }
    }
    return counts;
  }

  /// Applies every action of every finding by itself, checks again, and compares.
  ///
  /// @return the titles
  private List<String> mendAll(String main) {
    List<String> titles = new ArrayList<>();
    try (Marked project = project(main)) {
      Path file = project.path("main.py");
      CheckResult before = project.check();
      Map<String, Integer> known = counts(before);
      List<CodeAction> actions = new ArrayList<>();
      for (Finding finding : findings(before)) {
        TextSpan span = span(project.text(file), finding);
        CodeActions.at(project.typthon().view(), file, span, List.of(finding)).stream()
            .filter(action -> action.mends().isPresent())
            .forEach(actions::add);
      }
      for (CodeAction action : actions) {
        titles.add(action.title());
        action
            .changes()
            .changes()
            .forEach((changed, changes) ->
                project
                    .typthon()
                    .overlay(changed, FileChanges.apply(project.text(changed), changes)));
        Map<String, Integer> after = counts(project.check());
        Finding mended = action.mends().orElseThrow();
        String key = "main.py " + mended.rule().slug() + " " + mended.message();
        String applied =
            action.title() + ":\n" + project.changed(action.changes(), "main.py") + "\n" + after;
        if (mended.severity().compareTo(Severity.INFO) >= 0) {
          assertThat(after.getOrDefault(key, 0)).as(applied).isLessThan(known.get(key));
        }
        after.forEach((each, count) ->
            assertThat(count)
                .as("new: %s after %s", each, applied)
                .isLessThanOrEqualTo(known.getOrDefault(each, 0)));
        action.changes().changes().keySet().forEach(project.typthon()::removeOverlay);
      }
    }
    return titles;
  }

  private static TextSpan span(String text, Finding finding) {
    String[] lines = text.split("\n", -1);
    int start = 0;
    for (int i = 0; i < finding.range().start().line(); i++) {
      start += lines[i].length() + 1;
    }
    int at = Math.min(start + finding.range().start().utf16Column(), text.length());
    return new TextSpan(at, at);
  }

  @Test
  void missingNamesAreImportedOrCorrected() {
    assertThat(mendAll("from lib import Shape\ncount = 1\nprint(helper(cout), Shape)\n"))
        .contains(
            "Import \"helper\" from \"lib\"",
            "Change to \"count\"",
            "Hide this: # typthon: ignore[undefined-name]");
  }

  @Test
  void misspeltAttributesKeywordsImportsAndKeysAreCorrected() {
    assertThat(mendAll("\"\".uper()\n")).contains("Change to \"upper\"");
    assertThat(mendAll("from lib import helper\nhelper(cont=1)\n")).contains("Change to \"count\"");
    assertThat(mendAll("from lib import helpr\n")).contains("Change to \"helper\"");
    assertThat(
            mendAll(
                "from typing import TypedDict\nclass T(TypedDict):\n    wide: int\n"
                    + "def f(t: T): return t[\"wdie\"]\n"))
        .contains("Change to \"wide\"");
  }

  @Test
  void whatOnlySomeHaveIsNotSuggested() {
    assertThat(mendAll("def f(x: str | bytes): x.decod()\n"))
        .noneMatch(title -> title.startsWith("Change"));
  }

  @Test
  void submodulesAreImported() {
    assertThat(mendAll("import concurrent\nconcurrent.futures\n"))
        .contains("Import module \"concurrent.futures\"");
  }

  @Test
  void vainCommentsCastsAndImportsGo() {
    assertThat(mendAll("# typthon: all\nx: int = 1  # typthon: ignore[argument-type]\n"))
        .contains("Remove the comment that hides nothing");
    assertThat(
            mendAll(
                """
                # typthon: all
                from typing import cast


                def f(x: int, y: object) -> tuple[int, str]:
                    return cast(int, x), cast(str, y)
                """))
        .contains("Remove the cast");
    assertThat(mendAll("# typthon: all\nimport os\nimport sys\nprint(sys.path)\n"))
        .contains("Remove the import");
  }

  @Test
  void overridesAreMarked() {
    assertThat(
            mendAll(
                """
                # typthon: all
                class A:
                    def f(self) -> int:
                        return 1

                class B(A):
                    def f(self) -> int:
                        return 2
                """))
        .contains("Add \"@override\"");
  }

  @Test
  void abstractMembersAreImplemented() {
    assertThat(mendAll("from lib import Shape\n\nclass Square(Shape): ...\n\nSquare()\n"))
        .contains("Implement the abstract members of \"Square\"");
    assertThat(
            mendAll(
                "from lib import Shape\n\nclass Square(Shape):\n    side = 1\n\n\ns = Square()\n"))
        .contains("Implement the abstract members of \"Square\"");
  }

  @Test
  void effectsAreDeclared() {
    assertThat(
            mendAll(
                """
                from typthon import type
                @type("(int) -> int ! {}")
                def twice(x):
                    print(x)
                    return x * 2
                """))
        .contains("Declare effect \"io\"");
    assertThat(
            mendAll(
                """
                from typthon import effects
                @effects("time")
                def twice(x: int) -> int:
                    print(x)
                    return x * 2
                """))
        .contains("Declare effect \"io\"");
  }

  @Test
  void optionalValuesAreTested() {
    assertThat(
            mendAll(
                """
                import re
                def f(text: str | None) -> str:
                    text.upper()
                    if text.lower():
                        pass
                    return text.strip()
                """))
        .contains("Only if \"text\" is not None", "Assert that \"text\" is not None");
  }

  @Test
  void coroutinesAreAwaited() {
    assertThat(
            mendAll(
                """
                async def g() -> None: ...
                async def f() -> None:
                    g()
                """))
        .contains("Await the coroutine");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x: int = \"a\"\n",
        "def f() -> int:\n    return \"\"\"a\nb\"\"\"\n",
        "x: int = (\n    \"a\"\n)\n",
        "x: int = \"a\"  # why\n",
        "x: int = \\\n    \"a\"\n",
        "s = \"😀\"; x: int = s\n",
        "def f(a: int): ...\nf(\n    \"a\",\n    b=1,\n)\n"
      })
  void everyErrorCanBeHidden(String main) {
    assertThat(mendAll(main)).anyMatch(title -> title.startsWith("Hide this"));
  }

  private String applied(String main, String title) {
    try (Marked project = project(main)) {
      Path file = project.path("main.py");
      int offset = project.places().getLast().offset();
      CodeAction action =
          CodeActions.at(project.typthon().view(), file, new TextSpan(offset, offset), List.of())
              .stream()
              .filter(each -> each.title().startsWith(title))
              .findFirst()
              .orElseThrow();
      Map<String, Integer> before = counts(project.check());
      String text = project.changed(action.changes(), "main.py");
      project.typthon().overlay(file, text);
      assertThat(counts(project.check())).as(text).isEqualTo(before);
      return text;
    }
  }

  @Test
  void inferredTypesAreWrittenDown() {
    assertThat(applied("def f|(x: int):\n    return [x]\n", "Annotate"))
        .isEqualTo("def f(x: int) -> list[int]:\n    return [x]\n");
    assertThat(applied("va|lues = {\"a\": 1}\n", "Annotate"))
        .isEqualTo("values: dict[str, int] = {\"a\": 1}\n");
    assertThat(
            applied(
                "from lib import helper\nimport lib\ndef f|(s: lib.Shape):\n    return s\n",
                "Annotate"))
        .contains("from lib import helper, Shape\n")
        .contains("-> \"Shape\":");
  }

  @Test
  void classesAreCompletedWithoutFindings() {
    assertThat(applied("from lib import Shape\n\nclass Squ|are(Shape):\n    pass\n", "Implement"))
        .isEqualTo(
            """
            from lib import Shape

            class Square(Shape):
                def area(self, scale: float = 1.0) -> float:
                    raise NotImplementedError

                @property
                def title(self) -> str:
                    raise NotImplementedError
            """);
  }

  @Test
  void allIsMendedAtOnce() {
    try (Marked project =
        project("# typthon: all\nimport os\nx: int = 1  # typthon: ignore[argument-type]\n")) {
      Path file = project.path("main.py");
      List<Finding> findings = findings(project.check());
      CodeAction all = CodeActions.fixAll(project.typthon().view(), file, findings).orElseThrow();
      assertThat(project.changed(all.changes(), "main.py"))
          .isEqualTo("# typthon: all\nx: int = 1\n");
    }
  }

  @Test
  void filesOfOthersAreNotTouched() {
    try (Marked project = project("x = 1\n")) {
      Path stub = project.typthon().view().module("json").map(each -> each.path()).orElseThrow();
      assertThat(CodeActions.at(project.typthon().view(), stub, new TextSpan(0, 10), List.of()))
          .isEmpty();
    }
  }
}
