package pathvein.nio;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;

/// Goes between paths and the exact bytes of names.
///
/// On the default file system of a Unix the text of a path cannot express every name: under the C
/// locale not even `é`. Its URI can, because it writes the bytes one by one.
public final class PathNames {
  private PathNames() {}

  /// Returns the bytes of the last name of a path; empty for a root.
  public static byte[] lastName(Path path) {
    Path name = path.getFileName();
    if (name == null) {
      return new byte[0];
    }
    String text = name.toString();
    int length = text.length();
    if (length > 1 && text.charAt(length - 1) == '/') {
      text = text.substring(0, length - 1); // The zip provider marks directories so.
    }
    byte[] plain = new byte[text.length()];
    for (int i = 0; i < plain.length; i++) {
      char unit = text.charAt(i);
      if (unit >= 0x80) {
        return isExact(path) ? fromUri(path) : text.getBytes(StandardCharsets.UTF_8);
      }
      plain[i] = (byte) unit;
    }
    return plain;
  }

  /// Returns the path below `directory` whose names, with `/` between them, are made of these
  /// bytes.
  public static Path resolve(Path directory, byte[] name) {
    boolean ascii = true;
    for (byte value : name) {
      ascii &= value >= 0;
    }
    if (ascii) {
      return directory.resolve(new String(name, StandardCharsets.ISO_8859_1));
    }
    if (!isExact(directory)) {
      return directory.resolve(new String(name, StandardCharsets.UTF_8));
    }
    Path named = Path.of(URI.create("file:///" + escaped(name)));
    return directory.resolve(Path.of("/").relativize(named));
  }

  private static boolean isExact(Path path) {
    return path.getFileSystem() == FileSystems.getDefault()
        && path.getFileSystem().getSeparator().equals("/");
  }

  private static String escaped(byte[] name) {
    StringBuilder text = new StringBuilder(name.length * 3);
    for (byte value : name) {
      if (value == '/') {
        text.append('/');
        continue;
      }
      text.append('%');
      text.append(Character.forDigit((value >> 4) & 15, 16));
      text.append(Character.forDigit(value & 15, 16));
    }
    return text.toString();
  }

  private static byte[] fromUri(Path path) {
    String raw = path.toUri().getRawPath();
    int end = raw.endsWith("/") ? raw.length() - 1 : raw.length();
    return unescape(raw, raw.lastIndexOf('/', end - 1) + 1, end);
  }

  /// Returns the bytes of an absolute path of the default file system.
  public static byte[] absolute(Path path) {
    String raw = path.toAbsolutePath().toUri().getRawPath();
    int end = raw.length() > 1 && raw.endsWith("/") ? raw.length() - 1 : raw.length();
    return unescape(raw, 0, end);
  }

  private static byte[] unescape(String raw, int start, int end) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(end - start);
    for (int i = start; i < end; i++) {
      char unit = raw.charAt(i);
      if (unit == '%') {
        bytes.write(Integer.parseInt(raw, i + 1, i + 3, 16));
        i += 2;
      } else {
        bytes.write(unit);
      }
    }
    return bytes.toByteArray();
  }
}
