package typthon.ide.navigation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import typthon.ide.Marked;

class ReferencesTest {
  @TempDir Path folder;

  private List<String> references(boolean withDeclaration, String... files) {
    try (Marked marked = Marked.ofFiles(folder, files)) {
      return marked.show(
          References.all(marked.view(), marked.file(), marked.offset(), withDeclaration));
    }
  }

  private List<String> highlights(String text) {
    try (Marked marked = Marked.of(folder, text)) {
      return References.inFile(marked.view(), marked.file(), marked.offset()).stream()
          .map(each -> marked.show(marked.file(), each.span()).substring(8) + " " + each.kind())
          .toList();
    }
  }

  @Test
  void equalNamesOfOtherThingsAreLeftOut() {
    assertThat(
            references(
                true,
                "main.py",
                """
                def f(x):
                    y = x|
                    return y.x
                def g(x):
                    "x"  # x
                    return x
                f(x=1)
                g(x=2)
                """))
        .containsExactly("main.py:1:7 x", "main.py:2:9 x", "main.py:7:3 x");
  }

  @Test
  void theProjectIsSearchedUnderEveryNameThatImportsGive() {
    String[] files = {
      "a.py", "def foo|(): ...\n",
      "b.py", "from a import foo\nfoo()\n",
      "c.py", "from a import foo as bar\nbar()\n",
      "d.py", "import a as q\nq.foo()\n",
      "e.py", "from c import bar\nbar()\n",
      "f.py", "from a import *\nfoo()\n",
      "g.py", "def foo(): ...\nfoo()\n",
    };
    assertThat(references(false, files))
        .containsExactly(
            "b.py:1:15 foo",
            "b.py:2:1 foo",
            "c.py:1:15 foo",
            "c.py:1:22 bar",
            "c.py:2:1 bar",
            "d.py:2:3 foo",
            "e.py:1:15 bar",
            "e.py:2:1 bar",
            "f.py:2:1 foo");
    assertThat(references(true, files)).contains("a.py:1:5 foo").hasSize(10);
  }

  @Test
  void membersAreFoundThroughTypes() {
    assertThat(
            references(
                true,
                "main.py",
                """
                class A:
                    size: int = 0
                    def f(self):
                        return self.size|
                class B:
                    size = 1
                def g(a: A, b: B):
                    a.size = b.size
                """))
        .containsExactly("main.py:2:5 size", "main.py:4:21 size", "main.py:8:7 size");
  }

  @Test
  void localNamesAreFoundInEveryScopeThatSeesThem() {
    assertThat(
            references(
                true,
                "main.py",
                """
                def f():
                    n| = 1
                    def g():
                        nonlocal n
                        n += 1
                    return [n for _ in range(n)]
                def h():
                    n = 2
                """))
        .containsExactly(
            "main.py:2:5 n", "main.py:4:18 n", "main.py:5:9 n", "main.py:6:13 n", "main.py:6:30 n");
  }

  @Test
  void highlightsTellReadsFromWrites() {
    assertThat(
            highlights(
                "__all__ = ['x']\nx| = 1\nx += 2\nprint(x)\nfor x in []: ...\n(x, y) = 1, 2\ndef f(a: 'x'): ...\ndel x\n"))
        .containsExactly(
            "1:13 x TEXT",
            "2:1 x WRITE",
            "3:1 x WRITE",
            "4:7 x READ",
            "5:5 x WRITE",
            "6:2 x WRITE",
            "7:11 x TEXT",
            "8:5 x WRITE");
  }

  @Test
  void highlightsOfAttributesTellReadsFromWrites() {
    assertThat(
            highlights(
                "class A:\n    def f(self):\n        self.v| = 1\n        self.v.x = self.v\n"))
        .containsExactly("3:14 v WRITE", "4:14 v READ", "4:25 v READ");
  }

  @Test
  void importsAreTextThatLeadsOn() {
    assertThat(highlights("from os import path as p|\np.join\n"))
        .containsExactly("1:16 path TEXT", "1:24 p TEXT", "2:1 p READ");
  }
}
