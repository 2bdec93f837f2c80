package kohakuvault.reader;

/// The file has moved on under a read; the read must be done again on a new snapshot.
final class StaleSnapshot extends RuntimeException {
  private static final long serialVersionUID = 1;

  StaleSnapshot() {
    super("the file has changed", null, false, false);
  }
}
