package typthon.project;

import java.nio.file.Path;
import typthon.checker.SourceModule;

/// A file of a [ProjectView]. Immutable and safe for use by any number of threads.
///
/// The offsets of trees count UTF-8 bytes; those of this interface that say so count UTF-16 units
/// of [#text], as tools do.
public interface ViewedFile {
  /// Returns the absolute path. A bundled stub has the path of a copy, which is written at the
  /// first call and is not to be changed.
  Path path();

  /// Tells whether the file belongs to the project, so that it may be changed.
  boolean isOwn();

  /// Returns the module that the file is.
  SourceModule module();

  /// Returns the text, without a byte order mark.
  String text();

  /// Returns the UTF-16 offset of a byte offset; one beyond the text counts as its end.
  int utf16(int offset);

  /// Returns the byte offset of a UTF-16 offset; one beyond the text counts as its end.
  int offset(int utf16);
}
