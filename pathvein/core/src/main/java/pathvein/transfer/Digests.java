package pathvein.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import pathvein.objects.ObjectStore.Facts;

/// Compares files by digest.
final class Digests {
  private Digests() {}

  /// Compares two files: by size and MD5 where a store vouches for it, else by reading both.
  ///
  /// @throws IOException if the files differ, or one cannot be read
  static void requireEqual(Location source, Location copy) throws IOException {
    Facts from = facts(source);
    Facts to = facts(copy);
    if (from.size() != to.size() || !(vouched(source, from, copy, to) || sameBytes(source, copy))) {
      throw new IOException("the copy of " + source + " differs from it; it changed meanwhile");
    }
  }

  private static Facts facts(Location location) throws IOException {
    Facts facts = location.facts();
    if (facts == null) {
      throw new NoSuchFileException(location.toString());
    }
    return facts;
  }

  /// Tells whether equal sums prove that both are equal.
  private static boolean vouched(Location source, Facts from, Location copy, Facts to)
      throws IOException {
    String left = from.md5();
    String right = to.md5();
    if (left == null && right == null) {
      return false;
    }
    left = left == null ? HexFormat.of().formatHex(of(source, "MD5")) : left;
    right = right == null ? HexFormat.of().formatHex(of(copy, "MD5")) : right;
    return left.equals(right);
  }

  private static boolean sameBytes(Location source, Location copy) throws IOException {
    return MessageDigest.isEqual(of(source, "SHA-256"), of(copy, "SHA-256"));
  }

  private static byte[] of(Location file, String algorithm) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has " + algorithm, impossible);
    }
    try (InputStream in = new DigestInputStream(file.open(), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return digest.digest();
  }
}
