package typthon.ide.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import typthon.ide.Marked;

class HierarchyTest {
  @TempDir Path folder;

  private static List<String> names(List<HierarchyItem> items) {
    return items.stream().map(each -> each.detail() + ":" + each.name()).toList();
  }

  private static List<String> calls(Marked marked, List<CallHierarchy.Call> calls, boolean out) {
    return calls.stream()
        .map(call -> {
          Path file = out ? marked.file() : call.item().location().file();
          List<String> places =
              call.places().stream().map(span -> marked.show(file, span)).toList();
          return call.item().name() + " " + places;
        })
        .toList();
  }

  @Test
  void callersAreGroupedByFunction() {
    try (Marked marked =
        Marked.ofFiles(
            folder,
            "a.py",
            "def f|(): ...\ndef g():\n    f()\n    [f() for _ in []]\n    x = f\n",
            "b.py",
            "from a import f as h\nh()\nclass C:\n    @h\n    def m(self): h()\n")) {
      HierarchyItem item =
          CallHierarchy.prepare(marked.view(), marked.file(), marked.offset()).getFirst();
      assertThat(item.name()).isEqualTo("f");
      assertThat(calls(marked, CallHierarchy.incoming(marked.view(), item), false))
          .containsExactly(
              "g [a.py:3:5 f, a.py:4:6 f]", "b [b.py:2:1 h]", "C [b.py:4:6 h]", "m [b.py:5:18 h]");
    }
  }

  @Test
  void calleesAreThoseOfTheBodyItself() {
    try (Marked marked =
        Marked.ofFiles(
            folder,
            "main.py",
            """
            def a(): ...
            class B:
                def __init__(self): ...
                def m(self): ...
            def f|():
                a()
                b = B()
                b.m(); b.m()
                len("")
                def inner():
                    a()
            """)) {
      HierarchyItem item =
          CallHierarchy.prepare(marked.view(), marked.file(), marked.offset()).getFirst();
      assertThat(calls(marked, CallHierarchy.outgoing(marked.view(), item), true))
          .containsExactly(
              "a [main.py:6:5 a]",
              "B [main.py:7:9 B]",
              "m [main.py:8:7 m, main.py:8:14 m]",
              "len [main.py:9:5 len]");
    }
  }

  @Test
  void whoMakesInstancesCallsTheConstructor() {
    try (Marked marked =
        Marked.of(folder, "class B:\n    def __init|__(self): ...\ndef f():\n    B()\n")) {
      HierarchyItem item =
          CallHierarchy.prepare(marked.view(), marked.file(), marked.offset()).getFirst();
      assertThat(calls(marked, CallHierarchy.incoming(marked.view(), item), false))
          .containsExactly("f [main.py:4:5 B]");
    }
  }

  @Test
  void basesAndSubclassesAreFoundAcrossFiles() {
    try (Marked marked =
        Marked.ofFiles(
            folder,
            "a.py",
            "class A(Exception): ...\nclass B|(A, dict[str, int]): ...\n",
            "b.py",
            "import a as q\nclass C(q.B): ...\nclass D(C): ...\n")) {
      HierarchyItem item =
          TypeHierarchy.prepare(marked.view(), marked.file(), marked.offset()).getFirst();
      assertThat(names(TypeHierarchy.supertypes(marked.view(), item)))
          .containsExactly("a:A", "builtins:dict");
      List<HierarchyItem> children = TypeHierarchy.subtypes(marked.view(), item);
      assertThat(names(children)).containsExactly("b:C");
      assertThat(names(TypeHierarchy.subtypes(marked.view(), children.getFirst())))
          .containsExactly("b:D");
      HierarchyItem base = TypeHierarchy.supertypes(marked.view(), item).getFirst();
      assertThat(names(TypeHierarchy.supertypes(marked.view(), base)))
          .containsExactly("builtins:Exception");
      HierarchyItem builtin = TypeHierarchy.supertypes(marked.view(), base).getFirst();
      assertThat(names(TypeHierarchy.supertypes(marked.view(), builtin)))
          .containsExactly("builtins:BaseException");
    }
  }

  @Test
  void whatIsNoFunctionOrClassHasNoHierarchy() {
    try (Marked marked = Marked.of(folder, "x| = 1\n")) {
      assertThat(CallHierarchy.prepare(marked.view(), marked.file(), marked.offset())).isEmpty();
      assertThat(TypeHierarchy.prepare(marked.view(), marked.file(), marked.offset())).isEmpty();
    }
  }
}
