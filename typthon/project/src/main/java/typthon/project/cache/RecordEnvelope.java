package typthon.project.cache;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// The form in which records lie in a cache file:
///
/// | bytes | content |
/// |---|---|
/// | 4 | `TYC1` |
/// | 1 | version of the format |
/// | 1 | flags: 1 for a record that is of use on this machine only |
/// | 32 | the key |
/// | 8 | first bytes of the environment digest |
/// | 1 | codec: 0 stored, 1 deflate |
/// | 4 | length of the record, big-endian |
/// | … | the record, as the codec has it |
/// | 16 | first bytes of the BLAKE3 digest of everything before |
final class RecordEnvelope {
  /// The version that is written and read.
  static final int VERSION = 3;

  private static final byte[] MAGIC = {'T', 'Y', 'C', '1'};
  private static final int HEADER = 4 + 1 + 1 + Digest.LENGTH + 8 + 1 + 4;
  private static final int CHECKSUM = 16;

  /// Where the key begins.
  static final int KEY_AT = 4 + 1 + 1;

  /// No sealed record is shorter.
  static final int LEAST_BYTES = HEADER + CHECKSUM;

  private static final int LOCAL = 1;
  private static final int STORED = 0;
  private static final int DEFLATE = 1;
  private static final int LEVEL = 3;
  private static final int WORTH_COMPRESSING = 512;

  /// No record is larger: a length beyond it is not believed.
  private static final int MOST_BYTES = 256 << 20;

  private RecordEnvelope() {}

  /// @param portable whether the record is of use on other machines too
  static byte[] seal(Digest key, Digest environment, byte[] record, boolean portable) {
    byte[] packed = record.length < WORTH_COMPRESSING ? record : deflate(record);
    boolean smaller = packed.length < record.length;
    byte[] body = smaller ? packed : record;
    ByteBuffer out = ByteBuffer.allocate(HEADER + body.length + CHECKSUM);
    out.put(MAGIC).put((byte) VERSION).put((byte) (portable ? 0 : LOCAL)).put(key.toBytes());
    out.putLong(environment.a());
    out.put((byte) (smaller ? DEFLATE : STORED)).putInt(record.length).put(body);
    out.put(checksum(out.array(), HEADER + body.length));
    return out.array();
  }

  /// Tells whether sealed bytes are of use on other machines.
  static boolean isPortable(byte[] sealed) {
    return sealed.length > HEADER && sealed[5] == 0;
  }

  /// Tells whether sealed bytes are whole and those of a key, whatever the environment.
  static boolean isSound(Digest key, byte[] sealed) {
    try {
      if (sealed.length < HEADER + CHECKSUM) {
        return false;
      }
      open(key, ByteBuffer.wrap(sealed).getLong(6 + Digest.LENGTH), sealed);
      return true;
    } catch (CorruptRecordException e) {
      return false;
    }
  }

  /// Takes the record out again.
  ///
  /// @throws CorruptRecordException if the bytes are not a sealed record of this key and
  ///   environment
  static byte[] open(Digest key, Digest environment, byte[] sealed) {
    return open(key, environment.a(), sealed);
  }

  private static byte[] open(Digest key, long environment, byte[] sealed) {
    int end = sealed.length - CHECKSUM;
    if (end < HEADER || !Arrays.equals(sealed, 0, 4, MAGIC, 0, 4) || sealed[4] != VERSION) {
      throw new CorruptRecordException("this is no record of this format");
    }
    ByteBuffer in = ByteBuffer.wrap(sealed);
    byte[] checksum = Arrays.copyOfRange(sealed, end, sealed.length);
    if (!Digest.of(sealed, 6).equals(key)
        || in.getLong(6 + Digest.LENGTH) != environment
        || !Arrays.equals(checksum(sealed, end), checksum)) {
      throw new CorruptRecordException("the record is damaged or another one");
    }
    int codec = sealed[6 + Digest.LENGTH + 8];
    int length = in.getInt(HEADER - 4);
    byte[] body = Arrays.copyOfRange(sealed, HEADER, end);
    if (codec == STORED && length == body.length) {
      return body;
    }
    if (codec != DEFLATE || length < 0 || length > MOST_BYTES) {
      throw new CorruptRecordException("the record has an unknown codec or length");
    }
    return inflate(body, length);
  }

  private static byte[] checksum(byte[] bytes, int end) {
    return Blake3.hash(bytes, end, CHECKSUM);
  }

  private static byte[] deflate(byte[] record) {
    try (Deflater deflater = new Deflater(LEVEL, true)) {
      deflater.setInput(record);
      deflater.finish();
      byte[] out = new byte[record.length];
      int length = 0;
      while (!deflater.finished() && length < out.length) {
        length += deflater.deflate(out, length, out.length - length);
      }
      return deflater.finished() ? Arrays.copyOf(out, length) : record;
    }
  }

  private static byte[] inflate(byte[] body, int length) {
    byte[] out = new byte[length];
    try (Inflater inflater = new Inflater(true)) {
      inflater.setInput(body);
      int done = 0;
      while (done < length) {
        int more = inflater.inflate(out, done, length - done);
        if (more == 0) {
          throw new CorruptRecordException("the record is too short");
        }
        done += more;
      }
      return out;
    } catch (DataFormatException e) {
      throw new CorruptRecordException("the record cannot be inflated");
    }
  }
}
