package pathvein.source;

import java.io.Serializable;

/// What a file system tells about a file besides its name.
///
/// @param size in bytes
/// @param modifiedNanos the time of the last modification in nanoseconds since 1970, as exact as
///   the file system keeps it
/// @param device the file system that holds the file; with `inode` it identifies the file. Both are
///   0 where the source does not know them
/// @param inode the number of the file in its file system
public record EntryAttributes(long size, long modifiedNanos, long device, long inode)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
