package pathvein.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pathvein.nio.LocalOrigin;
import pathvein.nio.NioSource;
import pathvein.source.EntryAttributes;
import pathvein.source.Node;
import pathvein.source.Place;
import pathvein.tree.Folder;
import pathvein.tree.LiveFolder;

/// A directory that is known to be there from an earlier listing; it is listed only when it is
/// asked.
final class LazyFolder implements Folder {
  private final Place place;
  private @Nullable Folder live;

  LazyFolder(Folder outer, byte[] name) {
    this.place = outer.place().child(name);
  }

  @Override
  public Place place() {
    return place;
  }

  @Override
  public byte[] name() {
    return place.nameBytes();
  }

  private Folder live() {
    Folder known = live;
    if (known == null) {
      Path path = place.path();
      Node node = Node.root(name(), null);
      known = new LiveFolder(new NioSource(path), new LocalOrigin(path), node, problem -> {});
      live = known;
    }
    return known;
  }

  @Override
  public List<byte[]> files() {
    return live().files();
  }

  @Override
  public EntryAttributes attributes(byte[] file) throws IOException {
    return live().attributes(file);
  }

  @Override
  public byte[] head(byte[] file, int length) throws IOException {
    return live().head(file, length);
  }

  @Override
  public List<Folder> folders() {
    return live().folders();
  }

  @Override
  public boolean isReadable() {
    return live().isReadable();
  }
}
