package typthon.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import typthon.syntax.Corpus.File;

/// Parses the standard library of CPython, all of which is right.
class CorpusTest {
  private static final List<File> FILES = Corpus.files();

  /// How many files and bytes the corpus has at least, lest the tests pass on nothing.
  private static final int LEAST_FILES = 700;

  private static final long LEAST_BYTES = 10_000_000;

  @Test
  void everyFileDecodesParsesAndPrintsBackByteForByte() {
    SlabPool pool = new SlabPool();
    long bytes = 0;
    for (File file : FILES) {
      Decoded decoded = Decoder.decode(file.bytes());
      assertThat(decoded.problems()).as(file.name()).isEmpty();
      Parsed parsed = Parser.parse(decoded.text(), ParseOptions.NEWEST, pool);
      assertThat(parsed.problems()).as(file.name()).isEmpty();
      TreeChecker.check(parsed);
      assertThat(TreePrinter.print(parsed.tree())).isEqualTo(decoded.text().toBytes());
      assertThat(decoded.originalBytes()).isEqualTo(file.bytes());
      bytes += file.bytes().length;
    }
    assertThat(FILES).hasSizeGreaterThan(LEAST_FILES);
    assertThat(bytes).isGreaterThan(LEAST_BYTES);
  }

  @Test
  void stepsAndNodesAreLinearInTheLength() {
    NodeSlab slab = new NodeSlab();
    for (File file : FILES) {
      slab.reset();
      SourceText text = Decoder.decode(file.bytes()).text();
      Parsed parsed = Parser.parse(text, ParseOptions.NEWEST, slab);
      assertThat(slab.steps).as(file.name()).isLessThanOrEqualTo(text.length() + 2L);
      assertThat(parsed.tree().size()).isLessThanOrEqualTo(text.length() + 2);
    }
  }

  @Test
  void commentsAreThoseOfTheText() {
    for (File file : FILES) {
      SourceText text = Decoder.decode(file.bytes()).text();
      for (Parsed.Comment comment : Parser.parse(text, ParseOptions.NEWEST).comments()) {
        String shown = text.text(comment.start(), comment.end());
        assertThat(shown).startsWith("#").doesNotContain("\n", "\r");
        int lineStart = comment.start();
        while (lineStart > 0 && text.at(lineStart - 1) != '\n') {
          lineStart--;
        }
        String before = text.text(lineStart, comment.start());
        assertThat(comment.ownLine()).isEqualTo(before.replace("\uFEFF", "").isBlank());
      }
    }
  }
}
