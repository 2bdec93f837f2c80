package pathvein.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import pathvein.objects.ObjectOrigin;
import pathvein.objects.ObjectRoot;
import pathvein.objects.ObjectStore;
import pathvein.source.Place;
import pathvein.source.SourceProvider;
import pathvein.source.SourceRoot;

/// A file or directory that a transfer reads or writes: on a disk, or in an object store.
///
/// Equality is by value.
public abstract sealed class Location permits DiskLocation, StoreLocation {
  Location() {}

  /// Returns a path as a location, made absolute.
  public static Location of(Path path) {
    return new DiskLocation(path.toAbsolutePath().normalize());
  }

  /// Returns what an address leads to: `file:` and the addresses of other file systems, and those
  /// of the stores that a provider is there for, such as `s3://bucket/prefix`.
  ///
  /// @throws IllegalArgumentException if nothing is there that opens the address
  /// @throws UnsupportedOperationException if the store can be listed only
  /// @throws IOException if the store cannot be reached
  public static Location of(URI address) throws IOException {
    SourceRoot root = SourceProvider.tryOpen(address);
    if (root instanceof ObjectRoot store) {
      return of(store);
    }
    if (root != null) {
      throw new UnsupportedOperationException(address + " can be listed only");
    }
    try {
      return of(Path.of(address));
    } catch (FileSystemNotFoundException absent) {
      throw new IllegalArgumentException(
          "nothing opens " + address + "; is pathvein.cloud on the module path?", absent);
    }
  }

  /// Returns the root of an object store as a location.
  ///
  /// @throws UnsupportedOperationException if the store can be listed only
  public static Location of(ObjectRoot root) {
    return StoreLocation.of(root, root.prefix());
  }

  /// Returns where something was found.
  static Location of(Place place) {
    return place.origin() instanceof ObjectOrigin origin
        ? StoreLocation.of(origin.root(), origin.key(place.relativeBytes()))
        : new DiskLocation(place.path());
  }

  /// Returns the path.
  ///
  /// @throws UnsupportedOperationException if the location lies in an object store
  public abstract Path path();

  /// Returns the address.
  public abstract URI uri();

  /// Returns the last name. Bytes that are not valid text are replaced.
  public abstract String name();

  /// Returns the location of these names, with `/` between them, inside this one.
  abstract Location resolve(byte[] names);

  /// Returns the location beside this one whose name is longer by `suffix`.
  abstract Location beside(String suffix);

  /// Returns the directory that holds this location; null at a root.
  abstract @Nullable Location parent();

  /// Tells whether both are the same or one lies inside the other.
  abstract boolean overlaps(Location other);

  /// Tells whether this is a directory that exists.
  abstract boolean isDirectory() throws IOException;

  /// Tells whether anything is here.
  abstract boolean isTaken() throws IOException;

  /// Tells whether something above, or here, is in the way of a directory.
  abstract boolean isBlocked() throws IOException;

  /// Returns what is known about a file; null if there is none.
  abstract ObjectStore.@Nullable Facts facts() throws IOException;

  /// Opens a file.
  abstract InputStream open() throws IOException;

  /// Removes a file, or a directory if it is empty; nothing happens if there is none.
  abstract void delete() throws IOException;
}
