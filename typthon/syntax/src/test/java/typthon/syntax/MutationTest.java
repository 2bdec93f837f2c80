package typthon.syntax;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Damages real sources at random: whatever comes out must give a tree that keeps its promises, in
/// a number of steps that is linear in the length.
class MutationTest {
  private static final long SEED = Long.getLong("mutation.seed", 20261121);
  private static final int ROUNDS = Integer.getInteger("mutation.rounds", 4_000);
  private static final int LONGEST = 4_000;

  private static final List<String> PIECES =
      List.of(
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          ":",
          ",",
          ";",
          "=",
          "==",
          ":=",
          "->",
          "*",
          "**",
          "/",
          ".",
          "...",
          "@",
          "!",
          "\\",
          "#",
          "\n",
          "\r",
          "\r\n",
          "\t",
          " ",
          "\f",
          "\0",
          "'",
          "\"",
          "'''",
          "\"\"\"",
          "f'",
          "f\"{",
          "rb'",
          "t'''",
          "{x!r:",
          "}}",
          "\\N{",
          "0x",
          "1e",
          "1_",
          "é",
          "€",
          "\uFEFF",
          "\u00a0",
          "if ",
          "elif ",
          "else:",
          "for ",
          " in ",
          "while ",
          "try:",
          "except ",
          "finally:",
          "with ",
          " as ",
          "def ",
          "class ",
          "lambda ",
          "yield ",
          "await ",
          "async ",
          "return ",
          "match ",
          "case ",
          "type ",
          "not ",
          "is ",
          "import ",
          "from ",
          "global x",
          "\n    ",
          "\n  ",
          "\n\t");

  private final Random random = new Random(SEED);
  private final NodeSlab slab = new NodeSlab();

  @Test
  void damagedSourcesStillGiveTrees() {
    List<Corpus.File> files = Corpus.files();
    long errors = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String text = excerpt(files.get(random.nextInt(files.size())).bytes());
      int edits = 1 + random.nextInt(4);
      for (int i = 0; i < edits; i++) {
        text = damage(text);
      }
      errors += check(text, round);
    }
    assertThat(errors).isGreaterThan(ROUNDS / 4);
  }

  @Test
  void randomPiecesGiveTrees() {
    for (int round = 0; round < ROUNDS; round++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(60);
      for (int i = 0; i < length; i++) {
        text.append(random.nextInt(4) == 0 ? "x" : PIECES.get(random.nextInt(PIECES.size())));
      }
      check(text.toString(), round);
    }
  }

  @Test
  void bytesThatAreNoUtf8GiveTrees() {
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      for (int i = 0; i < bytes.length; i += 1 + random.nextInt(3)) {
        bytes[i] = (byte) "f'\"{}()\\Nx0 \n:".charAt(random.nextInt(14));
      }
      check(SourceText.ofUtf8(bytes), round);
    }
  }

  private int check(String text, int round) {
    return check(SourceText.of(text), round);
  }

  private int check(SourceText source, int round) {
    slab.reset();
    try {
      Parsed parsed = Parser.parse(source, ParseOptions.source(PythonVersion.OLDEST), slab);
      TreeChecker.check(parsed);
      assertThat(slab.steps).isLessThanOrEqualTo(4L * source.length() + 16);
      assertThat(parsed.tree().size()).isLessThanOrEqualTo(4 * source.length() + 16);
      assertThat(TreePrinter.print(parsed.tree(), false)).isEqualTo(source.toBytes());
      return parsed.problems().isEmpty() ? 0 : 1;
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      throw new AssertionError(
          "seed " + SEED + ", round " + round + ":\n" + source.text(0, source.length()), e);
    }
  }

  private String excerpt(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    if (text.length() <= LONGEST) {
      return text;
    }
    int start = text.lastIndexOf('\n', random.nextInt(text.length() - LONGEST)) + 1;
    return text.substring(start, start + LONGEST);
  }

  private String damage(String text) {
    if (text.isEmpty()) {
      return PIECES.get(random.nextInt(PIECES.size()));
    }
    int at = random.nextInt(text.length());
    int to = Math.min(text.length(), at + 1 + random.nextInt(random.nextBoolean() ? 3 : 40));
    return switch (random.nextInt(5)) {
      case 0 -> text.substring(0, at) + text.substring(to);
      case 1 -> text.substring(0, at) + text.substring(at, to).repeat(2) + text.substring(to);
      case 2 -> text.substring(0, at);
      case 3 ->
          text.substring(0, at) + PIECES.get(random.nextInt(PIECES.size())) + text.substring(to);
      default ->
          text.substring(0, at) + PIECES.get(random.nextInt(PIECES.size())) + text.substring(at);
    };
  }
}
