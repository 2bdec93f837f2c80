package typthon.project.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The names in folders and the texts of small settings files, each read at most once. What was
/// read, and what was looked for and not there, is remembered with its stamp: as long as all of
/// these stamps hold, every question would be answered alike.
///
/// Safe for use by any number of threads.
public final class FolderListings {
  private final Map<Path, Listing> listings = new ConcurrentHashMap<>();
  private final Map<Path, Evidence> files = new ConcurrentHashMap<>();
  private final Map<Path, Set<String>> added = new ConcurrentHashMap<>();

  /// Lists a file as if it were in its folder, the folder included, before anything is asked.
  public void add(Path file) {
    Path name = file.getFileName();
    Path folder = file.getParent();
    if (name != null
        && folder != null
        && added
            .computeIfAbsent(folder, key -> ConcurrentHashMap.newKeySet())
            .add(name.toString())) {
      add(folder);
    }
  }

  /// Returns the names in `folder`, or an empty set if it is no folder that can be read.
  public Set<String> names(Path folder) {
    Set<String> onDisk = listing(folder).names;
    Set<String> more = added.get(folder);
    if (more == null || onDisk.containsAll(more)) {
      return onDisk;
    }
    Set<String> all = new HashSet<>(onDisk);
    all.addAll(more);
    return all;
  }

  /// Tells whether `folder` is a folder that can be read.
  public boolean isFolder(Path folder) {
    return added.containsKey(folder) || listing(folder).exists;
  }

  /// Returns the text of a file, one char for each byte; empty if it cannot be read. The text is
  /// not kept.
  public Optional<String> text(Path file) {
    FileStamp stamp = FileStamp.of(file);
    try {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      files.putIfAbsent(file, new Evidence(stamp, hashOfText(text)));
      return Optional.of(text);
    } catch (IOException e) {
      files.putIfAbsent(file, new Evidence(stamp, 0));
      return Optional.empty();
    }
  }

  /// Tells whether there is a file, without asking for the other names in its folder.
  public boolean isFile(Path file) {
    FileStamp stamp = FileStamp.of(file);
    if (stamp.kind() == FileStamp.Kind.FILE) {
      return text(file).isPresent();
    }
    files.putIfAbsent(file, new Evidence(stamp, 0));
    return false;
  }

  /// Returns how many folders and files were asked for.
  public int size() {
    return listings.size() + files.size();
  }

  /// What was seen of a folder or file.
  ///
  /// @param stamp taken before it was read
  /// @param content stands for what was read: [#hashOfNames] or [#hashOfText]
  public record Evidence(FileStamp stamp, long content) {}

  /// Tells whether everything that was asked for would be answered alike now.
  public boolean hold() {
    for (Map.Entry<Path, Listing> entry : listings.entrySet()) {
      if (entry.getValue().hash != hashOfNames(entry.getKey())) {
        return false;
      }
    }
    for (Map.Entry<Path, Evidence> entry : files.entrySet()) {
      Evidence seen = entry.getValue();
      FileStamp.Kind kind = FileStamp.of(entry.getKey()).kind();
      boolean file = kind == FileStamp.Kind.FILE;
      if (kind != seen.stamp.kind() || (file && seen.content != hashOfText(entry.getKey()))) {
        return false;
      }
    }
    return true;
  }

  /// Returns what was seen of every folder and file that was asked for.
  public Map<Path, Evidence> evidence() {
    Map<Path, Evidence> evidence = new TreeMap<>(files);
    listings.forEach(
        (folder, listing) -> evidence.put(folder, new Evidence(listing.stamp, listing.hash)));
    return evidence;
  }

  /// Returns a number that stands for the names in a folder, now; 0 if it is none. What tools leave
  /// behind (caches, backups) has no part in it.
  public static long hashOfNames(Path folder) {
    return hashOfNames(folder.toFile().list());
  }

  private static long hashOfNames(String @Nullable [] names) {
    if (names == null) {
      return 0;
    }
    long hash = 1;
    for (String name : names) {
      if (!isLitter(name)) {
        long own = name.hashCode() * 0x9E3779B97F4A7C15L;
        hash += own ^ (own >>> 29);
      }
    }
    return hash;
  }

  /// Returns a number that stands for the text of a file, now; 0 if it cannot be read.
  public static long hashOfText(Path file) {
    try {
      return hashOfText(Files.readString(file, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return 0;
    }
  }

  private static long hashOfText(String text) {
    long hash = 1;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
    }
    return hash ^ (hash >>> 31) ^ text.length();
  }

  private static boolean isLitter(String name) {
    return name.equals(".typthon_cache")
        || name.equals("__pycache__")
        || name.endsWith(".pyc")
        || name.endsWith(".swp")
        || name.endsWith("~");
  }

  private Listing listing(Path folder) {
    Listing known = listings.get(folder);
    return known != null ? known : listings.computeIfAbsent(folder, FolderListings::read);
  }

  private static Listing read(Path folder) {
    FileStamp stamp = FileStamp.of(folder);
    String[] names = stamp.kind() == FileStamp.Kind.FOLDER ? folder.toFile().list() : null;
    return names == null
        ? new Listing(stamp, 0, false, Set.of())
        : new Listing(stamp, hashOfNames(names), true, Set.copyOf(Arrays.asList(names)));
  }

  private record Listing(FileStamp stamp, long hash, boolean exists, Set<String> names) {}
}
