package pathvein.walk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import pathvein.linux.LinuxSource;
import pathvein.nio.NioSource;
import pathvein.nio.PathNames;
import pathvein.source.DirectorySource;
import pathvein.source.EntrySink;
import pathvein.source.Node;

/// Begins with the engine that is cheap to start and goes over to the one that is cheap to run.
///
/// Linking the foreign functions costs a fresh process about as much as listing a few hundred
/// directories through `java.nio.file`. So the first directories are listed that way, and the Linux
/// engine takes over once the tree has shown that it is large. A thread of its own begins to link
/// before that, as soon as the tree may be large and if the search may use several; whoever comes
/// for a directory when it has shown that it is waits for the rest: going on meanwhile was measured
/// to take longer.
final class AutomaticSource implements DirectorySource {
  /// The number of known directories at which linking begins.
  static final int MAYBE_LARGE = 24;

  /// The number of known directories, listed or to be listed, at which the Linux engine takes over.
  static final int WORTH_LINKING = 100;

  /// Deeper than this, paths may be longer than `java.nio.file` can open.
  static final int DEEP = 200;

  private final NioSource first;
  private final Path root;
  private final boolean ahead;
  private final AtomicInteger known = new AtomicInteger(1);
  private final AtomicBoolean linking = new AtomicBoolean();
  private volatile @Nullable LinuxSource second;

  /// @param ahead whether a thread of its own may link
  AutomaticSource(Path root, boolean ahead) {
    this.root = root;
    this.ahead = ahead;
    this.first = new NioSource(root);
  }

  @Override
  public String name() {
    return second == null ? first.name() : LinuxSource.NAME;
  }

  @Override
  public void list(Node directory, EntrySink sink) throws IOException {
    LinuxSource linux = second;
    if (linux == null && (known.get() >= WORTH_LINKING || directory.depth() >= DEEP)) {
      linux = goOver();
    }
    if (linux != null) {
      linux.list(directory, sink);
    } else {
      int count = known.addAndGet(first.listAll(directory, sink));
      if (ahead && count >= MAYBE_LARGE && linking.compareAndSet(false, true)) {
        linkAhead();
      }
    }
  }

  private static void linkAhead() {
    Thread thread = new Thread(AutomaticSource::link, "pathvein-link");
    thread.setDaemon(true);
    thread.start();
  }

  private static void link() {
    try {
      LinuxSource.link();
    } catch (LinkageError impossible) {
      return; // Whoever goes over is told.
    }
  }

  private synchronized LinuxSource goOver() {
    LinuxSource linux = second;
    if (linux == null) {
      linux = new LinuxSource(PathNames.absolute(root));
      second = linux;
    }
    return linux;
  }

  @Override
  public Object identity(Node directory) throws IOException {
    return first.identity(directory);
  }

  @Override
  public Object fileSystem(Node directory) throws IOException {
    return first.fileSystem(directory);
  }

  @Override
  public void close() {
    first.close();
    LinuxSource linux = second;
    if (linux != null) {
      linux.close();
    }
  }
}
