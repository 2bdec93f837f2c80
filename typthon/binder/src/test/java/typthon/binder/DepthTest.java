package typthon.binder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Texts that are deep, long or broken.
final class DepthTest {
  private static Binding checked(String source) {
    Binding binding = Sources.bind(source);
    Invariants.check(binding);
    return binding;
  }

  @Test
  void longElifChain() {
    StringBuilder text = new StringBuilder("def f(x):\n    if x == -1:\n        y = -1\n");
    for (int i = 0; i < 5000; i++) {
      text.append("    elif x == ").append(i).append(":\n        y = ").append(i).append('\n');
    }
    Binding binding = checked(text.append("    return y\n").toString());
    int y = Sources.lastName(binding, "y");
    int join = binding.flow().at(y);
    assertThat(binding.flow().kind(join)).isEqualTo(FlowKind.JOIN);
    assertThat(binding.flow().antecedentCount(join)).isEqualTo(5002);
  }

  @Test
  void expressionsOfFiveThousandTerms() {
    for (String operator : new String[] {" + ", " and ", " or ", " < ", ".x + "}) {
      String sum = "x" + (operator + "x").repeat(5000);
      Binding binding = checked("x = 1\ny = " + sum + "\nif " + sum + ":\n    z = x\n");
      assertThat(binding.frames().isTooComplex(0)).isFalse();
      assertThat(binding.flow().at(Sources.lastName(binding, "x"))).isPositive();
    }
  }

  @Test
  void longChainsOfAttributesAndConditionals() {
    Binding chain = checked("x" + ".a".repeat(900) + " = 1\nprint(x" + ".a".repeat(900) + ")\n");
    assertThat(chain.places().size()).isGreaterThanOrEqualTo(900);
    Binding arms = checked("y = " + "x if x else ".repeat(900) + "x\n");
    assertThat(arms.flow().kind(arms.frames().end(0))).isEqualTo(FlowKind.ASSIGN);
    checked("y = " + "not ".repeat(900) + "x\n");
  }

  @Test
  void deeplyNestedOperatorsTurnNarrowingOff() {
    Binding binding = checked("y = " + "x and (z or (".repeat(90) + "x" + "))".repeat(90) + "\n");
    assertThat(binding.frames().isTooComplex(0)).isFalse();
    String lambdas = "lambda: ".repeat(900);
    Binding nested = checked("f = " + lambdas + "x\n");
    assertThat(nested.scopes().size()).isGreaterThan(700);
  }

  @Test
  void nestedBlocks() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 99; i++) {
      text.append(" ".repeat(i)).append("while x:\n");
    }
    text.append(" ".repeat(99)).append("x = 1\n");
    assertThat(checked(text.toString()).frames().isTooComplex(0)).isFalse();
  }

  @Test
  void aBudgetTurnsNarrowingOff() {
    String source = "def f(x):\n    while x:\n        x = x.next\n    return x\n";
    Binding binding = Sources.bind(source, BindOptions.ofModule("m").withFlowBudget(5));
    assertThat(binding.frames().isTooComplex(1)).isTrue();
    assertThat(binding.frames().isTooComplex(0)).isFalse();
    assertThat(binding.flow().at(Sources.lastName(binding, "x"))).isEqualTo(FlowGraph.NONE);
    Invariants.check(binding);
  }

  @Test
  void brokenTextsBind() {
    String[] texts = {
      "",
      "\0",
      "def",
      "def f(",
      "class :",
      "x = ",
      "del",
      "for in x",
      "import",
      "from . import",
      "from import x",
      "with as x: pass",
      "match x:\n case",
      "try:\n x\n",
      "lambda",
      "x.",
      "x[",
      "global",
      "nonlocal",
      "[x for",
      "[for x in y]",
      "(:=",
      "type X[",
      "except E as",
      "return",
      "break",
      "a.b = (c, d",
      "def f(*): x.y = 1\n",
      "x.: int",
      "class C[T:]:\n def f(self,): self. = 1",
      "match x:\n case {**}: y\n case C(=1): z\n",
      "import a.\nfrom b. import c.d",
      "f'{x",
      "f'{x!r:{y}}'"
    };
    for (String text : texts) {
      checked(text);
      checked("def f(self):\n    " + text.replace("\n", "\n    "));
      checked(
          "class C:\n    def f(self):\n        " + text.replace("\n", "\n        ") + "\nx = 1\n");
    }
  }
}
