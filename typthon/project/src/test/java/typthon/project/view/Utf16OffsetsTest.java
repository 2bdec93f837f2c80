package typthon.project.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import typthon.syntax.SourceText;

class Utf16OffsetsTest {
  private static final String[] PARTS = {"a", "\n", "é", "\u20AC", "\uD83D\uDE00", "xyz ", "\r\n"};

  @Test
  void agreeWithTheStringForAnyText() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int run = 0; run < 300; run++) {
      StringBuilder made = new StringBuilder();
      int parts = random.nextInt(900);
      boolean ascii = random.nextInt(4) == 0;
      for (int i = 0; i < parts; i++) {
        made.append(PARTS[ascii ? random.nextInt(2) : random.nextInt(PARTS.length)]);
      }
      check(made.toString(), random.nextBoolean(), seed);
    }
  }

  private static void check(String text, boolean marked, long seed) {
    String whole = marked ? "\uFEFF" + text : text;
    int shift = marked ? 3 : 0;
    Utf16Offsets offsets =
        Utf16Offsets.of(SourceText.ofUtf8(whole.getBytes(StandardCharsets.UTF_8)));
    int bytes = 0;
    for (int unit = 0; unit < text.length(); ) {
      int point = text.codePointAt(unit);
      int width = new String(Character.toChars(point)).getBytes(StandardCharsets.UTF_8).length;
      assertThat(offsets.offset(unit)).as("seed %d", seed).isEqualTo(bytes + shift);
      for (int i = 0; i < width; i++) {
        assertThat(offsets.utf16(bytes + shift + i)).as("seed %d", seed).isEqualTo(unit);
      }
      if (Character.charCount(point) == 2) {
        assertThat(offsets.offset(unit + 1)).as("seed %d", seed).isEqualTo(bytes + shift);
      }
      unit += Character.charCount(point);
      bytes += width;
    }
    assertThat(offsets.offset(text.length())).isEqualTo(bytes + shift);
    assertThat(offsets.offset(text.length() + 5)).isEqualTo(bytes + shift);
    assertThat(offsets.utf16(bytes + shift + 9)).isEqualTo(text.length());
    assertThat(offsets.utf16(-1)).isZero();
    assertThat(offsets.offset(-1)).isEqualTo(shift);
  }
}
