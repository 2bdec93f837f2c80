package typthon.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What tools are told about names and expressions: a mark stands at the place that is asked about.
class SemanticsTest {
  private static final String LIBRARY =
      """
      \"\"\"A library.\"\"\"
      from enum import Enum

      LIMIT = 3

      class Base:
          size: int = 0

          def __init__(self, name: str) -> None:
              self.name = name

          @property
          def title(self) -> str:
              \"\"\"The name, in capitals.\"\"\"
              return self.name.upper()

          def draw(self, scale: float, *, dark: bool = False) -> str:
              \"\"\"Draws.

              Much:
                  Indented.
              \"\"\"
              return ""

      class Shade(Enum):
          DARK = 1
          LIGHT = 2
      """;

  private static MarkedProgram program(String main) {
    return new MarkedProgram(Map.of("main.py", main, "lib.py", LIBRARY));
  }

  private static List<String> definitions(String main) {
    return program(main).definitions();
  }

  @Test
  void everyAssignmentOfALocalNameDefinesIt() {
    assertThat(
            definitions(
                """
                def f(flag: bool):
                    x = 1
                    if flag:
                        x = 2
                    return ¦x
                """))
        .containsExactly("VARIABLE main:f.x@2", "VARIABLE main:f.x@4");
  }

  @Test
  void importsAreFollowedUnlessBindingsAreAskedFor() {
    MarkedProgram program = program("from lib import Base as B\n¦B\n");
    assertThat(program.definitions()).containsExactly("CLASS lib:Base@6");
    assertThat(program.bindings()).containsExactly("CLASS main:B@1");
  }

  @Test
  void namesInImportsNameWhatTheyImport() {
    assertThat(definitions("from lib import ¦Base\n")).containsExactly("CLASS lib:Base@6");
    assertThat(definitions("from ¦lib import Base\n")).containsExactly("MODULE lib:lib@1");
    assertThat(definitions("import ¦os.path\n")).containsExactly("MODULE os:os@1");
    assertThat(definitions("import os.¦path\n")).containsExactly("MODULE os.path:os.path@1");
    assertThat(definitions("import lib\nlib.¦LIMIT\n")).containsExactly("CONSTANT lib:LIMIT@4");
  }

  @Test
  void starImportsAndReexportsAreFollowed() {
    MarkedProgram program =
        new MarkedProgram(
            Map.of(
                "main.py", "from pack import *\n¦Base(\"\")\n",
                "pack/__init__.py", "from .inner import *\n",
                "pack/inner.py", "from lib import Base\n",
                "lib.py", LIBRARY));
    assertThat(program.definitions()).containsExactly("CLASS lib:Base@6");
  }

  @Test
  void attributesOfInstancesComeFromTheirClasses() {
    String head = "from lib import Base, Shade\nb = Base(\"x\")\n";
    assertThat(definitions(head + "b.¦size\n")).containsExactly("ATTRIBUTE lib:Base.size@7");
    assertThat(definitions(head + "b.¦name\n")).containsExactly("ATTRIBUTE lib:Base.name@10");
    assertThat(definitions(head + "b.¦title\n")).containsExactly("PROPERTY lib:Base.title@13");
    assertThat(definitions(head + "b.¦draw(1)\n")).containsExactly("METHOD lib:Base.draw@17");
    assertThat(definitions(head + "Shade.¦DARK\n"))
        .containsExactly("ENUM_MEMBER lib:Shade.DARK@26");
    assertThat(definitions(head + "b.¦nothing\n")).isEmpty();
  }

  @Test
  void attributesOfUnionsComeFromEachMember() {
    assertThat(
            definitions(
                """
                class A:
                    x = 1
                class B:
                    x = 2
                def f(v: A | B):
                    v.¦x
                """))
        .containsExactly("ATTRIBUTE main:A.x@2", "ATTRIBUTE main:B.x@4");
  }

  @Test
  void boundsMetaclassesAndSuperAreLookedAt() {
    assertThat(
            definitions(
                """
                from lib import Base
                def f[T: Base](v: T) -> T:
                    v.¦draw(1)
                    return v
                """))
        .containsExactly("METHOD lib:Base.draw@17");
    assertThat(
            definitions(
                """
                class Meta(type):
                    def make(cls): ...
                class C(metaclass=Meta): ...
                C.¦make()
                """))
        .containsExactly("METHOD main:Meta.make@2");
    assertThat(
            definitions(
                """
                from lib import Base
                class C(Base):
                    def draw(self, scale: float, *, dark: bool = False) -> str:
                        return super().¦draw(scale)
                """))
        .containsExactly("METHOD lib:Base.draw@17");
  }

  @Test
  void keywordArgumentsNameParametersAndFields() {
    assertThat(definitions("from lib import Base\nBase(¦name=\"\")\n"))
        .containsExactly("PARAMETER lib:Base.__init__.name@9");
    assertThat(definitions("from lib import Base\nBase(\"\").draw(1, ¦dark=True)\n"))
        .containsExactly("PARAMETER lib:Base.draw.dark@17");
    String fields =
        """
        from dataclasses import dataclass
        from typing import NamedTuple, TypedDict
        @dataclass
        class D:
            wide: int
        class N(NamedTuple):
            wide: int
        class T(TypedDict):
            wide: int
        """;
    assertThat(definitions(fields + "D(¦wide=1)\n")).containsExactly("ATTRIBUTE main:D.wide@5");
    assertThat(definitions(fields + "N(¦wide=1)\n")).containsExactly("ATTRIBUTE main:N.wide@7");
    assertThat(definitions(fields + "T(¦wide=1)\n")).containsExactly("ATTRIBUTE main:T.wide@9");
  }

  @Test
  void partialCallsHandKeywordsOn() {
    assertThat(
            definitions("from functools import partial\nimport lib\npartial(lib.Base, ¦name=1)\n"))
        .containsExactly("PARAMETER lib:Base.__init__.name@9");
  }

  @Test
  void namesThatEveryModuleHasAreThoseOfItsClass() {
    assertThat(definitions("¦__name__\n")).singleElement().asString().contains("types:ModuleType");
  }

  @Test
  void keysOfTypedDictionariesAreNames() {
    String head =
        "from typing import TypedDict\nclass T(TypedDict):\n    wide: int\nt: T = {\"wide\": 1}\n";
    assertThat(definitions(head + "t[¦\"wide\"]\n")).containsExactly("ATTRIBUTE main:T.wide@3");
    assertThat(definitions(head + "t.get(¦\"wide\")\n")).containsExactly("ATTRIBUTE main:T.wide@3");
    assertThat(definitions(head + "u: T = {¦\"wide\": 2}\n"))
        .containsExactly("ATTRIBUTE main:T.wide@3");
    assertThat(
            definitions(
                "from typing import TypedDict\nF = TypedDict(\"F\", {\"in\": int})\n"
                    + "def f(x: F): x[¦\"in\"]\n"))
        .containsExactly("KEY main:F.in@2");
  }

  @Test
  void quotedAnnotationsAndAllHoldNames() {
    MarkedProgram program = program("import lib\ndef f(x: ¦\"dict[str, lib.Base] | None\"): ...\n");
    var mentions = program.semantics().mentionsIn(program.main(), program.node());
    assertThat(mentions)
        .extracting(each -> each.name())
        .containsExactly("dict", "str", "lib", "Base");
    assertThat(MarkedProgram.shown(mentions.getLast().definitions()))
        .containsExactly("CLASS lib:Base@6");
    assertThat(definitions("__all__ = [¦\"f\"]\ndef f(): ...\n"))
        .containsExactly("FUNCTION main:f@2");
    assertThat(definitions("def f(x: ¦\"C\"): ...\nclass C: ...\n"))
        .containsExactly("CLASS main:C@2");
    assertThat(definitions("x = ¦\"C\"\nclass C: ...\n")).isEmpty();
  }

  @Test
  void patternsNameAttributes() {
    assertThat(
            definitions(
                """
                from lib import Base
                def f(x: object):
                    match x:
                        case Base(¦size=0): ...
                """))
        .containsExactly("ATTRIBUTE lib:Base.size@7");
  }

  @Test
  void typesAreThoseOfThePlace() {
    assertThat(program("def f(x: int | None):\n    if x:\n        ¦x\n").type()).isEqualTo("int");
    assertThat(program("f = sorted([\"a\"], key=lambda ¦s: len(s))\n").type()).isEqualTo("str");
    assertThat(program("f = sorted([\"a\"], key=lambda s: ¦s.upper())\n").type()).isEqualTo("str");
    assertThat(program("x: list[float] = ¦[1]\n").type()).isEqualTo("list[float]");
    assertThat(program("¦x = [1]\n").type()).isEqualTo("list[int]");
    assertThat(program("import lib\nlib.Base(\"\").¦title\n").type()).isEqualTo("str");
    assertThat(program("import lib\nlib.Base(¦name=\"\")\n").type()).isEqualTo("str");
    assertThat(program("from lib import ¦LIMIT\n").type()).isEqualTo("int");
  }

  @Test
  void declaredTypesAreNotNarrowed() {
    assertThat(program("def f(x: int | None):\n    if x:\n        ¦x\n").declared())
        .isEqualTo("int | None");
    assertThat(program("import lib\nlib.Base(\"\").¦size\n").declared()).isEqualTo("int");
    assertThat(program("x = 1\n¦x\n").declared()).isEqualTo("nothing");
  }

  @Test
  void surroundingsAskForTypes() {
    assertThat(program("def f(a: int, b: str = \"\"): ...\nf(1, b=¦x)\n").expected())
        .isEqualTo("str");
    assertThat(program("def f(a: int, b: str): ...\nf(¦x)\n").expected()).isEqualTo("int");
    assertThat(program("from lib import Shade\nx: Shade =¦\n").expected()).isEqualTo("Shade");
    assertThat(program("from lib import Shade\ndef f() -> Shade:\n    return ¦x\n").expected())
        .isEqualTo("Shade");
    assertThat(program("from lib import Shade\ndef f(s: Shade):\n    s == ¦x\n").expected())
        .isEqualTo("Shade");
  }

  @Test
  void membersAreThoseOfTheWholeOrder() {
    MarkedProgram program =
        program(
            "from lib import Base\nclass C(Base):\n    extra = 1\n    __own = 2\nc = C(\"\")\n¦c\n");
    var type = program.semantics().typeOf(program.main(), program.node()).orElseThrow();
    assertThat(type.display()).isEqualTo("C");
    var names =
        program.semantics().membersOf(program.main(), type).stream()
            .map(each -> each.kind() + " " + each.owner() + "." + each.name())
            .toList();
    assertThat(names)
        .contains(
            "ATTRIBUTE C.extra",
            "ATTRIBUTE C.__own",
            "PROPERTY Base.title",
            "METHOD Base.draw",
            "METHOD object.__repr__")
        .doesNotHaveDuplicates();
    assertThat(program.semantics().membersOf(program.module("lib"), type))
        .noneMatch(each -> each.name().equals("__own"));
  }

  @Test
  void unionsHaveWhatAllMembersHave() {
    MarkedProgram program =
        program("class A:\n    x = 1\n    y = 1\nclass B:\n    y = 2\ndef f(v: A | B):\n    ¦v\n");
    var type = program.semantics().typeOf(program.main(), program.node()).orElseThrow();
    assertThat(program.semantics().membersOf(program.main(), type))
        .extracting(each -> each.name())
        .contains("y")
        .doesNotContain("x");
  }

  @Test
  void visibleNamesComeInnermostFirst() {
    MarkedProgram program =
        program(
            """
            import os
            class C:
                hidden = 1
                def f(self, x):
                    y = 1
                    ¦
            """);
    var names = program.semantics().visibleAt(program.main(), program.offset());
    assertThat(names.stream().filter(each -> !each.builtin()).map(each -> each.name()))
        .containsExactly("self", "x", "y", "os", "C");
    assertThat(names).anyMatch(each -> each.builtin() && each.name().equals("print"));
  }

  @Test
  void indentationTellsTheScopeOfEmptyLines() {
    String text = "class C:\n    a = 1\n\n    def f(self):\n        b = 1\n\n";
    assertThat(visible(text + "        ¦\n")).containsExactly("self", "b", "C");
    assertThat(visible(text + "    ¦\n")).containsExactly("a", "f", "C");
    assertThat(visible(text + "¦\n")).containsExactly("C");
  }

  private static List<String> visible(String main) {
    MarkedProgram program = program(main);
    return program.semantics().visibleAt(program.main(), program.offset()).stream()
        .filter(each -> !each.builtin())
        .map(each -> each.name())
        .toList();
  }

  @Test
  void callsAreFoundWhileTheyAreWritten() {
    String head = "def f(a: int, b: str = \"\", *rest: int, key: bool = False): ...\n";
    assertThat(active(head + "f(¦)\n")).isEqualTo("f:0/0");
    assertThat(active(head + "f(1, ¦\n")).isEqualTo("f:0/1");
    assertThat(active(head + "f(1, \"\", 2, ¦")).isEqualTo("f:0/2");
    assertThat(active(head + "f(1, key=¦\nx = 1\n")).isEqualTo("f:0/3");
    assertThat(active(head + "f(len(\"\"), ¦)\n")).isEqualTo("f:0/1");
    assertThat(active(head + "f(1)¦\n")).isEqualTo("none");
  }

  @Test
  void theOverloadThatFitsIsActive() {
    String head =
        """
        from typing import overload
        @overload
        def f(a: int) -> int: ...
        @overload
        def f(a: str, b: int) -> str: ...
        def f(a, b=0): return a
        """;
    assertThat(active(head + "f(1¦)\n")).isEqualTo("f:0/0");
    assertThat(active(head + "f(\"\", ¦\n")).isEqualTo("f:1/1");
  }

  private static String active(String main) {
    MarkedProgram program = program(main);
    return program
        .semantics()
        .callAround(program.main(), program.offset())
        .map(site -> {
          var signature = site.signatures().get(site.active());
          return signature.name() + ":" + site.active() + "/" + signature.activeParameter();
        })
        .orElse("none");
  }

  @Test
  void classesTellWhatTheyInheritAndLeaveOpen() {
    MarkedProgram program =
        program(
            """
            from abc import ABC, abstractmethod
            from lib import Base
            class A(ABC):
                @abstractmethod
                def todo(self) -> int: ...
            class ¦B(A, Base):
                def draw(self, scale: float, *, dark: bool = False) -> str: return ""
            """);
    var semantics = program.semantics();
    var type = semantics.definitionsOf(program.main(), program.node()).getFirst();
    assertThat(MarkedProgram.shown(semantics.basesOf(type)))
        .containsExactly("CLASS main:A@3", "CLASS lib:Base@6");
    assertThat(semantics.abstractMembersOf(type))
        .extracting(each -> each.name())
        .containsExactly("todo");
  }

  @Test
  void documentationIsInheritedAndCleaned() {
    MarkedProgram program =
        program(
            """
            from lib import Base
            class B(Base):
                def ¦draw(self, scale: float, *, dark: bool = False) -> str: return ""
            """);
    var semantics = program.semantics();
    var method = semantics.definitionsOf(program.main(), program.node()).getFirst();
    assertThat(semantics.documentationOf(method)).contains("Draws.\n\nMuch:\n    Indented.");
    assertThat(MarkedProgram.shown(semantics.overriddenBy(method)))
        .containsExactly("METHOD lib:Base.draw@17");
  }

  @Test
  void deprecationAndEffectsAreTold() {
    MarkedProgram program =
        program(
            """
            from warnings import deprecated
            @deprecated("use g")
            def ¦f() -> None:
                print("")
            """);
    var semantics = program.semantics();
    var function = semantics.definitionsOf(program.main(), program.node()).getFirst();
    assertThat(semantics.deprecationOf(function)).contains("use g");
    assertThat(semantics.effectsOf(function).orElseThrow().toString()).contains("io");
  }

  @Test
  void typesHaveHomes() {
    MarkedProgram program = program("from lib import Base\ndef f(x: Base | None):\n    ¦x\n");
    var type = program.semantics().typeOf(program.main(), program.node()).orElseThrow();
    assertThat(MarkedProgram.shown(program.semantics().definitionsOf(type)))
        .containsExactly("CLASS lib:Base@6");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x.¦",
        "def f(self):\n    self.¦",
        "f(¦",
        "import ¦",
        "from . import ¦",
        "class A(¦",
        "x: ¦",
        "[i for i in ¦",
        "f\"{x.¦",
        "match x:\n    case ¦",
        "lambda x: ¦",
        "@¦",
        "x[\"¦",
        "from os.¦",
        "def f(¦",
        "a = b = ¦",
        "(((¦",
        "async with ¦",
        "¦"
      })
  void halfWrittenTextIsAnswered(String main) {
    MarkedProgram program = program(main);
    var semantics = program.semantics();
    for (int node = 0; node < program.main().parsed().tree().size(); node++) {
      assertThat(semantics.definitionsOf(program.main(), node)).isNotNull();
      assertThat(semantics.bindingsOf(program.main(), node)).isNotNull();
      assertThat(semantics.typeOf(program.main(), node)).isNotNull();
      assertThat(semantics.declaredTypeOf(program.main(), node)).isNotNull();
      assertThat(semantics.expectedAt(program.main(), node)).isNotNull();
      assertThat(semantics.mentionsIn(program.main(), node)).isNotNull();
    }
    for (int offset = 0; offset <= program.offset(); offset++) {
      assertThat(semantics.visibleAt(program.main(), offset)).isNotEmpty();
      assertThat(semantics.callAround(program.main(), offset)).isNotNull();
    }
  }

  @Test
  void callsEndOnceTheyAreCancelled() {
    TextProgram program = new TextProgram(Map.of("main.py", "x = 1\n"), Settings.DEFAULT);
    AtomicBoolean cancelled = new AtomicBoolean();
    var semantics = new Checker(program, cancelled::get).semantics();
    SourceModule module = java.util.Objects.requireNonNull(program.module("main"));
    assertThat(semantics.visibleAt(module, 0)).isNotEmpty();
    cancelled.set(true);
    assertThatThrownBy(() -> semantics.visibleAt(module, 0))
        .isInstanceOf(CancellationException.class);
  }
}
