package typthon.ide.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import typthon.ide.FileChanges;
import typthon.ide.Marked;
import typthon.ide.TextChange;

/// What is offered at a mark.
class CompletionTest {
  @TempDir Path root;

  private static final String LIBRARY =
      """
      from enum import Enum
      from typing import Literal, TypedDict

      class Shade(Enum):
          DARK = 1
          LIGHT = 2

      class Box(TypedDict):
          wide: int
          high: int

      class Base:
          size: int = 0

          def __init__(self, name: str) -> None:
              self.name = name

          @property
          def title(self) -> str:
              \"\"\"The name, in capitals.\"\"\"
              return self.name.upper()

          def draw(self, scale: float, *, dark: bool = False) -> str:
              \"\"\"Draws.\"\"\"
              return ""

      def paint(shade: Shade, mode: Literal["fast", "slow"] = "fast") -> None: ...
      """;

  private Marked project(String main) {
    return Marked.ofFiles(root, "lib.py", LIBRARY, "main.py", main);
  }

  private CompletionResult at(String main) {
    try (Marked project = project(main)) {
      Path file = project.path("main.py");
      return Completion.at(project.view(), file, project.places().getLast().offset());
    }
  }

  private List<String> labels(String main) {
    return at(main).items().stream().map(CompletionItem::label).toList();
  }

  /// Returns the text of `main.py` once the item is accepted.
  private String accepted(String main, String label) {
    try (Marked project = project(main)) {
      Path file = project.path("main.py");
      int offset = project.places().getLast().offset();
      CompletionResult found = Completion.at(project.view(), file, offset);
      for (int i = 0; i < 200 && found.incomplete() && !holds(found, label); i++) {
        found = Completion.at(project.view(), file, offset);
      }
      CompletionItem item =
          found.items().stream()
              .filter(each -> each.label().equals(label))
              .findFirst()
              .orElseThrow();
      List<TextChange> changes = new ArrayList<>(item.additional());
      changes.add(new TextChange(item.replaced(), item.text()));
      return FileChanges.apply(project.text(file), changes);
    }
  }

  private static boolean holds(CompletionResult found, String label) {
    return found.items().stream().anyMatch(each -> each.label().equals(label));
  }

  @Test
  void attributesStandBehindDots() {
    assertThat(labels("from lib import Base\nBase(\"\").|\n"))
        .startsWith("draw", "name", "size", "title")
        .contains("__init__");
    assertThat(labels("from lib import Base\nx = Base(\"\").ti|\ny = 1\n")).contains("title");
    assertThat(labels("import lib\nlib.|\n")).contains("Base", "paint", "Shade");
    assertThat(labels("from lib import Shade\nShade.|\n")).startsWith("DARK", "LIGHT");
    assertThat(labels("def f(x: str | None):\n    if x:\n        x.up|\n")).contains("upper");
    assertThat(labels("\"\".up|\n")).contains("upper");
    assertThat(labels("f'{\"\".up|}'\n")).contains("upper");
    assertThat(labels("print(\"\".up|\nx = 1\n")).contains("upper");
  }

  @Test
  void attributesOfSelfAreKnownInHalfWrittenClasses() {
    assertThat(
            labels(
                """
                class A:
                    def __init__(self):
                        self.first = 1
                    def f(self):
                        self.|
                """))
        .startsWith("f", "first");
  }

  @Test
  void namesInScopeComeNearestFirst() {
    List<String> labels =
        labels(
            """
            import os
            top = 1
            def f(parameter):
                local = 2
                |
            """);
    assertThat(labels.indexOf("local")).isLessThan(labels.indexOf("top"));
    assertThat(labels.indexOf("top")).isLessThan(labels.indexOf("print"));
    assertThat(labels).contains("parameter", "os", "return", "while", "None");
  }

  @Test
  void keywordsFitTheirPlaces() {
    assertThat(labels("x = |\n")).contains("lambda", "None").doesNotContain("while", "class");
    assertThat(labels("x |\n")).contains("if", "and").doesNotContain("lambda", "print");
    assertThat(labels("for i in []:\n    |\n")).contains("break");
    assertThat(labels("try:\n    pass\n|\n")).contains("except", "finally");
    assertThat(labels("|\n")).doesNotContain("break", "return", "except");
  }

  @Test
  void nothingIsOfferedInCommentsStringsNumbersAndNewNames() {
    assertThat(labels("# pri|\n")).isEmpty();
    assertThat(labels("x = \"pri|\"\n")).isEmpty();
    assertThat(labels("x = f\"pri|\"\n")).isEmpty();
    assertThat(labels("x = f\"a\" \"pri|\"\n")).isEmpty();
    assertThat(labels("x = 12|\n")).isEmpty();
    assertThat(labels("x = 1.|\n")).isEmpty();
    assertThat(labels("class Na|\n")).isEmpty();
    assertThat(labels("def f(na|): ...\n")).isEmpty();
    assertThat(labels("import os as o|\n")).isEmpty();
  }

  @Test
  void rulesStandInIgnoreComments() {
    assertThat(labels("x = 1  # typthon: ignore[arg|\n")).contains("argument-type");
  }

  @Test
  void expectedValuesComeFirst() {
    assertThat(labels("from lib import paint, Shade\npaint(|)\n"))
        .startsWith("Shade.DARK", "Shade.LIGHT");
    assertThat(labels("from lib import paint, Shade\npaint(Shade.DARK, |)\n"))
        .startsWith("\"fast\"", "\"slow\"", "mode=");
    assertThat(labels("from lib import paint, Shade\npaint(Shade.DARK, mode=\"|\")\n"))
        .containsExactly("fast", "slow");
    assertThat(labels("from lib import Shade\nx: Shade = |\n")).startsWith("Shade.DARK");
    assertThat(labels("from lib import Shade\ndef f(s: Shade):\n    if s == |\n"))
        .startsWith("Shade.DARK");
  }

  @Test
  void resultsAndExceptionsFitTheirStatements() {
    assertThat(labels("from lib import Shade\ndef f() -> Shade:\n    return |\n"))
        .startsWith("Shade.DARK", "Shade.LIGHT");
    assertThat(labels("class Odd(Exception): ...\ndef f():\n    aaa = 1\n    raise |\n"))
        .startsWith("Odd", "aaa")
        .containsSubsequence("ValueError", "print");
  }

  @Test
  void enumerationsThatAreNotInScopeAreImported() {
    assertThat(accepted("import lib\nlib.paint(|)\n", "Shade.DARK"))
        .isEqualTo("import lib\nfrom lib import Shade\nlib.paint(Shade.DARK)\n");
  }

  @Test
  void keysOfTypedDictionariesAreOffered() {
    String head = "from lib import Box\nb: Box = {\"wide\": 1, \"high\": 2}\n";
    assertThat(labels(head + "b[\"|\"]\n")).containsExactly("wide", "high");
    assertThat(labels(head + "b[\"|\n")).containsExactly("wide", "high");
    assertThat(labels(head + "b[|]\n")).startsWith("\"wide\"", "\"high\"");
    assertThat(labels(head + "b.get(\"|\")\n")).containsExactly("wide", "high");
    assertThat(labels("from lib import Box\nb: Box = {\"wide\": 1, \"|\"}\n"))
        .containsExactly("high");
    assertThat(accepted(head + "b[\"wi|\"]\n", "wide")).endsWith("b[\"wide\"]\n");
  }

  @Test
  void argumentsCanBeNamed() {
    assertThat(labels("from lib import Base\nBase(\"\").draw(1, |)\n")).contains("dark=");
    assertThat(labels("from lib import Base\nBase(\"\").draw(1, dark=True, |\n"))
        .doesNotContain("dark=", "scale=");
    assertThat(labels("from lib import Base\nBase(|\n")).contains("name=");
  }

  @Test
  void importsOfferModulesAndNames() {
    assertThat(labels("import li|\n")).contains("lib");
    assertThat(labels("import os.|\n")).contains("path");
    assertThat(labels("from li|\n")).contains("lib");
    assertThat(labels("from lib import |\n")).contains("Base", "Shade", "paint");
    assertThat(labels("from lib import (Base,\n    |\n")).contains("Shade");
    assertThat(labels("from lib |\n")).containsExactly("import");
    assertThat(labels("import os |\n")).containsExactly("as");
    assertThat(labels("from os import pa|\nx = 1\n")).contains("path");
  }

  @Test
  void relativeImportsOfferTheirPackage() {
    try (Marked project =
        Marked.ofFiles(
            root,
            "pack/__init__.py",
            "",
            "pack/other.py",
            "value = 1\n",
            "pack/main.py",
            "from . import |\nfrom .other import |\nfrom .|\n")) {
      List<List<String>> found = new ArrayList<>();
      for (Marked.Place place : project.places()) {
        found.add(
            Completion.at(project.view(), place.file(), place.offset()).items().stream()
                .map(CompletionItem::label)
                .toList());
      }
      assertThat(found.get(0)).contains("other");
      assertThat(found.get(1)).contains("value");
      assertThat(found.get(2)).contains("other");
    }
  }

  @Test
  void namesOfOtherModulesAreImported() {
    assertThat(accepted("\"\"\"Doc.\"\"\"\nx = pai|\n", "paint"))
        .isEqualTo("\"\"\"Doc.\"\"\"\nfrom lib import paint\n\nx = paint\n");
    assertThat(accepted("from lib import Base\nx = pai|\n", "paint"))
        .isEqualTo("from lib import Base, paint\nx = paint\n");
    assertThat(accepted("x = dataclas|\n", "dataclass"))
        .isEqualTo("from dataclasses import dataclass\n\nx = dataclass\n");
    assertThat(accepted("x = 1\r\ny = pathli|\r\n", "pathlib"))
        .isEqualTo("import pathlib\r\n\r\nx = 1\r\ny = pathlib\r\n");
  }

  @Test
  void overridesBringTheirSignature() {
    assertThat(accepted("from lib import Base\nclass C(Base):\n    def dr|\n", "draw"))
        .isEqualTo(
            """
            from lib import Base
            class C(Base):
                def draw(self, scale: float, *, dark: bool = False) -> str:
                    return super().draw(scale, dark=dark)
            """);
    assertThat(accepted("from lib import Base\nclass C(Base):\n    def |\n", "title"))
        .isEqualTo(
            """
            from lib import Base
            class C(Base):
                @property
                def title(self) -> str:
                    return super().title
            """);
  }

  @Test
  void quotedAnnotationsAreCompleted() {
    assertThat(labels("import lib\ndef f(x: \"lib.|\"): ...\n")).contains("Base");
    assertThat(labels("import lib\ndef f(x: \"li|\"): ...\n")).contains("lib");
    assertThat(labels("def f(): ...\n__all__ = [\"|\"]\n")).contains("f");
  }

  @Test
  void privateAndSpecialNamesComeLast() {
    List<String> labels = labels("class A:\n    _b = 1\n    z = 1\n    def f(self): ...\nA().|\n");
    assertThat(labels.indexOf("z")).isLessThan(labels.indexOf("_b"));
    assertThat(labels.indexOf("_b")).isLessThan(labels.indexOf("__init__"));
  }

  @Test
  void deprecatedMembersAreMarked() {
    List<CompletionItem> items =
        at("from warnings import deprecated\nclass A:\n    @deprecated(\"no\")\n"
                + "    def old(self): ...\n    def young(self): ...\nA().|\n")
            .items();
    assertThat(items.getFirst().label()).isEqualTo("young");
    assertThat(items.stream().filter(CompletionItem::deprecated).map(CompletionItem::label))
        .containsExactly("old");
  }

  @Test
  void resolvedItemsAreDocumented() {
    try (Marked project = project("from lib import Base\nBase(\"\").dr|\n")) {
      CompletionItem item =
          Completion.at(project.view(), project.file(), project.offset()).items().stream()
              .filter(each -> each.label().equals("draw"))
              .findFirst()
              .orElseThrow();
      CompletionItem resolved = Completion.resolve(project.view(), item);
      assertThat(item.documentation()).isEmpty();
      assertThat(resolved.documentation()).isEqualTo("Draws.");
      assertThat(resolved.detail()).contains("scale");
    }
  }

  @Test
  void unicodeBeyondTheBasicPlaneKeepsOffsets() {
    assertThat(accepted("s = \"😀\"; naïve = 1\nprint(s, naï|)\n", "naïve"))
        .isEqualTo("s = \"😀\"; naïve = 1\nprint(s, naïve)\n");
  }

  /// Whatever is cut off or put in, an answer comes.
  @Test
  void everyPlaceOfMutilatedTextIsAnswered() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 12; round++) {
      StringBuilder text = new StringBuilder(LIBRARY);
      int from = random.nextInt(text.length());
      text.delete(from, Math.min(text.length(), from + random.nextInt(30)));
      String junk = List.of("(", ".", "\"", "f\"{", "[", "import ", "@", ":", "\\").get(round % 9);
      text.insert(random.nextInt(text.length()), junk);
      try (Marked project = Marked.ofFiles(root, "main.py", text.toString())) {
        for (int i = 0; i < 40; i++) {
          int offset = random.nextInt(text.length() + 1);
          assertThat(Completion.at(project.view(), project.path("main.py"), offset).items())
              .as("seed %s, offset %s of\n%s", seed, offset, text)
              .isNotNull();
        }
      }
    }
  }
}
