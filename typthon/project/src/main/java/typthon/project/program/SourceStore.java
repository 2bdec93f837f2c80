package typthon.project.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import typthon.project.cache.Digest;
import typthon.project.files.FileStamp;
import typthon.project.metrics.Metrics;
import typthon.stubs.StubArchive;
import typthon.syntax.ParseOptions;
import typthon.syntax.PythonVersion;
import typthon.syntax.SlabPool;

/// The contents of files, kept from one check to the next as long as their stamps hold. Safe for
/// use by any number of threads.
public final class SourceStore {
  private final Path root;
  private final PythonVersion target;
  private final StubSource stubs;
  private final Metrics metrics;
  private final SlabPool slabs = new SlabPool();
  private final Map<Path, Entry> entries = new ConcurrentHashMap<>();
  private final Map<Path, Overlay> overlays = new ConcurrentHashMap<>();
  private final Map<String, SourceFile> bundled = new ConcurrentHashMap<>();
  private final Map<Path, Remembered> remembered = new ConcurrentHashMap<>();
  private final SourceFile empty;

  /// @param root the folder that shown paths start from
  public SourceStore(Path root, PythonVersion target, StubSource stubs, Metrics metrics) {
    this.root = root;
    this.target = target;
    this.stubs = stubs;
    this.metrics = metrics;
    this.empty = sourceOf(new byte[0], false);
  }

  /// Returns what the reading of these files is measured with.
  Metrics metrics() {
    return metrics;
  }

  /// Returns how many parses found a slab that an earlier one had left.
  public long slabReuses() {
    return slabs.statistics().reuses();
  }

  /// Gives the archive of bundled stubs, opened at its first use.
  public interface StubSource {
    StubArchive archive();
  }

  private record Entry(FileStamp stamp, boolean settled, SourceFile source) {}

  /// A text that is seen instead of that on disk.
  private static final class Overlay {
    final SourceFile source;

    /// Whether there is a file on disk.
    volatile boolean onDisk;

    /// Whether the disk says the same.
    volatile boolean same;

    /// Whether a program has it.
    volatile boolean read;

    Overlay(SourceFile source) {
      this.source = source;
    }

    /// Returns a stamp that no file has, the same for the same text.
    FileStamp stamp() {
      Digest digest = source.digest();
      return new FileStamp(
          source.length(),
          Long.MIN_VALUE / 2 + (digest.b() >>> 2),
          digest.a(),
          FileStamp.Kind.FILE);
    }
  }

  /// Makes later checks see `text` instead of what is on disk.
  public void overlay(Path file, String text) {
    boolean stub = file.getFileName().toString().endsWith(".pyi");
    Overlay overlay = new Overlay(sourceOf(text.getBytes(StandardCharsets.UTF_8), stub));
    overlays.put(file, overlay);
    review(file, overlay);
  }

  /// Makes later checks see what is on disk.
  public void removeOverlay(Path file) {
    overlays.remove(file);
  }

  /// Looks at the disk to tell which overlays say the same as it: these count no longer until the
  /// disk says something else.
  public void reviewOverlays() {
    overlays.forEach(this::review);
  }

  private void review(Path file, Overlay overlay) {
    FileStamp stamp = FileStamp.of(file);
    overlay.onDisk = stamp.kind() == FileStamp.Kind.FILE;
    boolean sameLength = overlay.onDisk && stamp.size() == overlay.source.length();
    if (!sameLength) {
      overlay.same = false;
      return;
    }
    SourceFile saved = loadFromDisk(file, stamp, overlay.source);
    overlay.same = saved != null && saved.digest().equals(overlay.source.digest());
  }

  /// Returns the texts that are seen instead of those on disk, by what stands for them.
  public Map<Path, FileStamp> overlaid() {
    Map<Path, FileStamp> stamps = new HashMap<>();
    overlays.forEach((file, overlay) -> {
      if (!overlay.same) {
        stamps.put(file, overlay.stamp());
      }
    });
    return stamps;
  }

  /// Returns the files that are overlaid but not on disk.
  public Set<Path> phantoms() {
    Set<Path> phantoms = new HashSet<>();
    overlays.forEach((file, overlay) -> {
      if (!overlay.onDisk) {
        phantoms.add(file);
      }
    });
    return phantoms;
  }

  /// Tells whether any file is seen with another text than that on disk.
  public boolean hasOverlays() {
    return overlays.values().stream().anyMatch(overlay -> !overlay.same);
  }

  /// Tells whether the text of `file` comes from an overlay.
  public boolean isOverlaid(Path file) {
    return overlay(file) != null;
  }

  private @Nullable Overlay overlay(Path file) {
    Overlay overlay = overlays.get(file);
    return overlay == null || overlay.same ? null : overlay;
  }

  /// Returns the bytes of the text that replaces what is on disk, not to be written to; null if
  /// nothing does.
  public byte @Nullable [] overlaid(Path file) {
    Overlay overlay = overlays.get(file);
    return overlay == null ? null : overlay.source.bytes();
  }

  /// Returns what stands for the content of a file now, that of an overlay included.
  public FileStamp stampOf(Path file) {
    Overlay overlay = overlay(file);
    return overlay == null ? FileStamp.of(file) : overlay.stamp();
  }

  /// Returns the content of a file, or null if it cannot be read.
  @Nullable SourceFile load(Path file, boolean stub) {
    Overlay overlay = overlay(file);
    if (overlay != null) {
      overlay.read = true;
      return overlay.source;
    }
    FileStamp stamp = FileStamp.of(file);
    Entry known = entries.get(file);
    if (known != null && known.settled && known.stamp.equals(stamp)) {
      return known.source;
    }
    if (stamp.kind() != FileStamp.Kind.FILE) {
      return null;
    }
    SourceFile source = remembered(file, stamp, stub);
    if (source == null) {
      source = read(file, stub);
    }
    return source == null ? null : entered(file, stamp, source);
  }

  /// Reads a file that may have the text of `twin`: then that stands for both.
  private @Nullable SourceFile loadFromDisk(Path file, FileStamp stamp, SourceFile twin) {
    Entry known = entries.get(file);
    if (known != null && known.settled && known.stamp.equals(stamp)) {
      return known.source;
    }
    Digest digest = digestOnDisk(file);
    if (digest == null || !digest.equals(twin.digest())) {
      return null;
    }
    return entered(file, stamp, twin);
  }

  private SourceFile entered(Path file, FileStamp stamp, SourceFile source) {
    long now = System.currentTimeMillis() * 1_000_000;
    Entry known = entries.get(file);
    if (known != null && known.source.digest().equals(source.digest())) {
      entries.put(file, new Entry(stamp, stamp.isSettledAt(now), known.source));
      return known.source;
    }
    entries.put(file, new Entry(stamp, stamp.isSettledAt(now), source));
    return source;
  }

  private @Nullable SourceFile read(Path file, boolean stub) {
    try {
      return sourceOf(Files.readAllBytes(file), stub);
    } catch (IOException | OutOfMemoryError e) {
      return null;
    }
  }

  private SourceFile sourceOf(byte[] bytes, boolean stub) {
    return new SourceFile(() -> bytes, bytes.length, parseOptions(stub), slabs, metrics);
  }

  /// Tells the digest that a file had in an earlier run under the same stamp, which had settled: if
  /// nobody needs its text, it is not read.
  public void remember(Path file, FileStamp stamp, Digest digest) {
    remembered.put(file, new Remembered(stamp, digest));
  }

  private record Remembered(FileStamp stamp, Digest digest) {}

  private @Nullable SourceFile remembered(Path file, FileStamp stamp, boolean stub) {
    Remembered earlier = remembered.get(file);
    if (earlier == null || !earlier.stamp.agreesWith(stamp)) {
      return null;
    }
    Digest digest = earlier.digest;
    SourceFile source =
        new SourceFile(
            () -> readExpected(file, digest), stamp.size(), parseOptions(stub), slabs, metrics);
    source.assumeDigest(digest);
    return source;
  }

  /// Reads a file whose digest was relied upon already.
  private static byte[] readExpected(Path file, Digest digest) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      if (Digest.of(bytes).equals(digest)) {
        return bytes;
      }
      throw new IllegalStateException(file + " was changed during the check");
    } catch (IOException e) {
      throw new UncheckedIOException(file + " was taken away during the check", e);
    }
  }

  /// Gives up syntax trees, those first that nobody asked for the longest time, when no program
  /// that was made with this store is in use any more. They are made again when somebody needs
  /// them.
  ///
  /// @param stubs whether those of the bundled stubs go, or those of files
  /// @param divisor gives up one in so many of the trees that are held, at least one if there is
  ///   any
  /// @return how many there were
  public int releaseTrees(boolean stubs, int divisor) {
    List<SourceFile> held = new ArrayList<>();
    for (SourceFile source :
        stubs ? bundled.values() : entries.values().stream().map(Entry::source).toList()) {
      if (source.holdsTree()) {
        held.add(source);
      }
    }
    long now = System.nanoTime();
    Map<SourceFile, Long> ages = new IdentityHashMap<>();
    held.forEach(source -> ages.put(source, source.age(now)));
    held.sort(Comparator.comparing(ages::get, Comparator.reverseOrder()));
    int released = 0;
    for (SourceFile source : held.subList(0, Math.ceilDiv(held.size(), divisor))) {
      released += source.release() ? 1 : 0;
    }
    return released;
  }

  /// Forgets the files that are not there any more.
  public void forgetMissing() {
    entries.keySet().removeIf(file -> FileStamp.of(file).kind() == FileStamp.Kind.MISSING);
  }

  /// Returns every file that was read, as it was then.
  public Seen seen() {
    Map<Path, FileStamp> stamps = new TreeMap<>();
    Map<Path, SourceFile> sources = new HashMap<>();
    entries.forEach((file, entry) -> {
      stamps.put(file, entry.stamp);
      sources.put(file, entry.source);
    });
    overlays.forEach((file, overlay) -> {
      if (!overlay.same && overlay.read) {
        stamps.put(file, overlay.stamp());
        sources.put(file, overlay.source);
      }
    });
    return new Seen(stamps, sources, phantoms(), !hasOverlays());
  }

  /// The files that were read, as they were then.
  public static final class Seen {
    private final Map<Path, FileStamp> stamps;
    private final Map<Path, SourceFile> sources;
    private final Set<Path> phantoms;
    private final boolean asOnDisk;

    private Seen(
        Map<Path, FileStamp> stamps,
        Map<Path, SourceFile> sources,
        Set<Path> phantoms,
        boolean asOnDisk) {
      this.stamps = stamps;
      this.sources = sources;
      this.phantoms = phantoms;
      this.asOnDisk = asOnDisk;
    }

    /// Returns what stood for the contents.
    public Map<Path, FileStamp> stamps() {
      return stamps;
    }

    /// Returns the digest of a file.
    public Optional<Digest> digestOf(Path file) {
      return Optional.ofNullable(sources.get(file)).map(SourceFile::digest);
    }

    /// Returns the files that were not on disk.
    public Set<Path> phantoms() {
      return phantoms;
    }

    /// Tells whether all were as they are on disk.
    public boolean isAsOnDisk() {
      return asOnDisk;
    }
  }

  /// Tells whether a file that was read has the stamp that it had then, or is overlaid.
  public boolean isAsRead(Path file) {
    Entry entry = entries.get(file);
    return entry == null || isOverlaid(file) || entry.stamp.agreesWith(FileStamp.of(file));
  }

  /// Returns the digest of a file as it is now; null if it cannot be read.
  public static @Nullable Digest digestOnDisk(Path file) {
    try {
      return Digest.of(Files.readAllBytes(file));
    } catch (IOException gone) {
      return null;
    }
  }

  /// Returns a bundled stub; its bytes are read when somebody needs them.
  SourceFile bundled(String path, boolean stub) {
    SourceFile known = bundled.get(path);
    if (known == null) {
      SourceFile made =
          new SourceFile(() -> readBundled(path), 0, parseOptions(stub), slabs, metrics);
      SourceFile earlier = bundled.putIfAbsent(path, made);
      known = earlier == null ? made : earlier;
    }
    return known;
  }

  private byte[] readBundled(String path) {
    StubArchive archive = stubs.archive();
    return archive.bytes(archive.find(path).orElseThrow());
  }

  /// Returns the text of a namespace package.
  SourceFile empty() {
    return empty;
  }

  private ParseOptions parseOptions(boolean stub) {
    return stub ? ParseOptions.stub(target) : ParseOptions.source(target);
  }

  /// Returns the file with a path as people are shown it.
  Path path(String shown) {
    return root.resolve(shown);
  }

  /// Returns a path as people are shown it: from the root of the project if it lies there.
  public String displayPath(Path file) {
    String text = file.startsWith(root) ? root.relativize(file).toString() : file.toString();
    return text.replace('\\', '/');
  }
}
