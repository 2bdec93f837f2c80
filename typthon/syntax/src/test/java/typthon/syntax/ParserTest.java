package typthon.syntax;

import static org.assertj.core.api.Assertions.assertThat;

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
}
