package pathvein.objects;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A bucket or container whose objects can be read, written and copied, besides being listed. Safe
/// for use by several threads.
public interface ObjectStore extends ObjectLister {
  /// What a store tells about an object.
  ///
  /// @param size in bytes
  /// @param modified when the content was last modified: as it was said when the object was
  ///   written, else when it was written
  /// @param md5 the MD5 of the content in lower-case hexadecimal, as far as the store knows it.
  ///   Equal ones prove equal content; unequal ones prove nothing, since some stores put other
  ///   things in its place
  record Facts(long size, Instant modified, @Nullable String md5) {}

  /// Gives the content of an object to be written, from its start each time that it is asked.
  @FunctionalInterface
  interface Content {
    /// Opens the content. The store closes the stream.
    ///
    /// @throws IOException if it cannot be read
    InputStream open() throws IOException;
  }

  /// Returns what the store tells about an object.
  ///
  /// @throws java.nio.file.NoSuchFileException if there is no such object
  /// @throws TransientStoreException if trying again later may help
  /// @throws IOException if the store fails otherwise
  Facts facts(String key) throws IOException;

  /// Opens the content of an object.
  ///
  /// @throws java.nio.file.NoSuchFileException if there is no such object
  /// @throws TransientStoreException if trying again later may help
  /// @throws IOException if the store fails otherwise, or the object is archived
  InputStream read(String key) throws IOException;

  /// Returns the first bytes of an object: `length` of them, or all if there are fewer.
  ///
  /// @throws java.nio.file.NoSuchFileException if there is no such object
  /// @throws TransientStoreException if trying again later may help
  /// @throws IOException if the store fails otherwise, or the object is archived
  default byte[] head(String key, int length) throws IOException {
    try (InputStream in = read(key)) {
      return in.readNBytes(length);
    }
  }

  /// Writes an object, whole or not at all.
  ///
  /// @param size the number of bytes of the content
  /// @param modified what [#facts] shall tell later
  /// @throws TransientStoreException if trying again later may help
  /// @throws IOException if the store fails otherwise, or the content cannot be read
  void write(String key, Content content, long size, Instant modified) throws IOException;

  /// Copies an object without its content passing through this machine.
  ///
  /// @return false, with nothing done, if this store cannot copy from that one
  /// @throws TransientStoreException if trying again later may help
  /// @throws IOException if the store fails otherwise
  boolean copy(ObjectStore source, String sourceKey, String key) throws IOException;

  /// Removes an object; nothing happens if there is none.
  ///
  /// @throws IOException if the store fails
  void delete(String key) throws IOException;
}
