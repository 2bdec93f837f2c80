package pathvein.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a tar file says about one entry, by POSIX.1-2001 (`ustar` and `pax`) and GNU's long names.
///
/// @param name the path, as bytes
/// @param type what it is
/// @param size in bytes
/// @param modifiedNanos when it was last modified, in nanoseconds since 1970
/// @param link what a link leads to; else empty
/// @param offset where the content begins, in bytes from the start of the archive
record TarHeader(byte[] name, Type type, long size, long modifiedNanos, byte[] link, long offset) {
  /// Kinds of entries.
  enum Type {
    /// A file.
    FILE,
    /// A directory.
    DIRECTORY,
    /// A symbolic link.
    LINK,
    /// Another name of a file that came before.
    HARD_LINK,
    /// A device, a pipe, or something newer.
    OTHER
  }

  private static final int BLOCK = 512;

  /// Longer names and attributes than this are not believed.
  private static final long LONGEST = 1 << 20;

  /// Reads one header after another. Not safe for use by several threads.
  static final class Reader {
    private final InputStream in;
    private long position;
    private Map<String, byte[]> extended = new HashMap<>();

    Reader(InputStream in) {
      this.in = in;
    }

    /// Returns the next entry; null at the end. The stream then stands behind its content.
    @Nullable TarHeader next() throws IOException {
      while (true) {
        byte[] block = in.readNBytes(BLOCK);
        position += block.length;
        if (block.length == 0 || (block.length == BLOCK && isZero(block))) {
          return null;
        }
        if (block.length < BLOCK) {
          throw new EOFException();
        }
        check(block);
        long size = number(block, 124, 12);
        switch (block[156]) {
          case 'L' -> extended.put("path", untilZero(content(size)));
          case 'K' -> extended.put("linkpath", untilZero(content(size)));
          case 'x' -> attributes(content(size));
          case 'g' -> content(size);
          default -> {
            TarHeader header = header(block, size);
            skip(header.type == Type.FILE || header.type == Type.OTHER ? header.size : 0);
            extended = new HashMap<>();
            return header;
          }
        }
      }
    }

    private void check(byte[] block) throws IOException {
      long sum = 0;
      for (int i = 0; i < BLOCK; i++) {
        sum += i >= 148 && i < 156 ? ' ' : block[i] & 0xFF;
      }
      if (sum != number(block, 148, 8)) {
        throw new IOException(
            "the header of an entry at byte " + (position - BLOCK) + " is broken, or it is no tar");
      }
    }

    private TarHeader header(byte[] block, long plainSize) throws IOException {
      byte[] path = extended.get("path");
      byte[] link = extended.get("linkpath");
      byte[] size = extended.get("size");
      byte[] time = extended.get("mtime");
      byte[] name = path == null ? name(block) : path;
      boolean slash = name.length > 0 && name[name.length - 1] == '/';
      Type type = type(block[156], slash);
      boolean isLink = type == Type.LINK || type == Type.HARD_LINK;
      try {
        return new TarHeader(
            name,
            type,
            size == null ? plainSize : Long.parseLong(text(size)),
            time == null
                ? number(block, 136, 12) * 1_000_000_000L
                : new BigDecimal(text(time)).movePointRight(9).longValue(),
            !isLink ? new byte[0] : link == null ? field(block, 157, 100) : link,
            position);
      } catch (NumberFormatException malformed) {
        throw new IOException("an extended header holds no number where one is due", malformed);
      }
    }

    private byte[] content(long size) throws IOException {
      if (size > LONGEST) {
        throw new IOException("an entry has a name or attributes of " + size + " bytes");
      }
      byte[] content = in.readNBytes((int) size);
      if (content.length < size) {
        throw new EOFException();
      }
      position += size;
      long rest = padding(size);
      in.skipNBytes(rest);
      position += rest;
      return content;
    }

    private void skip(long size) throws IOException {
      in.skipNBytes(size + padding(size));
      position += size + padding(size);
    }

    /// Reads lines of `length key=value`.
    private void attributes(byte[] lines) throws IOException {
      int start = 0;
      while (start < lines.length) {
        int blank = start;
        while (blank < lines.length && lines[blank] != ' ') {
          blank++;
        }
        int equals = blank;
        while (equals < lines.length && lines[equals] != '=') {
          equals++;
        }
        int length = blank - start > 7 ? 0 : digits(lines, start, blank);
        int end = start + length - 1;
        if (length == 0 || end >= lines.length || equals >= end) {
          throw new IOException("an extended header is broken");
        }
        String key = new String(lines, blank + 1, equals - blank - 1, StandardCharsets.UTF_8);
        extended.put(key, Arrays.copyOfRange(lines, equals + 1, end));
        start = end + 1;
      }
    }

    private static int digits(byte[] text, int start, int end) {
      int number = 0;
      for (int i = start; i < end; i++) {
        if (text[i] < '0' || text[i] > '9') {
          return 0;
        }
        number = number * 10 + text[i] - '0';
      }
      return number;
    }
  }

  private static Type type(byte flag, boolean slash) {
    return switch (flag) {
      case '0', 0, '7' -> slash ? Type.DIRECTORY : Type.FILE;
      case '1' -> Type.HARD_LINK;
      case '2' -> Type.LINK;
      case '5' -> Type.DIRECTORY;
      default -> Type.OTHER;
    };
  }

  private static byte[] name(byte[] block) {
    byte[] name = field(block, 0, 100);
    boolean posix = block[262] == 0; // GNU keeps other things where the prefix would be.
    byte[] prefix = posix ? field(block, 345, 155) : new byte[0];
    if (prefix.length == 0) {
      return name;
    }
    byte[] both = Arrays.copyOf(prefix, prefix.length + 1 + name.length);
    both[prefix.length] = '/';
    System.arraycopy(name, 0, both, prefix.length + 1, name.length);
    return both;
  }

  private static byte[] field(byte[] block, int start, int length) {
    return untilZero(Arrays.copyOfRange(block, start, start + length));
  }

  private static byte[] untilZero(byte[] bytes) {
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return Arrays.copyOf(bytes, end);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /// Reads an octal number, or a binary one where the first bit says so.
  private static long number(byte[] block, int start, int length) throws IOException {
    long number = 0;
    if (block[start] < 0) {
      for (int i = start + length - 8; i < start + length; i++) {
        number = number << 8 | (block[i] & 0xFF);
      }
    } else {
      for (int i = start; i < start + length; i++) {
        if (block[i] >= '0' && block[i] <= '7') {
          number = number << 3 | (block[i] - '0');
        } else if (block[i] != ' ' && block[i] != 0) {
          throw new IOException("the header of an entry holds no number where one is due");
        }
      }
    }
    if (number < 0 && start == 124) {
      throw new IOException("the header of an entry holds a size below zero");
    }
    return number;
  }

  private static boolean isZero(byte[] block) {
    for (byte value : block) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  private static long padding(long size) {
    return (BLOCK - size % BLOCK) % BLOCK;
  }
}
