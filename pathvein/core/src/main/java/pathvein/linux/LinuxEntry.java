package pathvein.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import pathvein.source.Entry;
import pathvein.source.EntryAttributes;
import pathvein.source.EntryKind;

/// An entry as the kernel's listing tells it.
final class LinuxEntry extends Entry {
  private final Workspace workspace;
  private int directory;
  private int offset;
  private int length;
  private EntryKind kind = EntryKind.OTHER;

  LinuxEntry(Workspace workspace) {
    this.workspace = workspace;
  }

  /// Says by its descriptor which directory holds the entries that are shown from now on.
  void directory(int descriptor) {
    directory = descriptor;
  }

  void show(int newOffset, int newLength, EntryKind newKind) {
    offset = newOffset;
    length = newLength;
    kind = newKind;
  }

  /// Shows an entry whose kind the file system does not tell in listings.
  void showUnknown(int newOffset, int newLength) {
    show(newOffset, newLength, EntryKind.OTHER);
    if (ask(SystemCalls.AT_SYMLINK_NOFOLLOW) == 0) {
      kind = FileStatus.kind(workspace.status);
    }
  }

  private int ask(int flags) {
    long name = workspace.path(workspace.heap, offset, length);
    return SystemCalls.status(directory, name, flags, workspace.status);
  }

  @Override
  public byte[] buffer() {
    return workspace.heap;
  }

  @Override
  public int offset() {
    return offset;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public EntryKind kind() {
    return kind;
  }

  @Override
  public EntryKind target() throws IOException {
    if (kind != EntryKind.LINK) {
      return kind;
    }
    int result = ask(0);
    return switch (-result) {
      case 0 -> FileStatus.kind(workspace.status);
      case SystemCalls.ENOENT, SystemCalls.ELOOP, SystemCalls.ENOTDIR -> EntryKind.OTHER;
      default -> throw SystemCalls.failure(-result, name());
    };
  }

  @Override
  public EntryAttributes attributes() throws IOException {
    int result = ask(0);
    if (result < 0) {
      throw SystemCalls.failure(-result, name());
    }
    return FileStatus.attributes(workspace.status);
  }

  private String name() {
    return new String(workspace.heap, offset, length, StandardCharsets.UTF_8);
  }
}
