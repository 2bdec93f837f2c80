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
/// directories through `java.nio.file`. So the first directories are listed that way. Once the tree
/// has shown that it is large, a thread of its own links, and the walk goes on meanwhile.
final class AutomaticSource implements DirectorySource {
  /// The number of known directories, listed or to be listed, at which linking begins.
  static final int WORTH_LINKING = 100;

  /// Deeper than this, paths may be longer than `java.nio.file` can open.
  static final int DEEP = 200;

  private final NioSource first;
  private final Path root;
  private final AtomicInteger known = new AtomicInteger(1);
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
    LinuxSource linux = second;
    if (linux == null && directory.depth() >= DEEP) {
      linux = goOver();
    }
    if (linux != null) {
      linux.list(directory, sink);
      return;
    }
    int found = first.listAll(directory, sink);
    int before = known.getAndAdd(found);
    if (before < WORTH_LINKING && before + found >= WORTH_LINKING) {
      Thread linker = new Thread(this::link, "pathvein-link");
      linker.setDaemon(true);
      linker.start();
    }
  }

  private void link() {
    try {
      LinuxSource.link();
    } catch (LinkageError impossible) {
      return; // What cannot be linked is not needed: the walk goes on as it began.
    }
    goOver();
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
