package pathvein.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import pathvein.source.DirectorySource;
import pathvein.source.EntryAttributes;
import pathvein.source.EntryKind;
import pathvein.source.EntrySink;
import pathvein.source.NamedEntry;
import pathvein.source.Node;
import pathvein.source.Place;

/// Lists directories from a snapshot.
final class SnapshotSource implements DirectorySource {
  private final SnapshotDirectory root;

  SnapshotSource(SnapshotDirectory root) {
    this.root = root;
  }

  @Override
  public String name() {
    return "snapshot";
  }

  private SnapshotDirectory find(Node node) throws IOException {
    if (node.handle() instanceof SnapshotDirectory known) {
      return known;
    }
    Node parent = node.parent();
    if (parent == null) {
      return root;
    }
    SnapshotDirectory found = find(parent).inside(node.name());
    if (found == null) {
      throw new NoSuchFileException(node.toString());
    }
    return found;
  }

  @Override
  public void list(Node node, EntrySink sink) throws IOException {
    SnapshotDirectory directory = find(node);
    if (!directory.readable()) {
      throw new AccessDeniedException(node.toString());
    }
    for (byte[] file : directory.files()) {
      sink.entry(new KeptEntry(file, null));
    }
    for (SnapshotDirectory inside : directory.directories()) {
      sink.entry(new KeptEntry(inside.name(), inside));
    }
    int entered = sink.directoriesToEnter();
    assert entered <= directory.directories().size();
  }

  @Override
  public InputStream read(Place file) throws IOException {
    throw new IOException("a snapshot keeps names, not what is in files");
  }

  @Override
  public Object identity(Node node) throws IOException {
    return System.identityHashCode(find(node));
  }

  @Override
  public Object fileSystem(Node node) {
    return root;
  }

  @Override
  public void close() {
    // Nothing is held.
  }

  private static final class KeptEntry extends NamedEntry {
    private final @Nullable SnapshotDirectory directory;

    KeptEntry(byte[] name, @Nullable SnapshotDirectory directory) {
      super(name, directory == null ? EntryKind.FILE : EntryKind.DIRECTORY);
      this.directory = directory;
    }

    @Override
    public EntryAttributes attributes() throws IOException {
      throw new IOException("a snapshot keeps names, not attributes");
    }

    @Override
    public @Nullable Object handle() {
      return directory;
    }
  }
}
