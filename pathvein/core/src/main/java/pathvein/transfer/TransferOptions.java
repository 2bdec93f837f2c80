package pathvein.transfer;

/// How a transfer is done.
///
/// @param conflicts what happens when a destination exists
/// @param contentOnly whether times and permissions are those of a new file
/// @param linksAsLinks whether links are copied as links
/// @param pruneEmpty whether directories into which no file goes are left out
/// @param verify whether every copy is read again and compared by digest
/// @param resume whether files that were copied before, by size and time, are taken as done
/// @param threads how many files are copied at once
record TransferOptions(
    ConflictPolicy conflicts,
    boolean contentOnly,
    boolean linksAsLinks,
    boolean pruneEmpty,
    boolean verify,
    boolean resume,
    int threads) {
  static TransferOptions standard() {
    int threads = Math.min(8, Runtime.getRuntime().availableProcessors());
    return new TransferOptions(ConflictPolicy.FAIL, false, false, false, false, false, threads);
  }

  TransferOptions conflicts(ConflictPolicy policy) {
    return new TransferOptions(
        policy, contentOnly, linksAsLinks, pruneEmpty, verify, resume, threads);
  }

  TransferOptions withContentOnly() {
    return new TransferOptions(conflicts, true, linksAsLinks, pruneEmpty, verify, resume, threads);
  }

  TransferOptions withLinksAsLinks() {
    return new TransferOptions(conflicts, contentOnly, true, pruneEmpty, verify, resume, threads);
  }

  TransferOptions withPruneEmpty() {
    return new TransferOptions(conflicts, contentOnly, linksAsLinks, true, verify, resume, threads);
  }

  TransferOptions withVerify() {
    return new TransferOptions(
        conflicts, contentOnly, linksAsLinks, pruneEmpty, true, resume, threads);
  }

  TransferOptions withResume() {
    return new TransferOptions(
        conflicts, contentOnly, linksAsLinks, pruneEmpty, verify, true, threads);
  }

  TransferOptions threads(int count) {
    return new TransferOptions(
        conflicts, contentOnly, linksAsLinks, pruneEmpty, verify, resume, count);
  }
}
