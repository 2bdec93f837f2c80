package typthon.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import typthon.checker.rules.Diagnostic;
import typthon.checker.rules.Rule;

/// V-151 to V-154: what numbers, keys and protocols require of a type, as programs say it.
class RequirementVectorsTest {
  private static List<Diagnostic> check(String text) {
    TextProgram program = new TextProgram(Map.of("main.py", text), Settings.DEFAULT);
    return new Checker(program).check(Objects.requireNonNull(program.module("main"))).diagnostics();
  }

  /// V-151.
  @Test
  void numbersAreNumericAndTextIsNot() {
    String numeric = "def numeric(x: complex) -> None: ...\n";
    assertThat(check(numeric + "def f(i: int, u: int | float):\n    numeric(i)\n    numeric(u)\n"))
        .isEmpty();
    assertThat(check(numeric + "def f(s: str):\n    numeric(s)\n"))
        .extracting(Diagnostic::rule)
        .containsExactly(Rule.ARGUMENT_TYPE);
  }

  /// V-152.
  @Test
  void tuplesAreHashableIfTheirElementsAre() {
    String keys =
        "def f(i: int, l: list[int], t: tuple[int, list[int]], u: tuple[int, str]):\n    return ";
    assertThat(check(keys + "{i: 0, u: 1}\n")).isEmpty();
    for (String key : List.of("l", "t")) {
      assertThat(check(keys + "{" + key + ": 0}\n"))
          .as(key)
          .extracting(Diagnostic::rule)
          .containsExactly(Rule.NOT_HASHABLE);
    }
  }

  /// V-153.
  @Test
  void missingMemberOfAProtocolIsNamed() {
    String upper =
        """
        from typing import Protocol
        class Upper(Protocol):
            def upper(self) -> str: ...
        def shout(x: Upper) -> None: ...
        """;
    assertThat(check(upper + "shout('a')\n")).isEmpty();
    assertThat(check(upper + "shout(1)\n"))
        .singleElement()
        .satisfies(found -> {
          assertThat(found.rule()).isEqualTo(Rule.ARGUMENT_TYPE);
          assertThat(found.toString()).contains("upper");
        });
  }

  /// V-154.
  @Test
  void composedProtocolRequiresTheMembersOfBoth() {
    String both =
        """
        from typing import Protocol
        class Foo(Protocol):
            def foo(self) -> int: ...
        class Bar(Protocol):
            def bar(self) -> int: ...
        class Both(Foo, Bar, Protocol): ...
        def take(x: Both) -> None: ...
        class One:
            def foo(self) -> int:
                return 1
        class Two(One):
            def bar(self) -> int:
                return 2
        """;
    assertThat(check(both + "take(Two())\n")).isEmpty();
    assertThat(check(both + "take(One())\n"))
        .singleElement()
        .satisfies(found -> assertThat(found.toString()).contains("bar"));
  }
}
