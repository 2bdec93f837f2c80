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
}
