package typthon.stubs;

import java.util.Arrays;
import java.util.HexFormat;

/// One file of a [StubArchive].
///
/// Two values are equal if they name the same row of the same archive; the digest tells whether
/// contents are equal.
public final class StubFile {
  private final String path;
  private final int offset;
  private final int packedLength;
  private final int length;
  private final byte[] digest;

  StubFile(String path, int offset, int packedLength, int length, byte[] digest) {
    this.path = path;
    this.offset = offset;
    this.packedLength = packedLength;
    this.length = length;
    this.digest = digest;
  }

  /// Returns the path inside the archive, such as `stdlib/builtins.pyi`.
  public String path() {
    return path;
  }

  /// Returns the length of the content in bytes.
  public int length() {
    return length;
  }

  /// Returns the SHA-256 of the content: 32 bytes, a fresh array.
  public byte[] digest() {
    return digest.clone();
  }

  int offset() {
    return offset;
  }

  int packedLength() {
    return packedLength;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StubFile file
        && offset == file.offset
        && path.equals(file.path)
        && Arrays.equals(digest, file.digest);
  }

  @Override
  public int hashCode() {
    return 31 * path.hashCode() + offset;
  }

  @Override
  public String toString() {
    return path + " (" + length + " bytes, " + HexFormat.of().formatHex(digest, 0, 6) + ")";
  }
}
