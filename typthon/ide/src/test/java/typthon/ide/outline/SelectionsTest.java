package typthon.ide.outline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import typthon.ide.Marked;
import typthon.ide.TextSpan;

class SelectionsTest {
  @TempDir Path folder;

  private List<String> around(String text) {
    try (Marked marked = Marked.of(folder, text)) {
      List<TextSpan> spans = Selections.around(marked.view(), marked.file(), marked.offset());
      for (int i = 1; i < spans.size(); i++) {
        assertThat(spans.get(i).start()).isLessThanOrEqualTo(spans.get(i - 1).start());
        assertThat(spans.get(i).end()).isGreaterThanOrEqualTo(spans.get(i - 1).end());
        assertThat(spans.get(i)).isNotEqualTo(spans.get(i - 1));
      }
      return spans.stream().map(marked::text).toList();
    }
  }

  @Test
  void aNameGrowsToItsExpressionStatementAndFile() {
    assertThat(around("x = 1\ny = f(a.b|c, 2) + 1\n"))
        .containsExactly(
            "bc",
            "a.bc",
            "a.bc, 2",
            "(a.bc, 2)",
            "f(a.bc, 2)",
            "f(a.bc, 2) + 1",
            "y = f(a.bc, 2) + 1",
            "x = 1\ny = f(a.bc, 2) + 1\n");
  }

  @Test
  void parenthesesAndQuotesAreStepsOfTheirOwn() {
    assertThat(around("z = ( 'h|i' )")).containsExactly("hi", "'hi'", "( 'hi' )", "z = ( 'hi' )");
  }

  @Test
  void anEmptyFileHasNothingToSelect() {
    assertThat(around("|")).isEmpty();
  }

  @Test
  void placesBehindAstralCharactersAreRight() {
    assertThat(around("s = '😀' + n|ame\r\n").getFirst()).isEqualTo("name");
  }
}
