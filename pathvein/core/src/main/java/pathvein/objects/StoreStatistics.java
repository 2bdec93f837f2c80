package pathvein.objects;

/// What has been asked of a store.
///
/// @param flatRequests the pages listed without a delimiter
/// @param directoryRequests the pages listed with one
/// @param keys the number of keys and directories received
/// @param retries how often a request was made again
public record StoreStatistics(long flatRequests, long directoryRequests, long keys, long retries) {
  /// Returns the number of all pages.
  public long requests() {
    return flatRequests + directoryRequests;
  }
}
