package typthon.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineIndexTest {
  private static LineIndex index(String text) {
    return LineIndex.of(SourceText.of(text));
  }

  @Test
  void emptyFileHasOneEmptyLine() {
    var index = index("");
    assertThat(index.lineCount()).isEqualTo(1);
    assertThat(index.lineAt(0)).isZero();
    assertThat(index.endOf(0)).isZero();
  }

  @Test
  void everyKindOfLineEndCounts() {
    var index = index("a\nb\r\nc\rd");
    assertThat(index.lineCount()).isEqualTo(4);
    assertThat(index.startOf(2)).isEqualTo(5);
    assertThat(index.endOf(1)).isEqualTo(3);
    assertThat(index.endOf(3)).isEqualTo(8);
  }

  @Test
  void columnsCountCodePointsAndUtf16Units() {
    var index = index("\uFEFFé😀x");
    assertThat(index.columnAt(9)).isEqualTo(2);
    assertThat(index.utf16ColumnAt(9)).isEqualTo(3);
  }

  @Test
  void offsetsAreFoundByUtf16Units() {
    for (String text : new String[] {"", "é😀x\r\nπ\n😀", "plain"}) {
      for (String mark : new String[] {"", "\uFEFF"}) {
        var index = index(mark + text);
        int start = mark.isEmpty() ? 0 : 3;
        for (int unit = 0; unit <= text.length() + 2; unit++) {
          int end = Math.min(unit, text.length());
          // The second half of a pair belongs to the code point that the first half begins.
          end -= end < text.length() && Character.isLowSurrogate(text.charAt(end)) ? 1 : 0;
          assertThat(index.offsetOfUtf16(unit))
              .isEqualTo(start + SourceText.of(text.substring(0, end)).length());
        }
      }
    }
  }

  /// V-235.
  @Test
  void offsetsAtLineStartsAreInTheFirstColumn() {
    var index = index("line1\nline2\nline3");
    for (int line = 0; line < 3; line++) {
      assertThat(index.lineAt(6 * line)).isEqualTo(line);
      assertThat(index.columnAt(6 * line)).isZero();
    }
  }

  /// V-236.
  @Test
  void columnsBehindALetterOfTwoBytesCountItOnce() {
    Parsed parsed = Parser.parse(SourceText.of("π = 1\nx: int = π + \"\""), ParseOptions.NEWEST);
    SyntaxTree tree = parsed.tree();
    int sum = -1;
    for (int node = 0; node < tree.size(); node++) {
      sum = tree.is(node, NodeKind.BINARY) ? node : sum;
    }
    LineIndex index = LineIndex.of(tree.source());
    assertThat(tree.text(sum)).isEqualTo("π + \"\"");
    assertThat(index.lineAt(tree.start(sum))).isEqualTo(1);
    assertThat(index.columnAt(tree.start(sum))).isEqualTo(9);
    assertThat(index.columnAt(tree.end(sum))).isEqualTo(15);
    assertThat(index.utf16ColumnAt(tree.end(sum))).isEqualTo(15);
  }

  /// V-237.
  @Test
  void statementsAfterEveryKindOfLineEndAreOnTheirLines() {
    String text = "\uFEFFa\r\nb\rc\n\f\nd\n";
    Parsed parsed = Parser.parse(SourceText.of(text), ParseOptions.NEWEST);
    assertThat(parsed.problems()).isEmpty();
    SyntaxTree tree = parsed.tree();
    LineIndex index = LineIndex.of(tree.source());
    int[] lines = {0, 1, 2, 4};
    int next = 0;
    for (int node = 1; node < tree.size(); node = tree.subtreeEnd(node)) {
      assertThat(index.lineAt(tree.start(node))).isEqualTo(lines[next++]);
      assertThat(index.columnAt(tree.start(node))).isZero();
    }
    assertThat(next).isEqualTo(4);
    assertThat(Parser.parse(SourceText.of(""), ParseOptions.NEWEST).problems()).isEmpty();
  }
}
