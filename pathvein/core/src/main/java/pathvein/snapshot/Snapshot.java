package pathvein.snapshot;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import pathvein.nio.LocalOrigin;
import pathvein.nio.NioSource;
import pathvein.nio.PathNames;
import pathvein.source.DirectorySource;
import pathvein.source.Node;
import pathvein.source.Origin;
import pathvein.source.SourceRoot;
import pathvein.tree.Folder;
import pathvein.tree.LiveFolder;

/// A tree as it was at one time. Immutable; searches run on it as on a disk, by
/// [pathvein.Pathvein#in(SourceRoot)].
///
/// Links to files count as files, links to directories are left out.
public final class Snapshot implements SourceRoot {
  private final Origin origin;
  private final SnapshotDirectory root;
  private final @Nullable Path path;
  private final long listed;

  Snapshot(Origin origin, SnapshotDirectory root, @Nullable Path path, long listed) {
    this.origin = origin;
    this.root = root;
    this.path = path;
    this.listed = listed;
  }

  /// Lists the tree below a path.
  ///
  /// @throws NoSuchFileException if there is no such directory
  /// @throws NotDirectoryException if it is a file
  /// @throws AccessDeniedException if it may not be read
  public static Snapshot of(Path directory) throws IOException {
    Path real = directory.toRealPath();
    if (!Files.isDirectory(real)) {
      throw new NotDirectoryException(directory.toString());
    }
    if (!Files.isReadable(real)) {
      throw new AccessDeniedException(directory.toString());
    }
    return take(real, null);
  }

  /// Lists the tree of any source.
  ///
  /// @throws IOException if its root cannot be listed
  public static Snapshot of(SourceRoot place) throws IOException {
    try (DirectorySource source = place.open()) {
      Node node = Node.root(place.name(), null);
      Folder folder = new LiveFolder(source, place.origin(), node, problem -> {});
      Capture capture = new Capture();
      return new Snapshot(place.origin(), capture.of(folder, null), null, capture.listed);
    }
  }

  private static Snapshot take(Path real, @Nullable SnapshotDirectory before) {
    LocalOrigin origin = new LocalOrigin(real);
    Node node = Node.root(PathNames.lastName(real), null);
    Folder folder = new LiveFolder(new NioSource(real), origin, node, problem -> {});
    Capture capture = new Capture();
    return new Snapshot(origin, capture.of(folder, before), real, capture.listed);
  }

  /// Returns the tree as it is now. Directories whose time of modification has not moved are not
  /// listed again; what lies in them is looked at all the same.
  ///
  /// @throws UnsupportedOperationException if the snapshot is not that of a path
  public Snapshot refresh() {
    if (path == null) {
      throw new UnsupportedOperationException("only the snapshot of a path can be refreshed");
    }
    return take(path, root);
  }

  /// Lists a tree, or takes over what has not changed.
  private static final class Capture {
    long listed;

    SnapshotDirectory of(Folder folder, @Nullable SnapshotDirectory before) {
      // The time is read before the listing, so that a change in between shows the next time.
      long changed = changed(folder);
      if (before != null && before.readable() && isSettled(before, changed)) {
        return sameNames(folder, before, changed);
      }
      listed++;
      List<SnapshotDirectory> inside = new ArrayList<>();
      for (Folder directory : folder.folders()) {
        inside.add(of(directory, before == null ? null : before.inside(directory.name())));
      }
      return new SnapshotDirectory(
          folder.name(), folder.files(), inside, changed, folder.isReadable());
    }

    /// A directory that was changed just before it was listed may have changed again within the
    /// resolution of its clock.
    private static boolean isSettled(SnapshotDirectory before, long changed) {
      long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
      return changed != SnapshotDirectory.UNKNOWN
          && changed == before.changedNanos()
          && now - changed > TimeUnit.SECONDS.toNanos(2);
    }

    private SnapshotDirectory sameNames(Folder folder, SnapshotDirectory before, long changed) {
      List<SnapshotDirectory> inside = new ArrayList<>();
      for (SnapshotDirectory directory : before.directories()) {
        Folder known = new LazyFolder(folder, directory.name());
        inside.add(of(known, directory));
      }
      return new SnapshotDirectory(before.name(), before.files(), inside, changed, true);
    }

    private static long changed(Folder folder) {
      try {
        Path path = folder.place().path();
        return Files.getLastModifiedTime(path).to(TimeUnit.NANOSECONDS);
      } catch (IOException | UnsupportedOperationException unknown) {
        return SnapshotDirectory.UNKNOWN;
      }
    }
  }

  SnapshotDirectory root() {
    return root;
  }

  /// Returns the number of directories, the root included.
  public long directories() {
    return root.count();
  }

  /// Returns the number of files.
  public long files() {
    return root.fileCount();
  }

  /// Returns how many directories were listed to take the snapshot.
  public long listed() {
    return listed;
  }

  @Override
  public Origin origin() {
    return origin;
  }

  @Override
  public byte[] name() {
    return root.name();
  }

  @Override
  public DirectorySource open() {
    return new SnapshotSource(root);
  }
}
