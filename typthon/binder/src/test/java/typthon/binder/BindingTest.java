package typthon.binder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;

final class BindingTest {
  @Test
  void stringsAreLookedUpInTheirScope() {
    Binding binding =
        Sources.bind(
            """
            class A:
                B = int
                __p = 1
                def m(self, a: "B"):
                    c = 1
            """);
    int classScope = Sources.scope(binding, "A");
    int method = Sources.scope(binding, "m");
    assertThat(binding.lookUp(classScope, "B")).isEqualTo(binding.symbolIn(classScope, "B"));
    assertThat(binding.lookUp(classScope, "__p")).isEqualTo(binding.symbolIn(classScope, "_A__p"));
    assertThat(binding.lookUp(method, "B")).isEqualTo(-1);
    assertThat(binding.lookUp(method, "A")).isEqualTo(binding.symbolIn(0, "A"));
    assertThat(binding.lookUp(method, "c")).isEqualTo(binding.symbolIn(method, "c"));
    assertThat(binding.lookUp(0, "int")).isEqualTo(-1);
  }

  @Test
  void outerNamesAreLookedUpAtTheirTarget() {
    Binding binding =
        Sources.bind("def f():\n    x = 1\n    def g():\n        nonlocal x\n        x = 2\n");
    int g = Sources.scope(binding, "g");
    int f = Sources.scope(binding, "f");
    assertThat(binding.lookUp(g, "x")).isEqualTo(binding.symbolIn(f, "x"));
    assertThat(binding.symbols().definitionCount(binding.symbolIn(f, "x"))).isEqualTo(2);
    assertThat(binding.symbols().has(binding.symbolIn(f, "x"), Symbols.BOUND_ELSEWHERE)).isTrue();
  }

  @Test
  void aClassNameFallsBackToTheModule() {
    Binding binding = Sources.bind("x = 1\nclass C:\n    x = x\n    y = y\n");
    int scope = Sources.scope(binding, "C");
    assertThat(binding.fallback(binding.symbolIn(scope, "x"))).isEqualTo(binding.symbolIn(0, "x"));
    assertThat(binding.fallback(binding.symbolIn(scope, "y"))).isEqualTo(-1);
  }

  @Test
  void privateAttributesAreMangled() {
    Binding binding =
        Sources.bind("class _C:\n    def m(self):\n        self.__x = self.y.__z__ + __w\n");
    SyntaxTree tree = binding.tree();
    StringBuilder names = new StringBuilder();
    for (int node = 0; node < tree.size(); node++) {
      if (tree.is(node, NodeKind.ATTRIBUTE) || tree.is(node, NodeKind.NAME)) {
        names.append(binding.runtimeName(node)).append(' ');
      }
    }
    assertThat(names).hasToString("_C__x self __z__ y self _C__w ");
  }

  @Test
  void membersAreCollectedFromMethods() {
    Binding binding =
        Sources.bind(
            """
            class C:
                def __init__(me, x):
                    me.a, (me.b, x.c) = 1, (2, 3)
                    me.d: int
                    me.e += 1
                    for me.f in x: pass
                    with x as me.g: pass
                    me.h.i = 1
                    me.__j = 1
                    return
                    me.k = 1
                @classmethod
                def make(cls):
                    cls.l = 1
                @staticmethod
                def plain(x):
                    x.m = 1
                def __new__(cls):
                    cls.n = 1
                def nested(self):
                    def inner():
                        self.o = 1
            def f(self):
                self.p = 1
            """);
    StringBuilder text = new StringBuilder();
    for (MemberAssignment member : binding.members()) {
      assertThat(member.classScope()).isEqualTo(Sources.scope(binding, "C"));
      text.append(member.name())
          .append(member.onClass() ? "!" : "")
          .append(member.reachable() ? " " : "? ");
    }
    assertThat(text).hasToString("a b d e f g _C__j k? l! n! ");
    assertThat(binding.membersOf(Sources.scope(binding, "C"))).isEqualTo(binding.members());
    assertThat(binding.membersOf(0)).isEmpty();
  }

  @Test
  void framesListReturnsAndYields() {
    Binding binding =
        Sources.bind(
            """
            async def f(x):
                if x:
                    return 1
                await x
                return 2
                return 3
            def g():
                y = yield 1
                yield from y
            h = lambda: (yield)
            def k():
                while True: pass
            """);
    Frames frames = binding.frames();
    int f = Sources.scope(binding, "f");
    int g = Sources.scope(binding, "g");
    assertThat(frames.returnCount(f)).isEqualTo(3);
    assertThat(binding.flow().at(frames.returnNode(f, 1))).isGreaterThan(FlowGraph.EXCLUDED);
    assertThat(binding.flow().at(frames.returnNode(f, 2))).isEqualTo(FlowGraph.UNREACHABLE);
    assertThat(frames.isEndReachable(f)).isFalse();
    assertThat(frames.awaits(f)).isTrue();
    assertThat(frames.isGenerator(f)).isFalse();
    assertThat(frames.yieldCount(g)).isEqualTo(2);
    assertThat(frames.isEndReachable(g)).isTrue();
    assertThat(frames.isGenerator(Sources.scope(binding, "<lambda>"))).isTrue();
    assertThat(frames.isEndReachable(Sources.scope(binding, "k"))).isFalse();
  }

  @Test
  void onlyMentionedPlacesHaveFlow() {
    Binding binding =
        Sources.bind(
            """
            import os
            def f(a, b):
                if a.x is None:
                    return os.path, b, b.y
                return a.x, a.z
            """);
    FlowGraph flow = binding.flow();
    SyntaxTree tree = binding.tree();
    StringBuilder told = new StringBuilder();
    for (int node = 0; node < tree.size(); node++) {
      boolean reference = tree.is(node, NodeKind.NAME) || tree.is(node, NodeKind.ATTRIBUTE);
      if (reference && flow.at(node) != FlowGraph.NONE) {
        told.append(tree.text(node)).append(' ');
      }
    }
    assertThat(told).hasToString("a.x a a.x a a ");
  }

  @Test
  void capturedNamesSettleOnlyWithoutLaterBindings() {
    Binding binding =
        Sources.bind(
            """
            def f(a, b, c):
                b = 1
                g = lambda: (a, b, c, d)
                c = 2
                for d in a:
                    h = lambda: d
                def i():
                    nonlocal a
            """);
    int f = Sources.scope(binding, "f");
    int g = binding.scopes().node(Sources.scope(binding, "<lambda>"));
    assertThat(binding.isSettledAt(binding.symbolIn(f, "a"), g)).isTrue();
    assertThat(binding.isSettledAt(binding.symbolIn(f, "b"), g)).isTrue();
    assertThat(binding.isSettledAt(binding.symbolIn(f, "c"), g)).isFalse();
    assertThat(binding.isSettledAt(binding.symbolIn(f, "d"), Sources.lastName(binding, "d")))
        .isFalse();
    assertThat(binding.frames().mentions(f, binding.places().ofSymbol(binding.symbolIn(f, "b"))))
        .isTrue();
  }

  @Test
  void lazyAnnotationsAreOutsideTheFlow() {
    String source = "x = 1\nx = int\ndef f(a: x, b: x = x) -> x: pass\ny: x = x\n";
    assertThat(namesInFlow(source, BindOptions.ofModule("m"))).isEqualTo(5);
    BindOptions old =
        BindOptions.ofModule("m").withVersion(new typthon.syntax.PythonVersion(3, 13));
    assertThat(namesInFlow(source, old)).isEqualTo(9);
    assertThat(namesInFlow("from __future__ import annotations\n" + source, old)).isEqualTo(5);
  }

  private static int namesInFlow(String source, BindOptions options) {
    Binding binding = Sources.bind(source, options);
    int count = 0;
    for (int node = 0; node < binding.tree().size(); node++) {
      if (binding.tree().is(node, NodeKind.NAME) && binding.flow().at(node) != FlowGraph.NONE) {
        count++;
      }
    }
    return count;
  }

  @Test
  void everyCallCanHaveANode() {
    String source = "def f(x):\n    y = g(h(x))\n    k()\n";
    BindOptions every = BindOptions.ofModule("m").withEveryCall(true);
    assertThat(BindingDump.flow(Sources.bind(source, every), 1))
        .isEqualTo(
            """
            0 START f <-
            1 CALL h(x) <- 0
            2 CALL g(h(x)) <- 1
            3 ASSIGN y <- 2
            4 CALL k() <- 3
            end 4\
            """);
    Binding plain = Sources.bind("async def f():\n    await k()\n");
    FlowGraph flow = plain.flow();
    int call = plain.frames().end(1);
    assertThat(flow.kind(call)).isEqualTo(FlowKind.CALL);
    assertThat(flow.isAwaited(call)).isTrue();
    assertThat(flow.dropsValue(call)).isTrue();
  }
}
