package typthon.project.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads what [RecordWriter] wrote. Trusts no length: whatever does not fit ends in a
/// [CorruptRecordException].
final class RecordReader {
  private final byte[] bytes;
  private final ByteBuffer numbers;
  private final int end;
  private int at;
  private final List<String> texts = new ArrayList<>();

  RecordReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  RecordReader(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.numbers = ByteBuffer.wrap(bytes);
    this.at = start;
    this.end = end;
  }

  boolean atEnd() {
    return at == end;
  }

  long longNumber() {
    if (at < end && bytes[at] >= 0) {
      return bytes[at++];
    }
    long value = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      int next = next();
      value |= (long) (next & 0x7F) << shift;
      if ((next & 0x80) == 0) {
        return value;
      }
    }
    throw new CorruptRecordException("a number has no end");
  }

  int number() {
    if (at < end && bytes[at] >= 0) {
      return bytes[at++];
    }
    long value = longNumber();
    if (value > Integer.MAX_VALUE) {
      throw new CorruptRecordException("a number is too large");
    }
    return (int) value;
  }

  /// Reads how many things follow, each of which takes at least one byte.
  int count() {
    int count = number();
    if (count > end - at) {
      throw new CorruptRecordException("a count reaches beyond the record");
    }
    return count;
  }

  /// Reads bytes as they are.
  byte[] bytes(int length) {
    if (length > end - at) {
      throw new CorruptRecordException("bytes reach beyond the record");
    }
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  boolean flag() {
    return number() != 0;
  }

  long fixed() {
    if (end - at < 8) {
      throw new CorruptRecordException("the record is too short");
    }
    at += 8;
    return numbers.getLong(at - 8);
  }

  Digest digest() {
    return new Digest(fixed(), fixed(), fixed(), fixed());
  }

  String text() {
    int known = number();
    if (known == 0) {
      String text = newText();
      texts.add(text);
      return text;
    }
    if (known > texts.size()) {
      throw new CorruptRecordException("a text is not there");
    }
    return texts.get(known - 1);
  }

  private String newText() {
    int coded = number();
    boolean wide = (coded & 1) != 0;
    int length = wide ? coded - 1 : coded / 2;
    if (length > end - at) {
      throw new CorruptRecordException("a text reaches beyond the record");
    }
    String text =
        wide ? wideText(length) : new String(bytes, at, length, StandardCharsets.ISO_8859_1);
    at += length;
    return text;
  }

  private String wideText(int length) {
    char[] units = new char[length / 2];
    for (int i = 0; i < units.length; i++) {
      units[i] = (char) (((bytes[at + 2 * i] & 0xFF) << 8) | (bytes[at + 2 * i + 1] & 0xFF));
    }
    return new String(units);
  }

  private int next() {
    if (at >= end) {
      throw new CorruptRecordException("the record is too short");
    }
    return bytes[at++] & 0xFF;
  }
}
