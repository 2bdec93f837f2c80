package typthon.cli.watch;

import java.nio.file.Path;
import java.util.Collection;

/// Tells of changes to files. They come in bursts: an editor writes several files, a branch is
/// switched. Safe for use by any number of threads.
public interface Changes {
  /// Looks for changes in more folders; those that are watched already stay so.
  void add(Collection<Path> folders);

  /// Makes a burst of changes call `alarm` when it begins, instead of what was called before. The
  /// call comes from a thread of its own and shall be short.
  void alarm(Runnable alarm);

  /// Waits for the end of the burst that is under way, if there is one, and forgets the changes so
  /// far. For those who are about to look at the files.
  void settle() throws InterruptedException;

  /// Waits until there has been a change since the last [#settle] or [#await], and for the end of
  /// its burst.
  void await() throws InterruptedException;
}
