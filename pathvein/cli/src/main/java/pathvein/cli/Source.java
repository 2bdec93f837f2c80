package pathvein.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import pathvein.Pathvein;

/// Where a command looks.
final class Source {
  private Source() {}

  /// Begins a search below a path, or below an address if the text has the form of one.
  static Pathvein of(String source) throws IOException {
    int colon = source.indexOf("://");
    boolean address = colon > 1 && source.substring(0, colon).chars().allMatch(Source::isLetter);
    return address ? Pathvein.in(URI.create(source)) : Pathvein.in(Path.of(source));
  }

  private static boolean isLetter(int unit) {
    return (unit >= 'a' && unit <= 'z') || (unit >= '0' && unit <= '9');
  }
}
