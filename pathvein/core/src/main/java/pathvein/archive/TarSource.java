package pathvein.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pathvein.archive.TarTree.Item;
import pathvein.source.DirectorySource;
import pathvein.source.EntryAttributes;
import pathvein.source.EntryKind;
import pathvein.source.EntrySink;
import pathvein.source.NamedEntry;
import pathvein.source.Node;
import pathvein.source.Place;

/// Lists directories from the index of a tar file.
final class TarSource implements DirectorySource {
  private final TarTree tree;

  TarSource(TarTree tree) {
    this.tree = tree;
  }

  @Override
  public String name() {
    return "tar";
  }

  private Item directory(Node node) throws IOException {
    Node parent = node.parent();
    Item item = tree.find(new byte[0]);
    if (parent != null) {
      Item outer = directory(parent);
      item = outer.inside.get(ByteBuffer.wrap(node.name()));
      if (item != null && item.kind == EntryKind.LINK) {
        item = tree.target(parent.relativeBytes(), item);
      }
    }
    if (item == null) {
      throw new NoSuchFileException(node.toString());
    }
    return item;
  }

  @Override
  public void list(Node node, EntrySink sink) throws IOException {
    Item directory = directory(node);
    for (Map.Entry<ByteBuffer, Item> each : directory.inside.entrySet()) {
      Item item = each.getValue();
      Item target = item.kind == EntryKind.LINK ? tree.target(node.relativeBytes(), item) : item;
      sink.entry(new TarEntry(each.getKey().array(), item, target));
    }
    if (node.parent() == null) {
      for (String shadow : tree.shadows()) {
        sink.shadow(shadow);
      }
    }
    int entered = sink.directoriesToEnter();
    assert entered <= directory.inside.size();
  }

  @Override
  public InputStream read(Place file) throws IOException {
    Item item = tree.find(file.relativeBytes());
    if (item != null && item.kind == EntryKind.LINK) {
      byte[] path = file.relativeBytes();
      int above = Math.max(0, path.length - file.nameBytes().length - 1);
      item = tree.target(Arrays.copyOf(path, above), item);
    }
    if (item == null || item.kind != EntryKind.FILE) {
      throw new NoSuchFileException(file.toString());
    }
    return tree.open(item);
  }

  @Override
  public Object identity(Node directory) throws IOException {
    return System.identityHashCode(directory(directory));
  }

  @Override
  public Object fileSystem(Node directory) {
    return tree;
  }

  @Override
  public void close() {
    // Nothing is held.
  }

  private static final class TarEntry extends NamedEntry {
    private final Item item;
    private final @Nullable Item target;

    TarEntry(byte[] name, Item item, @Nullable Item target) {
      super(name, item.kind);
      this.item = item;
      this.target = target;
    }

    @Override
    public EntryKind target() {
      return target == null ? EntryKind.OTHER : target.kind;
    }

    @Override
    public EntryAttributes attributes() throws IOException {
      if (target == null) {
        throw new NoSuchFileException("the link leads nowhere");
      }
      return new EntryAttributes(target.size, target.modifiedNanos, 0, 0);
    }

    @Override
    public EntryAttributes knownAttributes() {
      Item told = target == null ? item : target;
      return new EntryAttributes(told.size, told.modifiedNanos, 0, 0);
    }
  }
}
