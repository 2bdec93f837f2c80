package pathvein.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import pathvein.Pathvein;
import pathvein.archive.Archive;
import pathvein.pattern.StructurePattern;
import pathvein.snapshot.Coverage;
import pathvein.snapshot.Snapshot;
import pathvein.snapshot.SnapshotFile;
import pathvein.source.SourceProvider;
import pathvein.source.SourceRoot;
import pathvein.transfer.Location;

/// Where a command looks, or copies to.
final class Source {
  private Source() {}

  /// Begins a search below a path, in a zip or tar file, or below an address if the text has the
  /// form of one.
  static Pathvein of(String source) throws IOException {
    if (isAddress(source)) {
      return Pathvein.in(address(source));
    }
    if (source.isEmpty()) {
      throw new IllegalArgumentException("SOURCE is empty; write \".\" for the current directory");
    }
    Path path = Path.of(source);
    // An archive stays open until the process ends.
    return Files.isRegularFile(path) && Archive.isArchive(path)
        ? Pathvein.in(Archive.open(path))
        : Pathvein.in(path);
  }

  /// Tells which files below a source belong to no match, or to several.
  static Coverage coverage(String source, List<StructurePattern> patterns) throws IOException {
    if (isAddress(source)) {
      SourceRoot root = SourceProvider.tryOpen(address(source));
      return root != null
          ? Coverage.of(root, patterns)
          : Coverage.of(Path.of(address(source)), patterns);
    }
    Path path = Path.of(source);
    if (Files.isRegularFile(path) && Archive.isArchive(path)) {
      try (Archive archive = Archive.open(path)) {
        return Coverage.of(archive, patterns);
      }
    }
    return Coverage.of(path, patterns);
  }

  /// Returns the state that a snapshot file keeps, or that a source is in.
  static Snapshot state(String source) throws IOException {
    Path path = isAddress(source) ? null : Path.of(source);
    return path != null && Files.isRegularFile(path) && !Archive.isArchive(path)
        ? SnapshotFile.read(path)
        : snapshot(source);
  }

  /// Lists all names below a source.
  static Snapshot snapshot(String source) throws IOException {
    if (isAddress(source)) {
      SourceRoot root = SourceProvider.tryOpen(address(source));
      return root != null ? Snapshot.of(root) : Snapshot.of(Path.of(address(source)));
    }
    Path path = Path.of(source);
    if (Files.isRegularFile(path) && Archive.isArchive(path)) {
      try (Archive archive = Archive.open(path)) {
        return Snapshot.of(archive);
      }
    }
    return Snapshot.of(path);
  }

  /// Returns where to copy to: a path, or an address if the text has the form of one.
  static Location location(String destination) throws IOException {
    return isAddress(destination)
        ? Location.of(address(destination))
        : Location.of(Path.of(destination));
  }

  /// Reads an address; what may not stand in one, such as a blank, is taken for itself.
  private static URI address(String text) {
    int colon = text.indexOf("://");
    int slash = text.indexOf('/', colon + 3);
    try {
      return text.indexOf('%') >= 0
          ? new URI(text)
          : new URI(
              text.substring(0, colon),
              text.substring(colon + 3, slash < 0 ? text.length() : slash),
              slash < 0 ? null : text.substring(slash),
              null,
              null);
    } catch (URISyntaxException malformed) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no address: " + malformed.getReason(), malformed);
    }
  }

  private static boolean isAddress(String text) {
    int colon = text.indexOf("://");
    return colon > 1 && text.substring(0, colon).chars().allMatch(Source::isLetter);
  }

  private static boolean isLetter(int unit) {
    return (unit >= 'a' && unit <= 'z') || (unit >= '0' && unit <= '9');
  }
}
