package typthon.project;

import java.nio.file.Path;

/// Told how a check goes on. Calls come from worker threads, one at a time.
///
/// An exception thrown by a listener ends the check and reaches its caller.
public interface CheckListener {
  /// A listener that does nothing.
  CheckListener NONE = new CheckListener() {};

  /// The files to check are known. An unchanged project that is answered from the cache starts and
  /// ends without a call of [#checked].
  ///
  /// @param files how many there are
  default void started(int files) {}

  /// The diagnostics of one more file are final.
  ///
  /// @param file the absolute path
  /// @param done how many files are done, this one included
  /// @param files how many there are
  default void checked(Path file, int done, int files) {}
}
