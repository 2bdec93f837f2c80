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
    long bytesDisk) {
  /// Nothing happened.
  public static final CacheStats ZERO = new CacheStats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /// Returns the share of look-ups that were answered by any tier, 0 if there were none.
  public double hitRate() {
    long all = hits + diskHits + remoteHits;
    long lookups = all + misses;
    return lookups == 0 ? 0 : (double) all / lookups;
  }
}
