package pathvein.walk;

import java.io.IOException;
import java.nio.file.Path;
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
/// engine takes over once the tree has shown that it is large.
final class AutomaticSource implements DirectorySource {
  /// The number of directories after which the Linux engine takes over.
  static final int WORTH_LINKING = 300;

  /// Deeper than this, paths may be longer than `java.nio.file` can open.
  static final int DEEP = 200;

  private final NioSource first;
  private final Path root;
  private final AtomicInteger listed = new AtomicInteger();
  private volatile @Nullable LinuxSource second;

  AutomaticSource(Path root) {
    this.root = root;
    this.first = new NioSource(root);
  }

  @Override
  public String name() {
    return second == null ? first.name() : LinuxSource.NAME;
  }

  @Override
  public void list(Node directory, EntrySink sink) throws IOException {
    chosen(directory).list(directory, sink);
  }

  private DirectorySource chosen(Node directory) {
    LinuxSource linux = second;
    if (linux != null) {
      return linux;
    }
    if (listed.incrementAndGet() < WORTH_LINKING && directory.depth() < DEEP) {
      return first;
    }
    synchronized (this) {
      linux = second;
      if (linux == null) {
        linux = new LinuxSource(PathNames.absolute(root));
        second = linux;
      }
      return linux;
    }
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
