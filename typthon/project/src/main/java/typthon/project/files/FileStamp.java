package typthon.project.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/// What the file system says about a file without opening it. Equal stamps stand for equal content,
/// unless the file was written so shortly before it was looked at that its time could not move on;
/// see [#isSettledAt].
///
/// @param size bytes; for a folder 0
/// @param modified nanoseconds since the epoch
/// @param key which file it is on its disk, 0 if the file system does not tell
/// @param kind `FILE`, `FOLDER` or `MISSING`
public record FileStamp(long size, long modified, long key, Kind kind) {
  /// Nothing is there, or nothing that can be looked at.
  public static final FileStamp MISSING = new FileStamp(0, 0, 0, Kind.MISSING);

  /// How long a time of modification needs until a later write certainly changes it.
  private static final long SETTLING_NANOS = TimeUnit.SECONDS.toNanos(2);

  /// What is there.
  public enum Kind {
    MISSING,
    FILE,
    FOLDER
  }

  /// Looks at `path`; links are followed.
  public static FileStamp of(Path path) {
    try {
      return of(Files.readAttributes(path, BasicFileAttributes.class));
    } catch (IOException e) {
      return MISSING;
    }
  }

  /// Returns the stamp of attributes that were read before.
  public static FileStamp of(BasicFileAttributes attributes) {
    Object key = attributes.fileKey();
    boolean folder = attributes.isDirectory();
    return new FileStamp(
        folder ? 0 : attributes.size(),
        attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
        key == null ? 0 : key.hashCode(),
        folder ? Kind.FOLDER : Kind.FILE);
  }

  /// Returns this stamp without a key.
  public FileStamp withoutKey() {
    return new FileStamp(size, modified, 0, kind);
  }

  /// Tells whether this and a later stamp may stand for the same content. A key that one of them
  /// does not have is not compared.
  public boolean agreesWith(FileStamp later) {
    return kind == later.kind
        && size == later.size
        && modified == later.modified
        && (key == later.key || key == 0 || later.key == 0);
  }

  /// Tells whether a write after `moment` certainly gives another stamp.
  ///
  /// @param moment nanoseconds since the epoch at which the file was looked at
  public boolean isSettledAt(long moment) {
    return moment - modified > SETTLING_NANOS;
  }
}
