package typthon.project.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// The names in folders and the texts of small settings files, each read at most once. What was
/// read, and what was looked for and not there, is remembered with its stamp: as long as all of
/// these stamps hold, every question would be answered alike.
///
/// Safe for use by any number of threads.
public final class FolderListings {
  private final Map<Path, Listing> listings = new ConcurrentHashMap<>();
  private final Map<Path, FileStamp> files = new ConcurrentHashMap<>();

  /// Returns the names in `folder`, or an empty set if it is no folder that can be read.
  public Set<String> names(Path folder) {
    return listing(folder).names;
  }

  /// Tells whether `folder` is a folder that can be read.
  public boolean isFolder(Path folder) {
    return listing(folder).exists;
  }

  /// Returns the text of a file, one char for each byte; empty if it cannot be read. The text is
  /// not kept.
  public Optional<String> text(Path file) {
    files.putIfAbsent(file, FileStamp.of(file));
    try {
      return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// Returns the stamp of every folder and file that was asked for, as it was before it was read.
  public Map<Path, FileStamp> stamps() {
    Map<Path, FileStamp> stamps = new TreeMap<>(files);
    listings.forEach((folder, listing) -> stamps.put(folder, listing.stamp));
    return stamps;
  }

  private Listing listing(Path folder) {
    Listing known = listings.get(folder);
    return known != null ? known : listings.computeIfAbsent(folder, FolderListings::read);
  }

  private static Listing read(Path folder) {
    FileStamp stamp = FileStamp.of(folder);
    String[] names = stamp.kind() == FileStamp.Kind.FOLDER ? folder.toFile().list() : null;
    return names == null
        ? new Listing(stamp, false, Set.of())
        : new Listing(stamp, true, Set.copyOf(Arrays.asList(names)));
  }

  private record Listing(FileStamp stamp, boolean exists, Set<String> names) {}
}
