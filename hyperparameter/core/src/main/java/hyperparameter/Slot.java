package hyperparameter;

import org.jspecify.annotations.Nullable;

/// A value at its place in a snapshot, with what it shadows.
///
/// `kind` and `bits` are copied from the stored value, so that a typed read of a matching kind is
/// one load away.
final class Slot {
  private static final int LONGEST_CHAIN = 16;

  final byte kind;

  /// Set by the first read. Threads race on it, always to the same end.
  boolean read;

  /// The typed key whose reads the value suits as it is: of its kind and within its bounds. Set by
  /// the first such read; threads race on it.
  @Nullable ParamKey<?> suits;

  final long bits;
  final KeyName name;
  final Stored stored;
  final @Nullable Slot previous;

  Slot(KeyName name, Stored stored, @Nullable Slot previous) {
    this.kind = stored.kind;
    this.bits = stored.bits;
    this.name = name;
    this.stored = stored;
    this.previous = previous;
  }

  /// Notes that the value suits a key as it is, and that it was read. The first key stays, so that
  /// two keys of one name do not write in turns.
  void accept(ParamKey<?> key) {
    markRead();
    if (suits == null) {
      suits = key;
    }
  }

  void markRead() {
    if (!read) {
      read = true;
    }
  }

  /// Returns this slot with a shadow chain of bounded length, for slots that live as long as the
  /// process.
  Slot trimmed() {
    return trimmed(LONGEST_CHAIN);
  }

  private Slot trimmed(int length) {
    Slot shadowed = previous;
    Slot copy =
        new Slot(
            name, stored, shadowed == null || length == 0 ? null : shadowed.trimmed(length - 1));
    copy.read = read;
    return copy;
  }
}
