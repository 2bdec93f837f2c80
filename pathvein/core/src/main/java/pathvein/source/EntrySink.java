package pathvein.source;

import java.io.IOException;

/// Takes the entries of one directory.
public interface EntrySink {
  /// Takes one entry, which is valid only during the call.
  ///
  /// @throws IOException if the listing shall end here
  void entry(Entry entry) throws IOException;

  /// Takes notice of a fault that concerns this directory but does not end its listing.
  void trouble(IOException fault);

  /// Takes notice of a key that stands for no entry, since its name is empty, `.` or `..`.
  void shadow(String key);

  /// Says, after the last entry, how many entries will be listed as directories. The source may
  /// keep the directory open for so many.
  int directoriesToEnter();
}
