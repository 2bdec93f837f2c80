package pathvein.objects;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pathvein.pattern.StructurePattern;
import pathvein.scan.FlatScan;
import pathvein.source.DirectorySource;
import pathvein.source.EntryAttributes;
import pathvein.source.Origin;
import pathvein.source.Place;
import pathvein.source.SourceRoot;

/// A bucket, or the part of it below a prefix, as a tree: every key is a file, and every prefix of
/// a key up to a `/` is a directory. A key that ends with `/` only makes its directory exist.
///
/// A scan that needs no pruning lists all keys flat, one request for each page; other searches list
/// directory by directory. Close the root when it is no longer used; this closes the lister.
public final class ObjectRoot implements SourceRoot, AutoCloseable {
  /// The number of keys in a page, unless told otherwise.
  public static final int PAGE = 1000;

  private final PatientLister lister;
  private final @Nullable ObjectStore contents;
  private final String prefix;
  private final int page;

  /// @param lister lists the bucket
  /// @param prefix the directory to take for the root, with or without `/` at its end; empty for
  ///   the whole bucket
  public ObjectRoot(ObjectLister lister, String prefix) {
    this(lister, prefix, PAGE, 6, Duration.ofMillis(100));
  }

  /// @param lister lists the bucket
  /// @param prefix the directory to take for the root; empty for the whole bucket
  /// @param page how many keys to ask for in one request
  /// @param attempts how often to make a request that fails for the moment, at least once
  /// @param firstPause how long to wait before the second attempt
  public ObjectRoot(
      ObjectLister lister, String prefix, int page, int attempts, Duration firstPause) {
    if (page < 1 || attempts < 1) {
      throw new IllegalArgumentException("a page and the number of attempts must be positive");
    }
    Patience patience = new Patience(attempts, firstPause);
    this.lister = new PatientLister(lister, patience);
    this.contents =
        lister instanceof ObjectStore store ? new PatientStore(store, this.lister, patience) : null;
    this.prefix = directory(prefix);
    this.page = page;
  }

  private ObjectRoot(ObjectRoot outer, String prefix) {
    this.lister = outer.lister;
    this.contents = outer.contents;
    this.prefix = directory(prefix);
    this.page = outer.page;
  }

  private static String directory(String prefix) {
    return prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
  }

  /// Returns another directory of the bucket as a root of its own. Both share the lister: closing
  /// one closes it for both.
  ///
  /// @param key the whole prefix of the directory, with or without `/` at its end; empty for the
  ///   bucket
  public ObjectRoot at(String key) {
    return new ObjectRoot(this, key);
  }

  /// Returns the bucket with the means to read and write its objects. Requests that fail for the
  /// moment are made again.
  ///
  /// @throws UnsupportedOperationException if the root was made of a mere lister
  public ObjectStore contents() {
    if (contents == null) {
      throw new UnsupportedOperationException(
          lister.uri(prefix) + " can be listed only; make the root of an ObjectStore");
    }
    return contents;
  }

  /// Returns the start of an object below the root.
  ///
  /// @throws IOException if it cannot be read, or the root was made of a mere lister
  public byte[] head(Place file, int length) throws IOException {
    return head(prefix + file.relative(), length);
  }

  byte[] head(String key, int length) throws IOException {
    try {
      return contents().head(key, length);
    } catch (UnsupportedOperationException listedOnly) {
      throw new IOException(listedOnly.getMessage(), listedOnly);
    }
  }

  @Override
  public Origin origin() {
    return new ObjectOrigin(this);
  }

  @Override
  public byte[] name() {
    String path = prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1);
    return path.substring(path.lastIndexOf('/') + 1).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public DirectorySource open() throws IOException {
    ObjectSource source = new ObjectSource(this);
    source.check();
    return source;
  }

  /// Opens the root for one walk without asking whether it can be listed. Who lists all keys flat
  /// learns that from the first page.
  public DirectorySource openUnasked() {
    return new ObjectSource(this);
  }

  /// Returns the name of the store, such as `s3`.
  public String store() {
    return lister.store();
  }

  ObjectLister lister() {
    return lister;
  }

  /// Returns the start of all keys below the root: empty, or with `/` at its end.
  public String prefix() {
    return prefix;
  }

  int page() {
    return page;
  }

  /// Returns what has been asked of the store so far.
  public StoreStatistics statistics() {
    return lister.statistics();
  }

  /// Begins to list all keys below the root, flat.
  public Keys keys() {
    return new Keys(this, prefix);
  }

  /// The keys below a prefix, page by page. Not safe for use by several threads.
  public static final class Keys {
    private final ObjectRoot root;
    private final String listed;
    private @Nullable String next;
    private boolean over;

    Keys(ObjectRoot root, String listed) {
      this.root = root;
      this.listed = listed;
    }

    /// A key.
    ///
    /// @param bytes its bytes, without the prefix
    /// @param attributes its size and time; null if the store does not tell
    public record Key(byte[] bytes, @Nullable EntryAttributes attributes) {}

    /// Returns the keys of the next page; null after the last page.
    ///
    /// @throws IOException if the store fails
    public @Nullable List<Key> nextPage() throws IOException {
      if (over) {
        return null;
      }
      ObjectLister.Page page =
          root.lister.list(new ObjectLister.Request(listed, false, next, root.page));
      next = page.next();
      over = next == null;
      List<Key> keys = new ArrayList<>(page.keys().size());
      for (int i = 0; i < page.keys().size(); i++) {
        String key = page.keys().get(i).substring(listed.length());
        keys.add(new Key(key.getBytes(StandardCharsets.UTF_8), page.attributes(i)));
      }
      return keys;
    }
  }

  /// Feeds all keys below a prefix to a scan; false if they come out of order.
  boolean feed(FlatScan scan, String listed) throws IOException {
    Keys keys = new Keys(this, listed);
    for (List<Keys.Key> page = keys.nextPage(); page != null; page = keys.nextPage()) {
      for (Keys.Key key : page) {
        if (!scan.add(key.bytes(), key.attributes())) {
          return false;
        }
      }
    }
    scan.end();
    return true;
  }

  /// Divides a scan into parts that can run anywhere; see [ListingPlan].
  ///
  /// @param patterns what to look for
  /// @param parts the number of parts to aim at
  /// @throws IOException if the store fails
  public ListingPlan plan(List<StructurePattern> patterns, int parts) throws IOException {
    return Splitter.plan(this, patterns, parts);
  }

  @Override
  public void close() {
    lister.close();
  }
}
