package typthon.project;

/// What the result cache did.
///
/// @param hits look-ups answered from memory
/// @param diskHits look-ups answered from the file
/// @param remoteHits look-ups answered by a remote tier
/// @param misses look-ups that nothing could answer
/// @param evictions entries that left memory for want of room
/// @param diskReads records read from the file
/// @param diskWrites records written to the file
/// @param corrupt records or files that were unusable and were dropped
/// @param bytesMemory bytes of the entries in memory
/// @param bytesDisk bytes of the file
/// @param remote what the remote tier did
public record CacheStats(
    long hits,
    long diskHits,
    long remoteHits,
    long misses,
    long evictions,
    long diskReads,
    long diskWrites,
    long corrupt,
    long bytesMemory,
    long bytesDisk,
    Remote remote) {
  /// Nothing happened.
  public static final CacheStats ZERO = new CacheStats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Remote.ZERO);

  /// What a remote tier did.
  ///
  /// @param hits records that it had
  /// @param misses records that it had not
  /// @param bytesRead bytes of the records that came
  /// @param writes records that went
  /// @param bytesWritten bytes of the records that went
  /// @param errors calls that failed, and records that were unsound
  public record Remote(
      long hits, long misses, long bytesRead, long writes, long bytesWritten, long errors) {
    /// Nothing happened.
    public static final Remote ZERO = new Remote(0, 0, 0, 0, 0, 0);
  }

  /// Returns the share of look-ups that were answered by any tier, 0 if there were none.
  public double hitRate() {
    long all = hits + diskHits + remoteHits;
    long lookups = all + misses;
    return lookups == 0 ? 0 : (double) all / lookups;
  }
}
