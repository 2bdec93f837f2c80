package pathvein.tree;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pathvein.source.DirectorySource;
import pathvein.source.Entry;
import pathvein.source.EntryAttributes;
import pathvein.source.EntryKind;
import pathvein.source.EntrySink;
import pathvein.source.Node;
import pathvein.source.Origin;
import pathvein.source.Place;
import pathvein.source.Problem;

/// A directory of a source, listed when it is first asked. Links to files count as files; links to
/// directories are left out. Not safe for use by several threads.
public final class LiveFolder implements Folder {
  private final DirectorySource source;
  private final Origin origin;
  private final Node node;
  private final Consumer<Problem> onProblem;
  private @Nullable Content content;

  private record Content(
      List<byte[]> files,
      List<Folder> folders,
      Map<ByteBuffer, EntryAttributes> attributes,
      boolean readable) {}

  /// @param source lists the directory
  /// @param origin the root
  /// @param node the directory
  /// @param onProblem is told what cannot be read
  public LiveFolder(DirectorySource source, Origin origin, Node node, Consumer<Problem> onProblem) {
    this.source = source;
    this.origin = origin;
    this.node = node;
    this.onProblem = onProblem;
  }

  @Override
  public Place place() {
    return Place.of(origin, node);
  }

  @Override
  public byte[] name() {
    return node.name();
  }

  @Override
  public List<byte[]> files() {
    return content().files;
  }

  @Override
  public List<Folder> folders() {
    return content().folders;
  }

  @Override
  public boolean isReadable() {
    return content().readable;
  }

  @Override
  public EntryAttributes attributes(byte[] file) throws IOException {
    EntryAttributes known = content().attributes.get(ByteBuffer.wrap(file));
    if (known != null) {
      return known;
    }
    BasicFileAttributes asked =
        Files.readAttributes(place().child(file).path(), BasicFileAttributes.class);
    long modified = asked.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    return new EntryAttributes(asked.size(), modified, 0, 0);
  }

  @Override
  public byte[] head(byte[] file, int length) throws IOException {
    return source.head(place().child(file), length);
  }

  private Content content() {
    Content known = content;
    if (known == null) {
      known = list();
      content = known;
    }
    return known;
  }

  private Content list() {
    Collector collector = new Collector();
    boolean readable = true;
    try {
      source.list(node, collector);
    } catch (IOException fault) {
      onProblem.accept(Problem.of(place(), fault));
      readable = false;
    }
    collector.files.sort(Arrays::compareUnsigned);
    collector.folders.sort((a, b) -> Arrays.compareUnsigned(a.name(), b.name()));
    return new Content(
        List.copyOf(collector.files),
        List.copyOf(collector.folders),
        collector.attributes,
        readable);
  }

  private final class Collector implements EntrySink {
    final List<byte[]> files = new ArrayList<>();
    final List<Folder> folders = new ArrayList<>();
    final Map<ByteBuffer, EntryAttributes> attributes = new HashMap<>();

    @Override
    public void entry(Entry entry) throws IOException {
      EntryKind kind = entry.kind();
      if (kind == EntryKind.DIRECTORY) {
        Node inside = node.child(entry.copyName(), false, entry.handle());
        folders.add(new LiveFolder(source, origin, inside, onProblem));
      } else if (kind == EntryKind.FILE || entry.target() == EntryKind.FILE) {
        byte[] name = entry.copyName();
        files.add(name);
        EntryAttributes known = entry.knownAttributes();
        if (known != null) {
          attributes.put(ByteBuffer.wrap(name), known);
        }
      }
    }

    @Override
    public void trouble(IOException fault) {
      onProblem.accept(Problem.of(place(), fault));
    }

    @Override
    public void shadow(String key) {
      onProblem.accept(new Problem.KeyShadow(place(), key));
    }

    @Override
    public int directoriesToEnter() {
      return 0;
    }
  }
}
