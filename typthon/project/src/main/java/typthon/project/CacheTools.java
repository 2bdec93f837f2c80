package typthon.project;

import java.util.function.LongConsumer;

/// The result cache of a project: what it did, and what can be done to it besides using it. Safe
/// for use by any number of threads.
public interface CacheTools {
  /// What a look at every record found.
  ///
  /// @param records sound ones
  /// @param bytes of all records
  /// @param damaged records that cannot be used
  /// @param unreadable whether the file itself is damaged, so that not all of it could be read
  record Verified(long records, long bytes, long damaged, boolean unreadable) {
    /// Tells whether all is well.
    public boolean isSound() {
      return damaged == 0 && !unreadable;
    }
  }

  /// What a collection did.
  ///
  /// @param removed records
  /// @param bytesBefore of the file
  /// @param bytesAfter of the file
  record Collected(long removed, long bytesBefore, long bytesAfter) {}

  /// What was copied.
  ///
  /// @param copied records
  /// @param bytes of the copied records
  /// @param present records that were there before
  record Copied(long copied, long bytes, long present) {}

  /// Returns what the cache did in this session, and how large it is in memory and on disk.
  CacheStats stats();

  /// Forgets every result, in memory and on disk.
  ///
  /// @throws TypthonException if the file of the cache cannot be deleted
  void clear();

  /// Reads every record on disk and its checksum.
  ///
  /// @param remove whether what is damaged is taken away
  /// @throws TypthonException if the file cannot be read or written for another reason than damage
  Verified verify(boolean remove);

  /// Removes the records that were not used for longest until the rest keeps the budget
  /// `cache.disk_mb`, and gives the space back.
  ///
  /// @throws TypthonException if the file cannot be written
  Collected collect();

  /// Writes every record on disk that is of use elsewhere to the remote tier.
  ///
  /// @param progress is told how many records were looked at so far
  /// @throws TypthonException if there is no remote tier, or it fails
  Copied push(LongConsumer progress);

  /// Brings what the remote tier knows of the files of the project, as they are now.
  ///
  /// @param progress is told how many records were looked for so far
  /// @throws TypthonException if there is no remote tier, or it fails
  Copied pull(LongConsumer progress);
}
