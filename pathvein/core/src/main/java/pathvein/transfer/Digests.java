package pathvein.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Compares files by digest.
final class Digests {
  private Digests() {}

  /// @throws IOException if the files differ, or one cannot be read
  static void requireEqual(Path source, Path copy) throws IOException {
    if (!MessageDigest.isEqual(of(source), of(copy))) {
      throw new IOException("the copy of " + source + " differs from it; it changed meanwhile");
    }
  }

  private static byte[] of(Path file) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return digest.digest();
  }
}
