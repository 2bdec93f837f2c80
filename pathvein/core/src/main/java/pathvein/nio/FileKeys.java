package pathvein.nio;

/// Reads the text of the default provider's file keys, `(dev=fd00,ino=1234)`: device in
/// hexadecimal, inode in decimal. The interface offers the two numbers in no other way without a
/// further query.
final class FileKeys {
  private FileKeys() {}

  /// Returns device and inode; zeros if the text has another form.
  static long[] parse(String key) {
    int device = key.indexOf("dev=");
    int comma = key.indexOf(',');
    int inode = key.indexOf("ino=");
    if (device < 0 || comma < device || inode < comma || !key.endsWith(")")) {
      return new long[2];
    }
    try {
      return new long[] {
        Long.parseUnsignedLong(key, device + 4, comma, 16),
        Long.parseUnsignedLong(key, inode + 4, key.length() - 1, 10)
      };
    } catch (NumberFormatException other) {
      return new long[2];
    }
  }
}
