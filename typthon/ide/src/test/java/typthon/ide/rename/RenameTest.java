package typthon.ide.rename;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import typthon.ide.FileChanges;
import typthon.ide.Marked;

class RenameTest {
  @TempDir Path folder;

  /// Returns the texts of the files after the name at the mark became `new`.
  private List<String> renamed(String newName, String... files) throws RenameException {
    try (Marked marked = Marked.ofFiles(folder, files)) {
      assertThat(Rename.prepare(marked.view(), marked.file(), marked.offset()))
          .isInstanceOf(Rename.Prepared.Ready.class);
      FileChanges changes = Rename.apply(marked.view(), marked.file(), marked.offset(), newName);
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < files.length; i += 2) {
        texts.add(marked.changed(changes, files[i]));
      }
      return texts;
    }
  }

  private String renamedText(String newName, String text) throws RenameException {
    return renamed(newName, "main.py", text).getFirst();
  }

  private void refused(String newName, String reason, String... files) {
    try (Marked marked = Marked.ofFiles(folder, files)) {
      assertThatThrownBy(() -> Rename.apply(marked.view(), marked.file(), marked.offset(), newName))
          .isInstanceOf(RenameException.class)
          .hasMessageContaining(reason);
    }
  }

  @Test
  void localsParametersAndKeywordArgumentsChangeTogether() throws RenameException {
    assertThat(
            renamedText(
                "new",
                """
                def f(a|: int, b=1):
                    def g(): return a + b
                    return [a for _ in range(a)]
                f(a=1)
                a = 2
                """))
        .isEqualTo(
            """
            def f(new: int, b=1):
                def g(): return new + b
                return [new for _ in range(new)]
            f(new=1)
            a = 2
            """);
  }

  @Test
  void membersChangeAlongTheHierarchy() throws RenameException {
    assertThat(
            renamed(
                "new",
                "base.py",
                """
                class A:
                    def run(self, n=1): return self.run(n)
                """,
                "main.py",
                """
                from base import A
                class B(A):
                    def run|(self, n=1): return super().run(n)
                class C(B): ...
                class D(A):
                    def run(self, n=1): return 2
                class E:
                    def run(self): ...
                def g(a: A, c: C, e: E):
                    a.run(); c.run(); e.run()
                """))
        .containsExactly(
            """
            class A:
                def new(self, n=1): return self.new(n)
            """,
            """
            from base import A
            class B(A):
                def new(self, n=1): return super().new(n)
            class C(B): ...
            class D(A):
                def new(self, n=1): return 2
            class E:
                def run(self): ...
            def g(a: A, c: C, e: E):
                a.new(); c.new(); e.run()
            """);
  }

  @Test
  void parametersOfOverridingMethodsAndOverloadsChangeToo() throws RenameException {
    assertThat(
            renamedText(
                "new",
                """
                from typing import overload
                class A:
                    def f(self, old|): ...
                class B(A):
                    def f(self, old): ...
                @overload
                def g(old: int) -> int: ...
                @overload
                def g(old: str) -> str: ...
                def g(old): return old
                A().f(old=1)
                B().f(old=1)
                g(old=1)
                """))
        .isEqualTo(
            """
            from typing import overload
            class A:
                def f(self, new): ...
            class B(A):
                def f(self, new): ...
            @overload
            def g(old: int) -> int: ...
            @overload
            def g(old: str) -> str: ...
            def g(old): return old
            A().f(new=1)
            B().f(new=1)
            g(old=1)
            """);
    assertThat(
            renamedText(
                "new",
                """
                from typing import overload
                @overload
                def g(old: int) -> int: ...
                @overload
                def g(old: str) -> str: ...
                def g(old): return old
                g(ol|d=1)
                """))
        .doesNotContain("old");
  }

  @Test
  void importsChangeAndAliasesStay() throws RenameException {
    assertThat(
            renamed(
                "new",
                "a.py",
                "__all__ = ['foo', \"bar\"]\ndef foo|(): ...\nbar = foo\n",
                "b.py",
                "from a import foo, bar\nfoo()\n",
                "c.py",
                "from a import foo as baz\nbaz()\n",
                "d.py",
                "import a\nimport a as q\na.foo(), q.foo\n",
                "e.py",
                "from b import foo\nfrom a import *\nfoo(bar)\n",
                "f.py",
                "foo = 1\nprint(foo)\n"))
        .containsExactly(
            "__all__ = ['new', \"bar\"]\ndef new(): ...\nbar = new\n",
            "from a import new, bar\nnew()\n",
            "from a import new as baz\nbaz()\n",
            "import a\nimport a as q\na.new(), q.new\n",
            "from b import new\nfrom a import *\nnew(bar)\n",
            "foo = 1\nprint(foo)\n");
  }

  @Test
  void anAliasChangesInItsOwnModuleAndWhereItIsImportedFrom() throws RenameException {
    assertThat(
            renamed(
                "new",
                "a.py",
                "def foo(): ...\n",
                "c.py",
                "from a import foo as bar|\nbar()\n",
                "d.py",
                "from c import bar\nbar()\n",
                "e.py",
                "from a import foo as bar\nbar()\n"))
        .containsExactly(
            "def foo(): ...\n",
            "from a import foo as new\nnew()\n",
            "from c import new\nnew()\n",
            "from a import foo as bar\nbar()\n");
  }

  @Test
  void attributesOfSelfDataclassFieldsAndKeysChange() throws RenameException {
    assertThat(
            renamedText(
                "new",
                """
                class A:
                    __slots__ = ("x", "y")
                    def __init__(self, x):
                        self.x| = x
                        self.y = self.x
                A(1).x
                """))
        .isEqualTo(
            """
            class A:
                __slots__ = ("new", "y")
                def __init__(self, x):
                    self.new = x
                    self.y = self.new
            A(1).new
            """);
    assertThat(
            renamedText(
                "new",
                """
                from dataclasses import dataclass
                @dataclass
                class P:
                    x|: int
                    y: int = 0
                p = P(x=1)
                print(p.x)
                match p:
                    case P(x=1, y=z): ...
                """))
        .isEqualTo(
            """
            from dataclasses import dataclass
            @dataclass
            class P:
                new: int
                y: int = 0
            p = P(new=1)
            print(p.new)
            match p:
                case P(new=1, y=z): ...
            """);
    assertThat(
            renamedText(
                "new",
                """
                from typing import TypedDict
                class D(TypedDict, total=False):
                    key|: int
                d: D = {"key": 1}
                print(d["key"], d.get("key"), "key" in d, {"key": 2}["key"])
                e = D(key=1)
                """))
        .isEqualTo(
            """
            from typing import TypedDict
            class D(TypedDict, total=False):
                new: int
            d: D = {"new": 1}
            print(d["new"], d.get("new"), "new" in d, {"key": 2}["key"])
            e = D(new=1)
            """);
  }

  @Test
  void quotedAnnotationsAndTypeVariablesChange() throws RenameException {
    assertThat(
            renamedText(
                "New",
                "class Foo|: ...\ndef f(x: 'list[Foo]') -> \"Foo | None\": ...\ny: 'str' = 'Foo'\n"))
        .isEqualTo(
            "class New: ...\ndef f(x: 'list[New]') -> \"New | None\": ...\ny: 'str' = 'Foo'\n");
    assertThat(
            renamedText(
                "K", "from typing import TypeVar\nT| = TypeVar('T')\ndef f(x: T) -> T: return x\n"))
        .isEqualTo("from typing import TypeVar\nK = TypeVar('K')\ndef f(x: K) -> K: return x\n");
    assertThat(renamedText("K", "class A[T|]:\n    def f(self, x: T) -> 'T': return x\n"))
        .isEqualTo("class A[K]:\n    def f(self, x: K) -> 'K': return x\n");
  }

  @Test
  void globalNonlocalAndDeletedNamesChange() throws RenameException {
    assertThat(
            renamedText(
                "new",
                "x = 1\ndef f():\n    global x\n    x| += 1\n    del x\ndef g():\n    return f'{x!r:>{x}}'\n"))
        .isEqualTo(
            "new = 1\ndef f():\n    global new\n    new += 1\n    del new\ndef g():\n    return f'{new!r:>{new}}'\n");
  }

  @Test
  void propertiesChangeWithTheirSetters() throws RenameException {
    assertThat(
            renamedText(
                "new",
                """
                class A:
                    @property
                    def p(self) -> int: return 1
                    @p.setter
                    def p(self, v: int): ...
                a = A()
                a.p| = a.p + 1
                """))
        .isEqualTo(
            """
            class A:
                @property
                def new(self) -> int: return 1
                @new.setter
                def new(self, v: int): ...
            a = A()
            a.new = a.new + 1
            """);
  }

  @Test
  void conditionalImportsChangeWithTheirStandIns() throws RenameException {
    assertThat(
            renamed(
                "new",
                "a.py",
                "def foo(): ...\n",
                "b.py",
                "try:\n    from a import foo\nexcept ImportError:\n    foo| = None\nfoo\n"))
        .containsExactly(
            "def new(): ...\n",
            "try:\n    from a import new\nexcept ImportError:\n    new = None\nnew\n");
  }

  @Test
  void placesBeyondTheBasicPlaneAndWindowsLineEndsAreRight() throws RenameException {
    assertThat(renamedText("été", "s = '😀'; x| = 1\r\nprint('😀', x)\r\n"))
        .isEqualTo("s = '😀'; été = 1\r\nprint('😀', été)\r\n");
  }

  @Test
  void whatIsNoNameIsRefused() {
    refused("a b", "not a valid name", "main.py", "x| = 1\n");
    refused("", "not a valid name", "main.py", "x| = 1\n");
    refused("1a", "not a valid name", "main.py", "x| = 1\n");
    refused("class", "keyword", "main.py", "x| = 1\n");
    refused("ﬁ", "means the same as \"fi\"", "main.py", "x| = 1\n");
    refused("__x__", "meaning of its own", "main.py", "x| = 1\n");
  }

  @Test
  void whatIsNotOfTheProjectIsRefused() {
    refused("y", "no part of this project", "main.py", "le|n('')\n");
    refused("y", "no part of this project", "main.py", "from os import path|\n");
    refused("y", "name of an import", "main.py", "import o|s\n");
    refused("y", "meaning of its own", "main.py", "class A:\n    def __init|__(self): ...\n");
    refused("y", "no name here", "main.py", "pa|ss\n");
    refused("y", "", "main.py", "undefi|ned\n");
    refused(
        "y",
        "no part of this project",
        "main.py",
        "class E(Exception):\n    def with_traceback|(self, tb): return self\n");
  }

  @Test
  void takenNamesAreRefused() {
    refused("b", "defined already at main.py:2:1", "main.py", "a| = 1\nb = 2\n");
    refused("b", "defined already", "main.py", "def f(a|, b): ...\n");
    refused("b", "has a member", "main.py", "class A:\n    a| = 1\nclass B(A):\n    b = 1\n");
    refused("b", "has a member", "main.py", "class A:\n    b = 1\nclass B(A):\n    a| = 1\n");
    refused("b", "defined already", "a.py", "foo| = 1\n", "main.py", "from a import foo\nb = 2\n");
  }

  @Test
  void namesThatWouldBeHiddenOrHideAreRefused() {
    refused("b", "something else", "main.py", "a| = 1\ndef f(b):\n    return a\n");
    refused("b", "would hide", "main.py", "b = 1\ndef f(a|):\n    return a + b\n");
    refused("len", "would hide", "main.py", "a| = 1\nlen('')\n");
    refused("len", "would hide", "main.py", "def f(a|):\n    return len(a)\n");
    refused("B", "would hide", "main.py", "class B: ...\ndef f(a|):\n    x: 'B'\n");
  }

  @Test
  void privateNamesMayNotLeaveTheirClass() {
    refused("__x", "private", "main.py", "class A:\n    x| = 1\nA.x\n");
    refused("_x", "star import", "a.py", "foo| = 1\n", "main.py", "from a import *\nfoo\n");
  }

  @Test
  void theSameNameChangesNothing() throws RenameException {
    assertThat(renamedText("x", "x| = 1\n")).isEqualTo("x = 1\n");
  }
}
