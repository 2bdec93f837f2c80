package typthon.binder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ProblemsTest {
  private static void reports(String source, String... messages) {
    assertThat(Sources.bind(source).problems())
        .as(source)
        .extracting(BindProblem::message)
        .containsExactly(messages);
  }

  @Test
  void globalAfterUse() {
    reports("def f():\n    print(x)\n    global x\n", "\"x\" is used before it is declared global");
    reports("def f():\n    x = 1\n    global x\n", "\"x\" is bound before it is declared global");
    reports("def f(x):\n    global x\n", "\"x\" is a parameter and declared global");
    reports("def f():\n    global x\n    x = 1\n    global x\n");
  }

  @Test
  void nonlocalNeedsABinding() {
    String missing = "No function around binds the nonlocal name \"x\"";
    reports("x = 1\ndef f():\n    nonlocal x\n", missing);
    reports("def f():\n    global x\n    def g():\n        nonlocal x\n", missing);
    reports("class C:\n    x = 1\n    def f(self):\n        nonlocal x\n", missing);
    reports("def f():\n    x = 1\n    def g():\n        nonlocal x\n        x = 2\n");
    reports(
        "def f():\n    x = 1\n    def g():\n        global x\n        nonlocal x\n",
        "\"x\" is declared both global and nonlocal");
  }

  @Test
  void walrusInComprehensions() {
    reports("[x := 1 for x in y]\n", "':=' cannot rebind \"x\", which the comprehension binds");
    reports(
        "class C:\n    [x := 1 for y in z]\n",
        "':=' cannot stand in a comprehension in the body of a class");
    reports("[x := y for y in z]\n");
  }

  @Test
  void patternsBindOnce() {
    reports("match a:\n    case [x, x]:\n        pass\n", "\"x\" is bound twice by one pattern");
    reports(
        "match a:\n    case [x, {'k': y, **x}]:\n        pass\n",
        "\"x\" is bound twice by one pattern");
    reports(
        "match a:\n    case [x] | [y]:\n        pass\n",
        "The alternatives of a pattern must bind the same names");
    reports("match a:\n    case ([x] | (x, _)) as y:\n        pass\n");
    reports(
        "match a:\n    case x:\n        pass\n    case 1:\n        pass\n",
        "This pattern always matches, so no case can follow it");
    reports("match a:\n    case x if x:\n        pass\n    case _:\n        pass\n");
  }

  @Test
  void asynchronousGeneratorsReturnNothing() {
    reports(
        "async def f():\n    yield 1\n    return 2\n",
        "An asynchronous generator cannot return a value");
    reports("async def f():\n    yield 1\n    return\n");
    reports("def f():\n    yield 1\n    return 2\n");
  }
}
