package typthon.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import typthon.syntax.Parsed.SyntaxProblem;

/// Syntax that some target lacks is parsed for every target, and reported for those that lack it.
class VersionGateTest {
  static Stream<Arguments> syntax() {
    return Stream.of(
        Arguments.of(10, "match x:\n    case 1: pass\n", "The 'match' statement"),
        Arguments.of(10, "{a := 1}\n", ":= without parentheses in a set"),
        Arguments.of(10, "x[a := 1]\n", ":= without parentheses in an index"),
        Arguments.of(11, "try: pass\nexcept* E: pass\n", "'except*'"),
        Arguments.of(
            11,
            "async def f(): [[a async for a in b] for c in d]\n",
            "An asynchronous comprehension inside another comprehension"),
        Arguments.of(11, "x[*y]\n", "A starred expression in an index"),
        Arguments.of(11, "def f(*a: *T): pass\n", "A starred annotation"),
        Arguments.of(12, "type X = int\n", "The 'type' statement"),
        Arguments.of(12, "def f[T](): pass\n", "A type parameter list"),
        Arguments.of(12, "class C[T]: pass\n", "A type parameter list"),
        Arguments.of(12, "f'{a['b']}'\n", "The same quotes inside the expression of an f-string"),
        Arguments.of(12, "f'{\"\\n\".x}'\n", "A backslash inside the expression of an f-string"),
        Arguments.of(12, "f'''{a # b\n}'''\n", "A comment inside an f-string"),
        Arguments.of(12, "f'{a +\nb}'\n", "A line end inside a field of a single-quoted f-string"),
        Arguments.of(
            14, "try: pass\nexcept A, B: pass\n", "Several exception types without parentheses"),
        Arguments.of(14, "t'{a}'\n", "A template string"),
        Arguments.of(15, "[*a for a in b]\n", "Unpacking in a comprehension"),
        Arguments.of(15, "{**a for a in b}\n", "Unpacking in a dict comprehension"));
  }

  private static List<SyntaxProblem> problems(String text, ParseOptions options) {
    Parsed parsed = Parser.parse(SourceText.of(text), options);
    TreeChecker.check(parsed);
    return parsed.problems();
  }

  @ParameterizedTest
  @MethodSource("syntax")
  void gateOpensWithItsVersion(int minor, String text, String what) {
    PythonVersion before = new PythonVersion(3, minor - 1);
    String expected = what + " needs Python 3." + minor + " or newer; the target is " + before;
    assertThat(problems(text, ParseOptions.source(before)))
        .hasSize(1)
        .first()
        .satisfies(problem -> {
          assertThat(problem.message()).isEqualTo(expected);
          assertThat(problem.versionGate()).isTrue();
          assertThat(problem.end()).isGreaterThan(problem.start());
        });
    assertThat(problems(text, ParseOptions.source(new PythonVersion(3, minor)))).isEmpty();
    assertThat(problems(text, ParseOptions.stub(PythonVersion.OLDEST))).isEmpty();
  }

  @Test
  void defaultOfATypeParameterNeedsThirteen() {
    String text = "type X[T = int] = T\n";
    assertThat(problems(text, ParseOptions.source(new PythonVersion(3, 12)))).hasSize(1);
    assertThat(problems(text, ParseOptions.source(new PythonVersion(3, 13)))).isEmpty();
  }

  @Test
  void oldSyntaxHasNoGate() {
    String text =
        """
        @a[0].b
        def f(a, /, b, *, c): return *a, b
        if (n := 1): pass
        with (open(a) as b, open(c) as d): pass
        for x in *a, b: pass
        print(f'{a!r:>{b}} {c=} {"d"}', *e, **g)
        """;
    assertThat(problems(text, ParseOptions.source(PythonVersion.OLDEST))).isEmpty();
  }
}
