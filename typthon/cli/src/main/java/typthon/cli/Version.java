package typthon.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import typthon.stubs.StubArchive;

/// The version of this program, as the build wrote it down.
final class Version {
  private Version() {}

  /// Prints the versions of Typthon, of the stubs and of Java.
  static void print(Writer out) throws IOException {
    out.write("typthon " + current() + "\n");
    out.write("typeshed " + StubArchive.open().commit() + "\n");
    out.write("java " + Runtime.version() + "\n");
    out.flush();
  }

  /// Returns for instance `0.1.0`.
  static String current() {
    try (InputStream in = Version.class.getResourceAsStream("version.txt")) {
      if (in == null) {
        throw new IllegalStateException("the resource typthon/cli/version.txt is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read the version", failed);
    }
  }
}
