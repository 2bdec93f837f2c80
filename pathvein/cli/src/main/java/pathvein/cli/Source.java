package pathvein.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import pathvein.Pathvein;
import pathvein.transfer.Location;

/// Where a command looks, or copies to.
final class Source {
  private Source() {}

  /// Begins a search below a path, or below an address if the text has the form of one.
  static Pathvein of(String source) throws IOException {
    return isAddress(source) ? Pathvein.in(URI.create(source)) : Pathvein.in(Path.of(source));
  }

  /// Returns where to copy to: a path, or an address if the text has the form of one.
  static Location location(String destination) throws IOException {
    return isAddress(destination)
        ? Location.of(URI.create(destination))
        : Location.of(Path.of(destination));
  }

  private static boolean isAddress(String text) {
    int colon = text.indexOf("://");
    return colon > 1 && text.substring(0, colon).chars().allMatch(Source::isLetter);
  }

  private static boolean isLetter(int unit) {
    return (unit >= 'a' && unit <= 'z') || (unit >= '0' && unit <= '9');
  }
}
