package pathvein.tree;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pathvein.source.EntryAttributes;
import pathvein.source.Place;

/// A directory and what it holds, listed at most once.
public interface Folder {
  /// Returns where it lies.
  Place place();

  /// Returns its last name. Shared: do not change it.
  byte[] name();

  /// Returns the names of the files in it, links to files included, in order. Nothing if it cannot
  /// be read.
  List<byte[]> files();

  /// Returns size and time of a file in it; of the target if it is a link.
  ///
  /// @throws IOException if they cannot be read
  EntryAttributes attributes(byte[] file) throws IOException;

  /// Returns the first bytes of a file in it: `length` of them, or all if there are fewer.
  ///
  /// @throws IOException if they cannot be read
  byte[] head(byte[] file, int length) throws IOException;

  /// Returns the directories in it, in order.
  List<Folder> folders();

  /// Tells whether it could be listed.
  boolean isReadable();

  /// Returns the directory of that name in it, or null.
  default @Nullable Folder folder(byte[] name) {
    for (Folder folder : folders()) {
      if (Arrays.equals(folder.name(), name)) {
        return folder;
      }
    }
    return null;
  }
}
