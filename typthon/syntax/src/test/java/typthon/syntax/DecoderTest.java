package typthon.syntax;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import typthon.syntax.Parsed.SyntaxProblem;

class DecoderTest {
  private static String text(Decoded decoded) {
    return decoded.text().text(0, decoded.text().length());
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  @Test
  void utf8IsNotCopied() {
    byte[] file = "é = '😀'\n".getBytes(UTF_8);
    Decoded decoded = Decoder.decode(file);
    assertThat(decoded.text().bytes()).isSameAs(file);
    assertThat(decoded.charset()).isEqualTo(UTF_8);
    assertThat(decoded.problems()).isEmpty();
  }

  @Test
  void byteOrderMarkStaysInTheText() {
    Decoded decoded = Decoder.decode("\uFEFFx\n".getBytes(UTF_8));
    assertThat(text(decoded)).isEqualTo("\uFEFFx\n");
    assertThat(decoded.problems()).isEmpty();
  }

  @Test
  void cookieInTheFirstTwoLinesSaysTheEncoding() {
    String first = "# -*- coding: latin-1 -*-\nx = 'é'\n";
    String second = "#!/usr/bin/python\r\n \t# vim: set fileencoding=iso_8859_15 :\r\nx = '€'\r\n";
    assertThat(text(Decoder.decode(first.getBytes(ISO_8859_1)))).isEqualTo(first);
    assertThat(text(Decoder.decode(second.getBytes(Charset.forName("ISO-8859-15")))))
        .isEqualTo(second);
  }

  @Test
  void cookieBehindCodeOrInTheThirdLineIsNone() {
    String code = "x = 1\n# coding: latin-1\ny = 'é'\n";
    String third = "#\n#\n# coding: latin-1\ny = 'é'\n";
    for (String file : new String[] {code, third}) {
      Decoded decoded = Decoder.decode(file.getBytes(UTF_8));
      assertThat(decoded.charset()).isEqualTo(UTF_8);
      assertThat(text(decoded)).isEqualTo(file);
      assertThat(Decoder.decode(file.getBytes(ISO_8859_1)).problems()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "latin-1, ISO-8859-1",
    "Latin_1, ISO-8859-1",
    "iso-8859-15, ISO-8859-15",
    "cp1252, windows-1252",
    "windows-1251, windows-1251",
    "koi8-r, KOI8-R",
    "koi8_u, KOI8-U",
    "cp437, IBM437",
    "euc_jp, EUC-JP",
    "shift-jis, Shift_JIS",
    "sjis, Shift_JIS",
    "cp932, windows-31j",
    "gbk, GBK",
    "gb18030, GB18030",
    "big5, Big5",
    "euc_kr, EUC-KR",
    "mac-roman, x-MacRoman",
    "us-ascii, US-ASCII",
    "utf8, UTF-8",
    "UTF-8-sig, UTF-8"
  })
  void pythonsNamesOfEncodingsAreKnown(String name, String charset) {
    Decoded decoded = Decoder.decode(("# coding: " + name + "\nx\n").getBytes(UTF_8));
    assertThat(decoded.problems()).isEmpty();
    assertThat(decoded.charset()).isEqualTo(Charset.forName(charset));
  }

  @Test
  void unknownEncodingIsAProblemAtItsName() {
    Decoded decoded = Decoder.decode("#\n# coding: nonsense-7\nx\n".getBytes(UTF_8));
    assertThat(decoded.problems())
        .containsExactly(new SyntaxProblem(12, 22, "Encoding \"nonsense-7\" is not known", false));
    assertThat(text(decoded)).endsWith("x\n");
  }

  @Test
  void cookieAgainstTheByteOrderMarkIsAProblem() {
    Decoded decoded = Decoder.decode("\uFEFF# coding: latin-1\nx = 'é'\n".getBytes(UTF_8));
    assertThat(decoded.charset()).isEqualTo(UTF_8);
    assertThat(decoded.problems())
        .extracting(SyntaxProblem::message)
        .containsExactly(
            "File begins with the byte order mark of UTF-8 but declares the encoding \"latin-1\"; remove one of them");
  }

  @Test
  void encodingThatDoesNotHoldAsciiIsAProblem() {
    Decoded decoded = Decoder.decode("# coding: utf-16\nx\n".getBytes(UTF_8));
    assertThat(decoded.problems())
        .extracting(SyntaxProblem::message)
        .containsExactly(
            "File declares the encoding \"utf-16\", which cannot be that of a program; correct the declaration");
    assertThat(text(decoded)).endsWith("x\n");
  }

  @Test
  void firstWrongByteIsToldAndTheRestIsRead() {
    byte[] file = bytes('a', 0xE9, '\n', 0xFF, 'b');
    Decoded decoded = Decoder.decode(file);
    assertThat(text(decoded)).isEqualTo("a\uFFFD\n\uFFFDb");
    assertThat(decoded.problems())
        .containsExactly(
            new SyntaxProblem(
                1,
                4,
                "File is not UTF-8: byte 0xe9; save it as UTF-8 or declare its encoding in the first line",
                false));
    assertThat(decoded.originalBytes()).isEqualTo(file);
  }

  @Test
  void byteThatTheDeclaredEncodingLacksIsAProblemWithItsPlace() {
    byte[] file = "# coding: ascii\nx = '\u00e9'\n".getBytes(ISO_8859_1);
    Decoded decoded = Decoder.decode(file);
    assertThat(decoded.problems())
        .containsExactly(
            new SyntaxProblem(
                21, 24, "File is not in its declared encoding \"ascii\": byte 0xe9", false));
    assertThat(text(decoded)).isEqualTo("# coding: ascii\nx = '\uFFFD'\n");
    assertThat(decoded.originalBytes()).isEqualTo(file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80",
        "C0 80",
        "C1 BF",
        "C3",
        "C3 28",
        "E0 80 80",
        "E0 9F BF",
        "ED A0 80",
        "F0 80 80 80",
        "F4 90 80 80",
        "F5 80 80 80",
        "E2 82",
        "F0 9F 98"
      })
  void malformedUtf8IsRefused(String sequence) {
    String[] parts = sequence.split(" ", -1);
    byte[] file = new byte[parts.length + 9];
    Arrays.fill(file, (byte) 'x');
    for (int i = 0; i < parts.length; i++) {
      file[9 + i] = (byte) Integer.parseInt(parts[i], 16);
    }
    assertThat(Decoder.decode(file).problems()).hasSize(1);
    assertThat(Decoder.decode(file).problems().getFirst().start()).isEqualTo(9);
  }

  @Test
  void validationAgreesWithTheJdkOnRandomBytes() {
    long seed = 20261120;
    Random random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      byte[] file = new byte[1 + random.nextInt(12)];
      random.nextBytes(file);
      if (random.nextBoolean()) {
        file = new String(file, UTF_8).getBytes(UTF_8);
        file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
      }
      boolean valid = Arrays.equals(new String(file, UTF_8).getBytes(UTF_8), file);
      assertThat(Utf8.firstInvalid(file, 0) == file.length)
          .as("seed %d round %d", seed, round)
          .isEqualTo(valid);
    }
  }

  @Test
  void sixteenBitTextIsNotUtf8() {
    assertThat(Decoder.decode("x = 1\n".getBytes(UTF_16)).problems()).hasSize(1);
  }

  @Test
  void emptyFileIsEmptyText() {
    assertThat(Decoder.decode(new byte[0]).text().length()).isZero();
  }
}
