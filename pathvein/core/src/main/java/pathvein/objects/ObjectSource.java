package pathvein.objects;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import pathvein.source.DirectorySource;
import pathvein.source.EntryAttributes;
import pathvein.source.EntryKind;
import pathvein.source.EntrySink;
import pathvein.source.NamedEntry;
import pathvein.source.Node;
import pathvein.source.Place;

/// Lists an object store directory by directory, by a delimiter.
final class ObjectSource implements DirectorySource {
  private final ObjectRoot root;
  private final ObjectLister lister;
  private final String prefix;
  private final AtomicReference<ObjectLister.@Nullable Page> firstPage = new AtomicReference<>();

  ObjectSource(ObjectRoot root) {
    this.root = root;
    this.lister = root.lister();
    this.prefix = root.prefix();
  }

  @Override
  public String name() {
    return lister.store();
  }

  private String prefixOf(Node directory) {
    byte[] relative = directory.relativeBytes();
    String path = new String(relative, StandardCharsets.UTF_8);
    return relative.length == 0 ? prefix : prefix + path + "/";
  }

  /// Lists the first page of the root. The walk will not ask for it again.
  ///
  /// @throws IOException if the root cannot be listed
  void check() throws IOException {
    firstPage.set(page(prefix, null));
  }

  private ObjectLister.Page page(String start, @Nullable String next) throws IOException {
    return lister.list(new ObjectLister.Request(start, true, next, root.page()));
  }

  @Override
  public void list(Node directory, EntrySink sink) throws IOException {
    String start = prefixOf(directory);
    Set<String> seen = new HashSet<>();
    ObjectLister.Page known = directory.parent() == null ? firstPage.getAndSet(null) : null;
    @Nullable String next = null;
    do {
      ObjectLister.Page keys = known != null ? known : page(start, next);
      known = null;
      for (int i = 0; i < keys.keys().size(); i++) {
        String name = keys.keys().get(i).substring(start.length());
        entry(name, EntryKind.FILE, keys.attributes(i), sink);
      }
      for (String inside : keys.directories()) {
        String name = inside.substring(start.length(), inside.length() - 1);
        if (seen.add(name)) {
          entry(name, EntryKind.DIRECTORY, null, sink);
        }
      }
      next = keys.next();
    } while (next != null);
    int entered = sink.directoriesToEnter();
    assert entered <= seen.size();
  }

  private static void entry(
      String name, EntryKind kind, @Nullable EntryAttributes attributes, EntrySink sink)
      throws IOException {
    boolean marker = name.isEmpty() && kind == EntryKind.FILE;
    if (marker) {
      return;
    }
    if (name.isEmpty() || name.equals(".") || name.equals("..")) {
      sink.shadow(name);
      return;
    }
    sink.entry(new KeyEntry(name.getBytes(StandardCharsets.UTF_8), kind, attributes));
  }

  @Override
  public InputStream read(Place file) throws IOException {
    try {
      return root.contents().read(prefix + file.relative());
    } catch (UnsupportedOperationException listedOnly) {
      throw new IOException(listedOnly.getMessage(), listedOnly);
    }
  }

  @Override
  public byte[] head(Place file, int length) throws IOException {
    return root.head(file, length);
  }

  @Override
  public Object identity(Node directory) {
    return prefixOf(directory);
  }

  @Override
  public Object fileSystem(Node directory) {
    return this;
  }

  @Override
  public void close() {
    // The lister belongs to the root.
  }

  private static final class KeyEntry extends NamedEntry {
    private final @Nullable EntryAttributes attributes;

    KeyEntry(byte[] name, EntryKind kind, @Nullable EntryAttributes attributes) {
      super(name, kind);
      this.attributes = attributes;
    }

    @Override
    public EntryAttributes attributes() throws IOException {
      if (attributes == null) {
        throw new IOException("a listing of keys holds no attributes");
      }
      return attributes;
    }

    @Override
    public @Nullable EntryAttributes knownAttributes() {
      return attributes;
    }
  }
}
