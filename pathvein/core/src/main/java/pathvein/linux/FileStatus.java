package pathvein.linux;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import pathvein.source.EntryAttributes;
import pathvein.source.EntryKind;

/// Reads the kernel's `struct statx`, which is the same on every architecture.
final class FileStatus {
  static final int SIZE = 256;

  private static final int MODE = 28;
  private static final int INODE = 32;
  private static final int LENGTH = 40;
  private static final int MODIFIED_SECONDS = 112;
  private static final int MODIFIED_NANOS = 120;
  private static final int DEVICE_MAJOR = 136;
  private static final int DEVICE_MINOR = 140;

  private FileStatus() {}

  static EntryKind kind(MemorySegment status) {
    return switch (status.get(ValueLayout.JAVA_SHORT, MODE) & 0xF000) {
      case 0x8000 -> EntryKind.FILE;
      case 0x4000 -> EntryKind.DIRECTORY;
      case 0xA000 -> EntryKind.LINK;
      default -> EntryKind.OTHER;
    };
  }

  static EntryAttributes attributes(MemorySegment status) {
    long seconds = status.get(ValueLayout.JAVA_LONG, MODIFIED_SECONDS);
    int nanos = status.get(ValueLayout.JAVA_INT, MODIFIED_NANOS);
    return new EntryAttributes(
        status.get(ValueLayout.JAVA_LONG, LENGTH),
        seconds * 1_000_000_000L + nanos,
        device(status),
        status.get(ValueLayout.JAVA_LONG, INODE));
  }

  /// Composes the device number as the C library's `makedev` does, which is what `java.nio`
  /// reports.
  static long device(MemorySegment status) {
    long major = status.get(ValueLayout.JAVA_INT, DEVICE_MAJOR) & 0xFFFFFFFFL;
    long minor = status.get(ValueLayout.JAVA_INT, DEVICE_MINOR) & 0xFFFFFFFFL;
    long high = ((major & 0xFFFFF000L) << 32) | ((minor & 0xFFFFFF00L) << 12);
    return high | ((major & 0xFFFL) << 8) | (minor & 0xFFL);
  }
}
