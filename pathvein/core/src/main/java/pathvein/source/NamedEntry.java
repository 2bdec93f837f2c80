package pathvein.source;

/// An entry of a source that knows the name as an array of its own, as most do but the kernel.
/// Unless told otherwise it is what it stands for: no link.
public abstract class NamedEntry extends Entry {
  private final byte[] name;
  private final EntryKind kind;

  /// @param name the name, kept as it is
  /// @param kind what the name itself stands for
  protected NamedEntry(byte[] name, EntryKind kind) {
    this.name = name;
    this.kind = kind;
  }

  @Override
  public final byte[] buffer() {
    return name;
  }

  @Override
  public final int offset() {
    return 0;
  }

  @Override
  public final int length() {
    return name.length;
  }

  @Override
  public final EntryKind kind() {
    return kind;
  }

  @Override
  public EntryKind target() {
    return kind;
  }
}
