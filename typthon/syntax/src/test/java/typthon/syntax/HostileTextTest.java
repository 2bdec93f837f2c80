package typthon.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import typthon.syntax.Parsed.SyntaxProblem;

/// Texts that break parsers: they must neither overflow the stack nor take more than linear time,
/// and what stands behind them must be parsed.
class HostileTextTest {
  private static final String AFTER = "\nafter = 1\n";

  private static Parsed parse(String text) {
    NodeSlab slab = new NodeSlab();
    SourceText source = SourceText.of(text);
    Parsed parsed = Parser.parse(source, ParseOptions.NEWEST, slab);
    assertThat(slab.steps).isLessThanOrEqualTo(4L * source.length() + 16);
    assertThat(parsed.tree().size()).isLessThanOrEqualTo(4 * source.length() + 16);
    return parsed;
  }

  private static boolean assignsAfter(Parsed parsed) {
    SyntaxTree tree = parsed.tree();
    for (int node = 0; node < tree.size(); node++) {
      if (tree.is(node, NodeKind.NAME) && tree.name(node).equals("after")) {
        return true;
      }
    }
    return false;
  }

  static Stream<Arguments> longTexts() {
    return Stream.of(
        Arguments.of("sum", "x = 1" + " + 1".repeat(5_000)),
        Arguments.of("boolean", "x = a" + " and b or c".repeat(5_000)),
        Arguments.of("comparison", "x = a" + " < b".repeat(5_000)),
        Arguments.of("attributes", "x = a" + ".b".repeat(5_000)),
        Arguments.of("calls", "x = a" + "()".repeat(5_000)),
        Arguments.of("subscripts", "x = a" + "[0]".repeat(5_000)),
        Arguments.of("conditional", "x = " + "1 if a else ".repeat(5_000) + "2"),
        Arguments.of("targets", "x = ".repeat(5_000) + "1"),
        Arguments.of("tuple", "x = 1" + ", 1".repeat(50_000)),
        Arguments.of("list", "x = [" + "1, ".repeat(50_000) + "]"),
        Arguments.of("strings", "x = " + "'a' ".repeat(5_000)),
        Arguments.of("fields", "x = f'" + "{a}".repeat(5_000) + "'"),
        Arguments.of("arguments", "f(" + "a, ".repeat(5_000) + ")"),
        Arguments.of("comprehension", "[a " + "for a in b if c ".repeat(5_000) + "]"),
        Arguments.of("elif", "if a: b\n" + "elif a: b\n".repeat(5_000)),
        Arguments.of("handlers", "try: a\n" + "except a: b\n".repeat(5_000)),
        Arguments.of("decorators", "@a\n".repeat(5_000) + "def f(): pass"),
        Arguments.of("with", "with a" + ", b".repeat(5_000) + ": pass"),
        Arguments.of("cases", "match a:\n" + "    case 1: b\n".repeat(5_000)),
        Arguments.of("alternatives", "match a:\n    case 1" + " | 1".repeat(5_000) + ": b"),
        Arguments.of("import", "import a" + ".a".repeat(5_000)),
        Arguments.of("semicolons", "a; ".repeat(5_000)),
        Arguments.of("blank lines", "\n \n\t\n".repeat(50_000)),
        Arguments.of("continued", "x = 1 \\\n".repeat(1) + "+ 1 \\\n".repeat(5_000) + "+ 1"),
        Arguments.of("hexadecimal", "x = 0x" + "f".repeat(200_000)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("longTexts")
  void longTextsAreRight(String name, String text) {
    Parsed parsed = parse(text + AFTER);
    assertThat(parsed.problems()).isEmpty();
    assertThat(assignsAfter(parsed)).isTrue();
  }

  static Stream<Arguments> deepTexts() {
    return Stream.of(
        Arguments.of("parentheses", "x = " + "(".repeat(2_000) + ")".repeat(2_000)),
        Arguments.of("lists", "x = " + "[".repeat(2_000) + "]".repeat(2_000)),
        Arguments.of("dicts", "x = " + "{1: ".repeat(2_000) + "1" + "}".repeat(2_000)),
        Arguments.of("calls", "x = " + "f(".repeat(2_000) + ")".repeat(2_000)),
        Arguments.of("subscripts", "x = " + "a[".repeat(2_000) + "0" + "]".repeat(2_000)),
        Arguments.of("comprehensions", "[a for a in ".repeat(2_000) + "b" + "]".repeat(2_000)),
        Arguments.of("fields", "f'{".repeat(2_000) + "a" + "}'".repeat(2_000)),
        Arguments.of("specs", "f'" + "{a:".repeat(2_000) + "}".repeat(2_000) + "'"),
        Arguments.of(
            "patterns", "match a:\n    case " + "[".repeat(2_000) + "]".repeat(2_000) + ": b"),
        Arguments.of(
            "class patterns",
            "match a:\n    case " + "A(".repeat(2_000) + ")".repeat(2_000) + ": b"),
        Arguments.of("signs", "x = " + "-".repeat(20_000) + "1"),
        Arguments.of("nots", "x = " + "not ".repeat(20_000) + "a"),
        Arguments.of("powers", "x = a" + " ** a".repeat(20_000)),
        Arguments.of("lambdas", "x = " + "lambda: ".repeat(20_000) + "a"),
        Arguments.of("inline blocks", "while a: ".repeat(20_000) + "b"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("deepTexts")
  void deepTextsAreAProblemAndNoMore(String name, String text) {
    Parsed parsed = parse(text + AFTER);
    TreeChecker.check(parsed);
    assertThat(parsed.problems()).isNotEmpty().hasSizeLessThan(5);
    assertThat(assignsAfter(parsed)).isTrue();
  }

  @Test
  void twoHundredBracketsAreAllowedAndOneMoreIsNot() {
    Parsed right = parse("x = " + "(".repeat(200) + "a" + ")".repeat(200) + AFTER);
    assertThat(right.problems()).isEmpty();
    Parsed wrong = parse("x = " + "(".repeat(201) + "a" + ")".repeat(201) + AFTER);
    assertThat(wrong.problems())
        .extracting(SyntaxProblem::message)
        .containsExactly("Too many nested parentheses; at most 200 are allowed");
  }

  private static String nestedBlocks(int depth) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      text.append(" ".repeat(i)).append("if a:\n");
    }
    return text.append(" ".repeat(depth)).append("b").append(AFTER).toString();
  }

  @Test
  void hundredBlocksAreAllowedAndMoreAreNot() {
    assertThat(parse(nestedBlocks(100)).problems()).isEmpty();
    Parsed wrong = parse(nestedBlocks(700));
    TreeChecker.check(wrong);
    assertThat(wrong.problems())
        .extracting(SyntaxProblem::message)
        .allMatch(m -> m.equals("Too many nested blocks; at most 100 are allowed"));
    assertThat(assignsAfter(wrong)).isTrue();
  }

  static Stream<Arguments> brokenTexts() {
    return Stream.of(
        Arguments.of("open", "(".repeat(50_000)),
        Arguments.of("close", ")".repeat(50_000)),
        Arguments.of("mismatched", "(".repeat(20_000) + "]".repeat(20_000)),
        Arguments.of("alternating", "([{".repeat(10_000) + "])}".repeat(10_000)),
        Arguments.of("open fields", "f'{".repeat(20_000)),
        Arguments.of("open triple fields", "f'''{".repeat(20_000)),
        Arguments.of("fields in specs", "f'{a:".repeat(20_000)),
        Arguments.of("quotes", "'".repeat(50_001)),
        Arguments.of("double quotes", "\"".repeat(50_001)),
        Arguments.of("prefixes", "rb".repeat(20_000) + "'"),
        Arguments.of("backslashes", "\\".repeat(50_000)),
        Arguments.of("backslash lines", "\\\n".repeat(50_000)),
        Arguments.of("null bytes", "\0".repeat(50_000)),
        Arguments.of("null lines", "\0\n".repeat(20_000)),
        Arguments.of("colons", ":".repeat(50_000)),
        Arguments.of("commas", ",".repeat(50_000)),
        Arguments.of("stars", "*".repeat(50_000)),
        Arguments.of("points", ".".repeat(50_000)),
        Arguments.of("equals", "=".repeat(50_000)),
        Arguments.of("ats", "@".repeat(50_000)),
        Arguments.of("ifs", "if ".repeat(20_000)),
        Arguments.of("elses", "else:\n".repeat(10_000)),
        Arguments.of("defs", "def ".repeat(20_000)),
        Arguments.of("def lines", "def f(\n".repeat(10_000)),
        Arguments.of("classes", "class A(\n  x = (\n".repeat(10_000)),
        Arguments.of("matches", "match ".repeat(20_000)),
        Arguments.of("match brackets", "match (" + "a match (".repeat(5_000)),
        Arguments.of("match lines", "match(\n".repeat(20_000)),
        Arguments.of("cases", "match a:\n case " + "case ".repeat(20_000)),
        Arguments.of("with parentheses", "with (" + "(a, ".repeat(20_000)),
        Arguments.of("with lines", "with (a\n".repeat(20_000)),
        Arguments.of("asyncs", "async ".repeat(20_000)),
        Arguments.of("yields", "yield ".repeat(20_000)),
        Arguments.of("awaits", "await ".repeat(20_000)),
        Arguments.of("froms", "from ".repeat(20_000)),
        Arguments.of("imports", "import ".repeat(20_000)),
        Arguments.of("tries", "try:\n".repeat(20_000)),
        Arguments.of("indented tries", " try:\n  ".repeat(20_000)),
        Arguments.of("walruses", "a := ".repeat(20_000)),
        Arguments.of("arrows", "-> ".repeat(20_000)),
        Arguments.of("numbers", "1 ".repeat(20_000)),
        Arguments.of("long number", "9".repeat(200_000)),
        Arguments.of("underscores", "1_".repeat(50_000)),
        Arguments.of("type parameters", "def f[" + "T: [".repeat(20_000)),
        Arguments.of("slashes", "def f(" + "a, /, ".repeat(5_000) + "): pass"),
        Arguments.of("marks", "\uFEFF".repeat(20_000)),
        Arguments.of("surrogate-like", "😀".repeat(20_000)),
        Arguments.of("tabs and spaces", "if a:\n\tb\n        c\n".repeat(5_000)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenTexts")
  void brokenTextsGiveATree(String name, String text) {
    Parsed parsed = parse(text);
    TreeChecker.check(parsed);
    assertThat(parsed.problems()).isNotEmpty();
    assertThat(TreePrinter.print(parsed.tree(), false)).isEqualTo(parsed.tree().source().toBytes());
  }
}
