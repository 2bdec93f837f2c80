package typthon.project.loading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SourceDecoderTest {
  private static String decode(String text, Charset charset) {
    Decoded decoded = SourceDecoder.decode(text.getBytes(charset));
    assertThat(decoded.fault()).isEmpty();
    return decoded.text().text(0, decoded.text().length());
  }

  private static Decoded.Fault fault(byte[] bytes) {
    return SourceDecoder.decode(bytes).fault().orElseThrow();
  }

  @Test
  void withoutCookieTheTextIsUtf8() {
    assertThat(decode("π = 1\n", StandardCharsets.UTF_8)).isEqualTo("π = 1\n");
    assertThat(decode("", StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void cookieInTheFirstLineNamesTheEncoding() {
    String text = "# -*- coding: latin-1 -*-\nx = 'é'\n";
    assertThat(decode(text, StandardCharsets.ISO_8859_1)).isEqualTo(text);
  }

  @Test
  void cookieInTheSecondLineCountsAfterAComment() {
    String text = "#!/usr/bin/python\r\n# vim: set fileencoding=cp1252 :\r\nx = '€'\n";
    assertThat(decode(text, Charset.forName("windows-1252"))).isEqualTo(text);
  }

  @Test
  void cookieInTheSecondLineDoesNotCountAfterCode() {
    byte[] bytes = "x = 1\n# coding: latin-1\ny = 'é'\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(fault(bytes).message()).startsWith("File is not UTF-8: byte 0xe9");
    assertThat(fault(bytes).offset()).isEqualTo(29);
  }

  @Test
  void cookieInTheThirdLineDoesNotCount() {
    byte[] bytes = "#\n#\n# coding: latin-1\ny = 'é'\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(SourceDecoder.decode(bytes).fault()).isPresent();
  }

  @Test
  void unknownEncodingIsAFault() {
    assertThat(fault("# coding: klingon\n".getBytes(StandardCharsets.UTF_8)).message())
        .isEqualTo("Encoding \"klingon\" is not known");
  }

  @Test
  void markAndAnotherCookieContradictEachOther() {
    assertThat(fault("\uFEFF# coding: latin-1\n".getBytes(StandardCharsets.UTF_8)).message())
        .contains("remove one of them");
    assertThat(decode("\uFEFF# coding: utf-8\n", StandardCharsets.UTF_8)).startsWith("\uFEFF");
  }

  @Test
  void textThatIsNotInItsDeclaredEncodingIsAFaultAtItsPlace() {
    byte[] bytes = "# coding: ascii\nx = 'é'\n".getBytes(StandardCharsets.UTF_8);
    assertThat(fault(bytes).offset()).isEqualTo(21);
  }

  @Test
  void severalNamesOfPythonAreKnown() {
    for (String name :
        new String[] {
          "utf8",
          "UTF_8",
          "utf-8-sig",
          "latin1",
          "iso8859-15",
          "iso_8859_1",
          "cp1251",
          "euc_jp",
          "shift_jis",
          "koi8-r",
          "gb2312",
          "big5",
          "us-ascii",
          "mac_roman"
        }) {
      byte[] bytes = ("# coding: " + name + "\n").getBytes(StandardCharsets.US_ASCII);
      assertThat(SourceDecoder.decode(bytes).fault()).as(name).isEmpty();
    }
  }
}
