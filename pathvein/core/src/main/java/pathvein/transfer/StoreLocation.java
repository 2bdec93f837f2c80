package pathvein.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import pathvein.objects.ObjectLister;
import pathvein.objects.ObjectRoot;
import pathvein.objects.ObjectStore;

/// A key of an object store, or the directory that its keys share.
final class StoreLocation extends Location {
  private final ObjectStore store;
  private final String key;

  private StoreLocation(ObjectStore store, String key) {
    this.store = store;
    this.key = key;
  }

  /// @param key with or without `/` at its end; empty for the bucket
  static StoreLocation of(ObjectRoot root, String key) {
    return new StoreLocation(root.contents(), trimmed(key));
  }

  private static String trimmed(String key) {
    return key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
  }

  ObjectStore store() {
    return store;
  }

  String key() {
    return key;
  }

  @Override
  public Path path() {
    throw new UnsupportedOperationException(uri() + " lies in an object store and has no path");
  }

  @Override
  public URI uri() {
    return store.uri(key);
  }

  @Override
  public String name() {
    return key.substring(key.lastIndexOf('/') + 1);
  }

  @Override
  Location resolve(byte[] names) {
    String more = trimmed(new String(names, StandardCharsets.UTF_8));
    return new StoreLocation(
        store, key.isEmpty() || more.isEmpty() ? key + more : key + "/" + more);
  }

  @Override
  Location beside(String suffix) {
    return new StoreLocation(store, key + suffix);
  }

  @Override
  @Nullable Location parent() {
    int slash = key.lastIndexOf('/');
    return key.isEmpty() ? null : new StoreLocation(store, key.substring(0, Math.max(0, slash)));
  }

  /// Returns what all keys inside begin with.
  String inside() {
    return key.isEmpty() ? "" : key + "/";
  }

  @Override
  boolean overlaps(Location other) {
    return other instanceof StoreLocation there
        && store.uri("").equals(there.store.uri(""))
        && (inside().startsWith(there.inside()) || there.inside().startsWith(inside()));
  }

  @Override
  boolean isDirectory() throws IOException {
    ObjectLister.Page first = store.list(new ObjectLister.Request(inside(), false, null, 1));
    return key.isEmpty() || !first.keys().isEmpty();
  }

  /// At least one key is here or inside.
  @Override
  boolean isTaken() throws IOException {
    return isDirectory() || facts() != null;
  }

  @Override
  boolean isBlocked() {
    return false; // A key and keys below it can stand side by side.
  }

  @Override
  ObjectStore.@Nullable Facts facts() throws IOException {
    try {
      return store.facts(key);
    } catch (NoSuchFileException absent) {
      return null;
    }
  }

  @Override
  InputStream open() throws IOException {
    return store.read(key);
  }

  @Override
  void delete() throws IOException {
    store.delete(key);
  }

  /// Makes the directory exist although nothing is in it.
  void mark() throws IOException {
    if (!key.isEmpty()) {
      store.write(inside(), InputStream::nullInputStream, 0, java.time.Instant.now());
    }
  }

  /// Returns the key that makes the directory exist.
  Location marker() {
    return new StoreLocation(store, inside());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StoreLocation there
        && key.equals(there.key)
        && store.uri("").equals(there.store.uri(""));
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return uri().toString();
  }
}
