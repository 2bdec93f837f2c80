package typthon.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The parser as a whole: coverage of the text, expressions on their own, positions.
class ParserTest {
  private static Parsed parse(String text) {
    Parsed parsed = Parser.parse(SourceText.of(text), ParseOptions.NEWEST);
    TreeChecker.check(parsed);
    return parsed;
  }

  private static String problems(Parsed parsed) {
    return parsed.problems().stream()
        .map(p -> p.start() + "-" + p.end() + " " + p.message())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void emptyTextIsAnEmptyModule() {
    Parsed parsed = parse("");
    assertThat(parsed.tree().size()).isEqualTo(1);
    assertThat(parsed.problems()).isEmpty();
  }

  @Test
  void moduleCoversMarkCommentsAndBlankLines() {
    Parsed parsed = parse("\uFEFF# one\n\n  # two\nx\n# three");
    assertThat(parsed.tree().start(0)).isZero();
    assertThat(parsed.tree().end(0)).isEqualTo(parsed.tree().source().length());
    assertThat(parsed.comments())
        .extracting(c -> parsed.tree().source().text(c.start(), c.end()) + c.ownLine())
        .containsExactly("# onetrue", "# twotrue", "# threetrue");
    assertThat(parsed.problems()).isEmpty();
  }

  @Test
  void commentsThatStateATypeAnnotateTheAssignment() {
    assertThat(dump("x = []  # type: list[int]  # why\n"))
        .isEqualTo("(ANNOTATED_ASSIGN (NAME x) (STRING \"list[int]\") LIST)");
    Parsed parsed = parse("x = f(\n  1)  #type:int\n");
    assertThat(parsed.tree().string(3)).isEqualTo("int");
    assertThat(parsed.tree().has(1, SyntaxTree.TYPE_COMMENT)).isTrue();
    assertThat(dump("a.b = 1  # type: X")).startsWith("(ANNOTATED_ASSIGN (ATTRIBUTE");
  }

  @Test
  void otherCommentsSayNothingAboutTypes() {
    for (String text :
        new String[] {
          "x = 1  # type: ignore",
          "x = 1  # type: ignore[a]",
          "x = 1  # type: of the thing",
          "x = 1  # type:",
          "x = 1  # types: int",
          "x = 1\n# type: int",
          "x = y = 1  # type: int",
          "x = 1; y  # type: int",
          "f(1)  # type: int"
        }) {
      assertThat(dump(text)).as(text).doesNotContain("ANNOTATED_ASSIGN");
    }
    assertThat(dump("x = 1  # type: ignored")).contains("ANNOTATED_ASSIGN");
  }

  private static String dump(String text) {
    return TreeDump.statements(parse(text).tree());
  }

  @Test
  void expressionInsideALiteralKeepsTheOffsetsOfItsFile() {
    SourceText source = SourceText.of("x: \" list[\n int]\"");
    Parsed parsed = Parser.parseExpression(source, 4, 16, ParseOptions.NEWEST);
    TreeChecker.check(parsed);
    assertThat(parsed.problems()).isEmpty();
    SyntaxTree tree = parsed.tree();
    assertThat(TreeDump.statements(tree))
        .isEqualTo("(EXPRESSION_STATEMENT (SUBSCRIPT (NAME list) (NAME int)))");
    assertThat(tree.start(2)).isEqualTo(5);
    assertThat(tree.end(0)).isEqualTo(16);
  }

  @Test
  void expressionWithMoreBehindItIsAProblem() {
    Parsed parsed = Parser.parseExpression(SourceText.of("a b"), ParseOptions.NEWEST);
    TreeChecker.check(parsed);
    assertThat(problems(parsed)).isEqualTo("2-3 Expected one expression");
  }

  @Test
  void emptyExpressionIsAProblem() {
    Parsed parsed = Parser.parseExpression(SourceText.of(" "), ParseOptions.NEWEST);
    TreeChecker.check(parsed);
    assertThat(problems(parsed)).isEqualTo("0-0 Expected an expression");
  }

  @Test
  void poolGivesEqualTreesAgainAndAgain() {
    SlabPool pool = new SlabPool();
    SourceText source = SourceText.of("def f(a, *b):\n  return f'{a!r}'\n");
    String first = TreeDump.statements(Parser.parse(source, ParseOptions.NEWEST, pool).tree());
    String second = TreeDump.statements(Parser.parse(source, ParseOptions.NEWEST, pool).tree());
    assertThat(second).isEqualTo(first);
    assertThat(pool.size()).isEqualTo(1);
    assertThat(pool.statistics().reuses()).isEqualTo(1);
  }

  @Test
  void nullBytesAreOneProblemForEachRun() {
    Parsed parsed = parse("a = 1\n\0\0\0\nb = 2\n");
    assertThat(problems(parsed)).isEqualTo("6-9 Source code cannot contain null bytes");
    assertThat(TreeDump.statements(parsed.tree()))
        .isEqualTo("(ASSIGN (NAME a) (INTEGER 1))\nERROR_STATEMENT\n(ASSIGN (NAME b) (INTEGER 2))");
  }

  @Test
  void everyKindOfLineEndEndsAStatementAndIsOneKindInStrings() {
    Parsed parsed = parse("a\rb\r\nc\n'''d\r\ne\rf'''\r\"g\\\r\nh\"");
    assertThat(parsed.problems()).isEmpty();
    SyntaxTree tree = parsed.tree();
    assertThat(tree.childCount(0)).isEqualTo(5);
    assertThat(tree.string(tree.child(0, 3) + 1)).isEqualTo("d\ne\nf");
    assertThat(tree.string(tree.child(0, 4) + 1)).isEqualTo("gh");
  }

  @Test
  void decimalIntegersHaveALimitOfDigits() {
    assertThat(parse("x = " + "1".repeat(4300)).problems()).isEmpty();
    assertThat(problems(parse("x = " + "1".repeat(4301))))
        .isEqualTo(
            "4-4305 A decimal integer literal can have at most 4300 digits; write it in"
                + " hexadecimal");
  }

  @Test
  void valuesOfIntegersAgreeWithTheJdk() {
    long seed = 20261122;
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      BigInteger value = new BigInteger(random.nextInt(200), random);
      for (int radix : new int[] {2, 8, 10, 16}) {
        String prefix = radix == 2 ? "0b" : radix == 8 ? "0o" : radix == 16 ? "0X" : "";
        String digits = value.toString(radix);
        int split = random.nextInt(digits.length());
        String text =
            split == 0
                ? prefix + digits
                : prefix + digits.substring(0, split) + "_" + digits.substring(split);
        assertThat(parse(text).tree().integer(2))
            .as("seed %d, round %d: %s", seed, round, text)
            .isEqualTo(value);
      }
    }
  }

  @Test
  void namesAreNormalisedAndCountedOnce() {
    SyntaxTree tree = parse("ﬁ = fi\n").tree();
    assertThat(tree.nameCount()).isEqualTo(1);
    assertThat(tree.name(2)).isEqualTo("fi");
  }
}
