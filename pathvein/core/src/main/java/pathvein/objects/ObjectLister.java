package pathvein.objects;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pathvein.source.EntryAttributes;

/// Lists the keys of one bucket or container, page by page. Safe for use by several threads.
public interface ObjectLister extends AutoCloseable {
  /// What to list.
  ///
  /// @param prefix the start of all keys wanted
  /// @param delimiter whether keys with a `/` after the prefix are rolled up to their directory
  /// @param next where the page before ended, as it said; null for the first page
  /// @param limit the largest number of keys in the page
  record Request(String prefix, boolean delimiter, @Nullable String next, int limit) {}

  /// One page of a listing.
  ///
  /// @param keys the keys
  /// @param directories the directories that keys were rolled up to, each with `/` at its end
  /// @param next what to ask with for the next page; null if this was the last
  /// @param attributes size and time of each key; empty if the store does not tell
  record Page(
      List<String> keys,
      List<String> directories,
      @Nullable String next,
      List<EntryAttributes> attributes) {
    /// @throws IllegalArgumentException if there are attributes, but not one for each key
    public Page {
      keys = List.copyOf(keys);
      directories = List.copyOf(directories);
      attributes = List.copyOf(attributes);
      if (!attributes.isEmpty() && attributes.size() != keys.size()) {
        throw new IllegalArgumentException(
            attributes.size() + " attributes are given for " + keys.size() + " keys");
      }
    }

    /// Creates a page without attributes.
    public Page(List<String> keys, List<String> directories, @Nullable String next) {
      this(keys, directories, next, List.of());
    }

    /// Returns size and time of the key at a position; null if the store does not tell.
    public @Nullable EntryAttributes attributes(int index) {
      return attributes.isEmpty() ? null : attributes.get(index);
    }
  }

  /// Returns the name of the store, such as `s3`.
  String store();

  /// Returns one page.
  ///
  /// @throws TransientStoreException if trying again later may help
  /// @throws java.nio.file.AccessDeniedException if the keys may not be listed
  /// @throws java.nio.file.NoSuchFileException if there is no such bucket
  /// @throws IOException if the store fails otherwise
  Page list(Request request) throws IOException;

  /// Returns the address of a key.
  URI uri(String key);

  @Override
  void close();
}
