package hyperparameter;

/// What a key read in one snapshot, so that reads of a snapshot that is read much end after one
/// comparison.
///
/// The key has one memo for all threads. A snapshot that was read little gets none, and a key takes
/// a bounded number of them, so that threads with snapshots of their own do not write in turns for
/// long; they read the pages instead. The stamp stands for the snapshot, which the memo thus does
/// not keep alive. Immutable, so that threads may race on the field that holds it.
///
/// @param stamp what the snapshot has as its stamp
/// @param bits the value: a number, the bits of a `double`, 0 or 1 of a `boolean`
record Memo(Object stamp, long bits) {
  /// Fits no snapshot.
  static final Memo NONE = new Memo(new Object(), 0);

  /// How many memos a key takes.
  static final int MOST = 64;
}
