package typthon.syntax;

/// Counts how much memory is taken from a pool and given back. Safe for use by any number of
/// threads.
public final class SlabStatistics {
  private long allocations;
  private long releases;
  private long currentBytes;
  private long peakBytes;
  private long reuses;

  /// Makes statistics with every count 0.
  public SlabStatistics() {}

  /// Counts that `bytes` were taken.
  public synchronized void recordAllocation(long bytes) {
    allocations++;
    currentBytes += bytes;
    peakBytes = Math.max(peakBytes, currentBytes);
  }

  /// Counts that `bytes` were given back; the current value does not fall below 0.
  public synchronized void recordRelease(long bytes) {
    releases++;
    currentBytes = Math.max(0, currentBytes - bytes);
  }

  /// Counts that what was taken had been used before.
  public synchronized void recordReuse() {
    reuses++;
  }

  /// Returns how often memory was taken.
  public synchronized long allocations() {
    return allocations;
  }

  /// Returns how often memory was given back.
  public synchronized long releases() {
    return releases;
  }

  /// Returns how many bytes are taken now.
  public synchronized long currentBytes() {
    return currentBytes;
  }

  /// Returns the highest value that [#currentBytes] had since the last reset.
  public synchronized long peakBytes() {
    return peakBytes;
  }

  /// Returns how often what was taken had been used before.
  public synchronized long reuses() {
    return reuses;
  }

  /// Sets every count to 0.
  public synchronized void reset() {
    allocations = 0;
    releases = 0;
    currentBytes = 0;
    peakBytes = 0;
    reuses = 0;
  }
}
