package typthon.ide.navigation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import typthon.ide.Location;
import typthon.ide.Marked;

class NavigationTest {
  @TempDir Path folder;

  private List<String> definitions(String... files) {
    try (Marked marked = Marked.ofFiles(folder, files)) {
      return marked.show(Navigation.definitions(marked.view(), marked.file(), marked.offset()));
    }
  }

  @Test
  void aNameLeadsToItsDefinition() {
    assertThat(definitions("main.py", "def foo(a): ...\n\nx = fo|o(1)\n"))
        .containsExactly("main.py:1:5 foo");
  }

  @Test
  void theEndOfANameCountsToo() {
    assertThat(definitions("main.py", "foo = 1\nx = foo|\n")).containsExactly("main.py:1:1 foo");
  }

  @Test
  void everyDefinitionOfAVariableIsFound() {
    assertThat(
            definitions("main.py", "import sys\nif sys.argv:\n    a = 1\nelse:\n    a = 2\n|a\n"))
        .containsExactly("main.py:3:5 a", "main.py:5:5 a");
  }

  @Test
  void importsAreFollowedThroughReExportsAliasesAndStars() {
    assertThat(
            definitions(
                "pkg/__init__.py", "from .inner import *\nfrom pkg.inner import g as h\n",
                "pkg/inner.py", "def f(): ...\ndef g(): ...\n",
                "main.py", "from pkg import f, h\n|f()\n"))
        .containsExactly("pkg/inner.py:1:5 f");
    assertThat(
            definitions(
                "pkg/__init__.py", "from pkg.inner import g as h\n",
                "pkg/inner.py", "def f(): ...\ndef g(): ...\n",
                "main.py", "import pkg\npkg.|h()\n"))
        .containsExactly("pkg/inner.py:2:5 g");
  }

  @Test
  void modulesLeadToTheirFiles() {
    try (Marked marked =
        Marked.ofFiles(
            folder, "pkg/__init__.py", "", "pkg/a.py", "", "main.py", "import p|kg.|a\n")) {
      List<Location> first =
          Navigation.definitions(marked.view(), marked.file(), marked.places().get(0).offset());
      List<Location> second =
          Navigation.definitions(marked.view(), marked.file(), marked.places().get(1).offset());
      assertThat(first).extracting(Location::file).containsExactly(marked.path("pkg/__init__.py"));
      assertThat(second).extracting(Location::file).containsExactly(marked.path("pkg/a.py"));
    }
  }

  @Test
  void attributesLeadToTheClassThatHasThem() {
    String classes =
        """
        class A:
            def __init__(self):
                self.x = 1
            def f(self): return self
        class B(A):
            y: int = 2
        """;
    assertThat(definitions("main.py", classes + "B().|x\n")).containsExactly("main.py:3:14 x");
    assertThat(definitions("main.py", classes + "B().f|()\n")).containsExactly("main.py:4:9 f");
    assertThat(definitions("main.py", classes + "B().y|\n")).containsExactly("main.py:6:5 y");
  }

  @Test
  void keywordArgumentsLeadToParameters() {
    assertThat(definitions("main.py", "def f(aa, *, bb=1): ...\nf(1, b|b=2)\n"))
        .containsExactly("main.py:1:14 bb");
  }

  @Test
  void keysAndQuotedAnnotationsAndExportsLeadSomewhere() {
    assertThat(
            definitions(
                "main.py",
                "from typing import TypedDict\nclass D(TypedDict):\n    k: int\nd: D = {\"k\": 1}\nd[\"|k\"]\n"))
        .containsExactly("main.py:3:5 k");
    assertThat(definitions("main.py", "class Foo: ...\ndef f(x: 'list[F|oo]'): ...\n"))
        .containsExactly("main.py:1:7 Foo");
    assertThat(definitions("main.py", "__all__ = ['f|oo']\ndef foo(): ...\n"))
        .containsExactly("main.py:2:5 foo");
  }

  @Test
  void builtinsLeadToStubs() {
    try (Marked marked = Marked.of(folder, "le|n('a')\n")) {
      List<Location> found = Navigation.definitions(marked.view(), marked.file(), marked.offset());
      assertThat(found).hasSize(1);
      assertThat(found.getFirst().file().getFileName()).hasToString("builtins.pyi");
    }
  }

  @Test
  void stubsLeadToSourcesAndDeclarationsStayInStubs() {
    try (Marked marked =
        Marked.ofFiles(
            folder,
            "lib.pyi",
            "class C:\n    def f(self) -> int: ...\n",
            "lib.py",
            "# source\nclass C:\n    def f(self):\n        return 1\n",
            "main.py",
            "from lib import C\nC().f|()\n")) {
      assertThat(marked.show(Navigation.definitions(marked.view(), marked.file(), marked.offset())))
          .containsExactly("lib.py:3:9 f");
      assertThat(
              marked.show(Navigation.declarations(marked.view(), marked.file(), marked.offset())))
          .containsExactly("lib.pyi:2:9 f");
    }
  }

  @Test
  void typeDefinitionsLeadToClasses() {
    try (Marked marked =
        Marked.of(
            folder,
            "class A: ...\nclass B: ...\ndef f(x: A | B | None):\n    print(|x)\n    y = [x]\n")) {
      assertThat(
              marked.show(
                  Navigation.typeDefinitions(marked.view(), marked.file(), marked.offset())))
          .contains("main.py:1:7 A", "main.py:2:7 B");
    }
  }

  @Test
  void implementationsAreSubclassesAndOverridingMethods() {
    try (Marked marked =
        Marked.ofFiles(
            folder,
            "base.py",
            "class A|:\n    def f|(self): ...\n",
            "main.py",
            """
            import base
            from base import A as X
            class B(X):
                def f(self): ...
            class C(B): ...
            class D(base.A):
                def f(self): ...
            """)) {
      assertThat(
              marked.show(
                  Navigation.implementations(
                      marked.view(), marked.file(), marked.places().get(0).offset())))
          .containsExactly("main.py:3:7 B", "main.py:5:7 C", "main.py:6:7 D");
      assertThat(
              marked.show(
                  Navigation.implementations(
                      marked.view(), marked.file(), marked.places().get(1).offset())))
          .containsExactly("main.py:4:9 f", "main.py:7:9 f");
    }
  }

  @Test
  void theWholeDefinitionIsToldBesideTheName() {
    try (Marked marked = Marked.of(folder, "@staticmethod\ndef f():\n    pass\n\nf|()\n")) {
      Location found =
          Navigation.definitions(marked.view(), marked.file(), marked.offset()).getFirst();
      assertThat(marked.text(found.whole())).startsWith("@staticmethod").endsWith("pass");
    }
  }

  @Test
  void nothingIsFoundWhereNothingIsWritten() {
    assertThat(definitions("main.py", "x = 1\n|\ny = 2\n")).isEmpty();
    assertThat(definitions("main.py", "x = 'ab|c'  # x\n")).isEmpty();
    assertThat(definitions("main.py", "undefined_nam|e\n")).isEmpty();
  }

  @Test
  void halfWrittenCodeStillLeadsSomewhere() {
    assertThat(definitions("main.py", "def foo(a): ...\nfor i in fo|o(\n"))
        .containsExactly("main.py:1:5 foo");
    assertThat(definitions("main.py", "class A:\n    def f(self):\n        self.f|(\n"))
        .containsExactly("main.py:2:9 f");
  }

  @Test
  void placesBeyondTheBasicPlaneAreRight() {
    assertThat(definitions("main.py", "s = '😀'; naïve = 1\r\nprint('😀', naïve|)\r\n"))
        .containsExactly("main.py:1:11 naïve");
  }
}
