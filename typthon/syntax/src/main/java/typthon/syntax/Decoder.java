package typthon.syntax;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import typthon.syntax.Parsed.SyntaxProblem;

/// Turns the bytes of a file into text, as Python does: a byte order mark says UTF-8, else the
/// cookie of PEP 263 says what it likes, else it is UTF-8.
///
/// Right UTF-8, which is nearly every file, is checked and not copied. Wrong bytes never stop the
/// decoder: they become U+FFFD, and the first of them is told as a problem.
public final class Decoder {
  private static final byte[] REPLACEMENT = {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD};

  private Decoder() {}

  /// Decodes the bytes of a file, which must not be written to afterwards.
  public static Decoded decode(byte[] bytes) {
    boolean mark = EncodingCookie.hasMark(bytes);
    EncodingCookie cookie = EncodingCookie.find(bytes).orElse(null);
    if (cookie == null) {
      return utf8(bytes, new ArrayList<>());
    }
    List<SyntaxProblem> problems = new ArrayList<>();
    Optional<Charset> charset = cookie.charset();
    if (charset.isEmpty()) {
      problems.add(problem(cookie, "Encoding \"" + cookie.name() + "\" is not known"));
      return utf8(bytes, problems);
    }
    if (charset.get().equals(StandardCharsets.UTF_8)) {
      return utf8(bytes, problems);
    }
    if (mark || !keepsAscii(charset.get())) {
      problems.add(problem(cookie, contradiction(cookie, mark)));
      return utf8(bytes, problems);
    }
    return other(bytes, charset.get(), cookie.name());
  }

  private static String contradiction(EncodingCookie cookie, boolean mark) {
    String name = "the encoding \"" + cookie.name() + "\"";
    return mark
        ? "File begins with the byte order mark of UTF-8 but declares "
            + name
            + "; remove one of them"
        : "File declares " + name + ", which cannot be that of a program; correct the declaration";
  }

  private static SyntaxProblem problem(EncodingCookie cookie, String message) {
    return new SyntaxProblem(cookie.start(), cookie.end(), message, false);
  }

  /// Tells whether ASCII text reads the same in `charset`; otherwise the cookie itself would not.
  private static boolean keepsAscii(Charset charset) {
    byte[] probe = "# coding: [a-z]\n".getBytes(StandardCharsets.US_ASCII);
    return new String(probe, charset).equals(new String(probe, StandardCharsets.US_ASCII));
  }

  // UTF-8

  private static Decoded utf8(byte[] bytes, List<SyntaxProblem> problems) {
    int invalid = Utf8.firstInvalid(bytes, 0);
    if (invalid == bytes.length) {
      return new Decoded(SourceText.ofUtf8(bytes), StandardCharsets.UTF_8, bytes, problems);
    }
    problems.add(
        new SyntaxProblem(
            invalid,
            invalid + REPLACEMENT.length,
            "File is not UTF-8: byte 0x%02x; save it as UTF-8 or declare its encoding in the first line"
                .formatted(bytes[invalid]),
            false));
    byte[] repaired = repair(bytes, invalid);
    return new Decoded(SourceText.ofUtf8(repaired), StandardCharsets.UTF_8, bytes, problems);
  }

  private static byte[] repair(byte[] bytes, int firstInvalid) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 16);
    int from = 0;
    int invalid = firstInvalid;
    while (invalid < bytes.length) {
      out.write(bytes, from, invalid - from);
      out.writeBytes(REPLACEMENT);
      from = invalid + 1;
      invalid = Utf8.firstInvalid(bytes, from);
    }
    out.write(bytes, from, bytes.length - from);
    return out.toByteArray();
  }

  // Other encodings

  private static Decoded other(byte[] bytes, Charset charset, String name) {
    List<SyntaxProblem> problems = new ArrayList<>();
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer buffer = CharBuffer.allocate(8192);
    StringBuilder text = new StringBuilder(bytes.length);
    while (true) {
      CoderResult result = decoder.decode(in, buffer, true);
      drain(buffer, text);
      if (result.isError()) {
        if (problems.isEmpty()) {
          problems.add(undecodable(bytes, in.position(), name, text));
        }
        text.append('\uFFFD');
        in.position(in.position() + result.length());
      } else if (result.isUnderflow()) {
        break;
      }
    }
    decoder.flush(buffer);
    drain(buffer, text);
    return new Decoded(SourceText.of(text.toString()), charset, bytes, problems);
  }

  private static void drain(CharBuffer buffer, StringBuilder text) {
    buffer.flip();
    text.append(buffer);
    buffer.clear();
  }

  private static SyntaxProblem undecodable(
      byte[] bytes, int at, String name, StringBuilder before) {
    int offset = before.toString().getBytes(StandardCharsets.UTF_8).length;
    return new SyntaxProblem(
        offset,
        offset + REPLACEMENT.length,
        "File is not in its declared encoding \"%s\": byte 0x%02x".formatted(name, bytes[at]),
        false);
  }
}
