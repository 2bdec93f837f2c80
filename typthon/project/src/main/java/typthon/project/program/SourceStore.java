package typthon.project.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
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
  private final Map<Path, SourceFile> overlays = new ConcurrentHashMap<>();
  private final Map<String, SourceFile> bundled = new ConcurrentHashMap<>();

  /// @param root the folder that shown paths start from
  public SourceStore(Path root, PythonVersion target, StubSource stubs, Metrics metrics) {
    this.root = root;
    this.target = target;
    this.stubs = stubs;
    this.metrics = metrics;
  }

  /// Gives the archive of bundled stubs, opened at its first use.
  public interface StubSource {
    StubArchive archive();
  }

  private record Entry(FileStamp stamp, boolean settled, SourceFile source) {}

  /// Makes later checks see `text` instead of what is on disk.
  public void overlay(Path file, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    boolean stub = file.getFileName().toString().endsWith(".pyi");
    overlays.put(file, new SourceFile(bytes, parseOptions(stub), slabs, metrics));
  }

  /// Makes later checks see what is on disk.
  public void removeOverlay(Path file) {
    overlays.remove(file);
  }

  /// Tells whether any file is seen with another text than that on disk.
  public boolean hasOverlays() {
    return !overlays.isEmpty();
  }

  /// Tells whether the text of `file` comes from an overlay.
  public boolean isOverlaid(Path file) {
    return overlays.containsKey(file);
  }

  /// Returns the bytes of the text that replaces what is on disk, not to be written to; null if
  /// nothing does.
  public byte @Nullable [] overlaid(Path file) {
    SourceFile overlay = overlays.get(file);
    return overlay == null ? null : overlay.bytes();
  }

  /// Returns the content of a file, or null if it cannot be read.
  @Nullable SourceFile load(Path file, boolean stub) {
    SourceFile overlay = overlays.get(file);
    if (overlay != null) {
      return overlay;
    }
    long now = System.currentTimeMillis() * 1_000_000;
    FileStamp stamp = FileStamp.of(file);
    Entry known = entries.get(file);
    if (known != null && known.settled && known.stamp.equals(stamp)) {
      return known.source;
    }
    if (stamp.kind() != FileStamp.Kind.FILE) {
      return null;
    }
    try {
      SourceFile source =
          new SourceFile(Files.readAllBytes(file), parseOptions(stub), slabs, metrics);
      if (known != null && known.source.digest().equals(source.digest())) {
        source = known.source;
      }
      entries.put(file, new Entry(stamp, stamp.isSettledAt(now), source));
      return source;
    } catch (IOException | OutOfMemoryError e) {
      return null;
    }
  }

  /// Returns every file that was read, with its stamp as it was before.
  public Map<Path, FileStamp> stamps() {
    Map<Path, FileStamp> stamps = new TreeMap<>();
    entries.forEach((file, entry) -> stamps.put(file, entry.stamp));
    return stamps;
  }

  /// Returns the digest of a file that was read.
  public Optional<Digest> digestOf(Path file) {
    Entry entry = entries.get(file);
    return entry == null ? Optional.empty() : Optional.of(entry.source.digest());
  }

  SourceFile bundled(String path, boolean stub) {
    SourceFile known = bundled.get(path);
    return known != null
        ? known
        : bundled.computeIfAbsent(
            path,
            unused -> {
              StubArchive archive = stubs.archive();
              byte[] bytes = archive.bytes(archive.find(path).orElseThrow());
              return new SourceFile(bytes, parseOptions(stub), slabs, metrics);
            });
  }

  SourceFile empty() {
    return bundled.computeIfAbsent(
        "", unused -> new SourceFile(new byte[0], parseOptions(false), slabs, metrics));
  }

  private ParseOptions parseOptions(boolean stub) {
    return stub ? ParseOptions.stub(target) : ParseOptions.source(target);
  }

  /// Returns a path as people are shown it: from the root of the project if it lies there.
  public String displayPath(Path file) {
    String text = file.startsWith(root) ? root.relativize(file).toString() : file.toString();
    return text.replace('\\', '/');
  }
}
