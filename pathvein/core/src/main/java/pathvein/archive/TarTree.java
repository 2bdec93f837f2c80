package pathvein.archive;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import pathvein.archive.TarHeader.Type;
import pathvein.objects.BoundedStream;
import pathvein.source.EntryKind;

/// What a tar file holds: names, sizes, times, and where the content lies.
final class TarTree {
  /// An entry: a directory with what is in it, a file with its content, a link, or something else.
  static final class Item {
    EntryKind kind;
    final Map<ByteBuffer, Item> inside = new LinkedHashMap<>();
    long size;
    long modifiedNanos;
    long offset;
    byte[] link = new byte[0];

    Item(EntryKind kind) {
      this.kind = kind;
    }
  }

  private static final int LINKS_AT_MOST = 40;

  private final Path file;
  private final boolean packed;
  private final Item root = new Item(EntryKind.DIRECTORY);
  private final List<String> shadows = new ArrayList<>();

  private TarTree(Path file, boolean packed) {
    this.file = file;
    this.packed = packed;
  }

  /// Reads the index.
  ///
  /// @param packed whether it is compressed by gzip
  /// @throws IOException if it cannot be read, or is no whole tar file
  static TarTree read(Path file, boolean packed) throws IOException {
    TarTree tree = new TarTree(file, packed);
    try (InputStream in = tree.stream()) {
      TarHeader.Reader reader = new TarHeader.Reader(in);
      for (TarHeader next = reader.next(); next != null; next = reader.next()) {
        tree.add(next);
      }
      return tree;
    } catch (EOFException cut) {
      throw new IOException(file + " ends in the middle of an entry; is it complete?", cut);
    } catch (ZipException broken) {
      throw new IOException(file + " is no whole gzip file: " + broken.getMessage(), broken);
    }
  }

  private InputStream stream() throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      return packed ? new BufferedInputStream(new GZIPInputStream(in, 1 << 16)) : in;
    } catch (IOException fault) {
      in.close();
      throw fault;
    }
  }

  private void add(TarHeader header) {
    List<ByteBuffer> names = names(header.name());
    if (names == null) {
      shadows.add(new String(header.name(), StandardCharsets.UTF_8));
      return;
    }
    Item item = root;
    for (ByteBuffer name : names) {
      item.kind = EntryKind.DIRECTORY; // Something lies in it, whatever it was called before.
      item = item.inside.computeIfAbsent(name, absent -> new Item(EntryKind.DIRECTORY));
    }
    if (item == root || (header.type() == Type.DIRECTORY && item.kind == EntryKind.DIRECTORY)) {
      return;
    }
    Item target = header.type() == Type.HARD_LINK ? find(names(header.link())) : null;
    item.kind = kind(header.type());
    item.inside.clear(); // A later entry takes the place of an earlier one.
    item.size = target == null ? header.size() : target.size;
    item.offset = target == null ? header.offset() : target.offset;
    item.modifiedNanos = header.modifiedNanos();
    item.link = header.link();
  }

  private static EntryKind kind(Type type) {
    return switch (type) {
      case FILE, HARD_LINK -> EntryKind.FILE;
      case DIRECTORY -> EntryKind.DIRECTORY;
      case LINK -> EntryKind.LINK;
      case OTHER -> EntryKind.OTHER;
    };
  }

  /// Returns the names of a path without `.`; null if it leads out by `..`.
  private static @Nullable List<ByteBuffer> names(byte[] path) {
    List<ByteBuffer> names = new ArrayList<>();
    int start = 0;
    for (int at = 0; at <= path.length; at++) {
      if (at == path.length || path[at] == '/') {
        byte[] name = Arrays.copyOfRange(path, start, at);
        if (name.length == 2 && name[0] == '.' && name[1] == '.') {
          return null;
        }
        if (name.length > 0 && !(name.length == 1 && name[0] == '.')) {
          names.add(ByteBuffer.wrap(name));
        }
        start = at + 1;
      }
    }
    return names;
  }

  private @Nullable Item find(@Nullable List<ByteBuffer> names) {
    Item item = root;
    if (names == null) {
      return null;
    }
    for (ByteBuffer name : names) {
      item = item.inside.get(name);
      if (item == null) {
        return null;
      }
    }
    return item;
  }

  /// Returns the entry at these names below the root, with `/` between them; null if there is none.
  @Nullable Item find(byte[] relative) {
    return find(names(relative));
  }

  /// Returns names that lead out of the archive.
  List<String> shadows() {
    return shadows;
  }

  /// Returns what a link leads to, in the end; null if it leads nowhere.
  ///
  /// @param directory the names above the link, with `/` between them
  @Nullable Item target(byte[] directory, Item link) {
    List<ByteBuffer> place = new ArrayList<>(List.copyOf(orEmpty(names(directory))));
    Item item = link;
    for (int hop = 0; hop < LINKS_AT_MOST && item.kind == EntryKind.LINK; hop++) {
      if (item.link.length > 0 && item.link[0] == '/') {
        return null; // It leads out of the archive.
      }
      for (ByteBuffer name : split(item.link)) {
        boolean up = name.equals(ByteBuffer.wrap(new byte[] {'.', '.'}));
        if (up && place.isEmpty()) {
          return null;
        }
        if (up) {
          place.removeLast();
        } else if (name.hasRemaining() && !name.equals(ByteBuffer.wrap(new byte[] {'.'}))) {
          place.add(name);
        }
      }
      item = find(place);
      if (item == null) {
        return null;
      }
      if (!place.isEmpty()) {
        place.removeLast();
      }
    }
    return item.kind == EntryKind.LINK ? null : item;
  }

  private static List<ByteBuffer> orEmpty(@Nullable List<ByteBuffer> names) {
    return names == null ? List.of() : names;
  }

  private static List<ByteBuffer> split(byte[] path) {
    List<ByteBuffer> names = new ArrayList<>();
    int start = 0;
    for (int at = 0; at <= path.length; at++) {
      if (at == path.length || path[at] == '/') {
        names.add(ByteBuffer.wrap(Arrays.copyOfRange(path, start, at)));
        start = at + 1;
      }
    }
    return names;
  }

  /// Opens the content of a file; a packed archive is read from its start for that.
  InputStream open(Item item) throws IOException {
    InputStream in = stream();
    try {
      in.skipNBytes(item.offset);
      return new BoundedStream(in, item.size);
    } catch (IOException fault) {
      in.close();
      throw fault;
    }
  }
}
