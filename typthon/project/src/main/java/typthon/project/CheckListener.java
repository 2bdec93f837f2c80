package typthon.project;

import java.nio.file.Path;
import java.util.concurrent.Executor;

/// Told how a check goes on. Calls come from worker threads, one at a time; see [#on] for others.
///
/// An exception thrown by a listener ends the check and reaches its caller. A listener may edit
/// ([Typthon#overlay]), which ends the check, but not ask for what has to wait for the end of the
/// check that it is told of.
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

  /// What was found in a file is final. Each file is reported once, those first that the check has
  /// first: the ones that the session prefers, then as they are done; those that are as they were
  /// come last. A check that is overtaken has reported what was right for the files as it saw them.
  default void reported(FileReport report) {}

  /// An edit has overtaken the check, which begins anew when this returns: [#started] is called
  /// again. Only [Typthon#checkNewest] goes on like that.
  default void overtaken() {}

  /// The check is done; its caller gets the same result. A check that is cancelled or fails ends
  /// without this call.
  default void finished(CheckResult result) {}

  /// Returns a listener that hands its calls to `executor` and does not wait for them. They arrive
  /// in order and one at a time, however many threads the executor has. An exception that this
  /// listener throws there is the executor's business and does not touch the check; if the executor
  /// refuses work, the check ends with its exception.
  default CheckListener on(Executor executor) {
    return new RelayedListener(this, executor);
  }
}
