package kohakuvault.session;

/// What waits in the write buffer to be written to one part of the vault. Touched only under the
/// lock of the buffer.
public interface Pending {
  /// How many bytes wait.
  long bytes();

  /// How many entries wait; an entry may have no bytes.
  long entries();

  /// Writes everything; called inside of a transaction.
  void write(Session session);

  /// Forgets everything; called after the commit.
  void clear();
}
