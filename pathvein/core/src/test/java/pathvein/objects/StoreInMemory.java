package pathvein.objects;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import pathvein.source.EntryAttributes;

/// A bucket in memory with content. Counts what is asked, and fails on request.
public final class StoreInMemory implements ObjectStore {
  private record Kept(byte[] content, Instant modified) {}

  private final String bucket;
  private final Map<String, Kept> objects = new ConcurrentHashMap<>();
  public final AtomicInteger reads = new AtomicInteger();
  public final AtomicInteger writes = new AtomicInteger();
  public final AtomicInteger copies = new AtomicInteger();
  public final AtomicInteger busy = new AtomicInteger();
  public final Set<String> unreadable = ConcurrentHashMap.newKeySet();
  public volatile boolean copiesByItself = true;
  public volatile boolean garbles;

  public StoreInMemory(String bucket) {
    this.bucket = bucket;
  }

  public StoreInMemory with(String... keys) {
    for (String key : keys) {
      objects.put(key, new Kept(key.getBytes(StandardCharsets.UTF_8), Instant.ofEpochSecond(1000)));
    }
    return this;
  }

  public ObjectRoot root(String prefix) {
    return new ObjectRoot(this, prefix, 100, 4, java.time.Duration.ofMillis(1));
  }

  public Set<String> keys() {
    return new HashSet<>(objects.keySet());
  }

  public String content(String key) {
    Kept kept = objects.get(key);
    return kept == null ? "(none)" : new String(kept.content, StandardCharsets.UTF_8);
  }

  public void put(String key, String content) {
    objects.put(key, new Kept(content.getBytes(StandardCharsets.UTF_8), Instant.now()));
  }

  private void answer() throws IOException {
    if (busy.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new TransientStoreException("503 slow down", null, null);
    }
  }

  private Kept kept(String key) throws IOException {
    answer();
    Kept kept = objects.get(key);
    if (kept == null) {
      throw new NoSuchFileException(uri(key).toString());
    }
    return kept;
  }

  @Override
  public String store() {
    return "memory";
  }

  @Override
  public Page list(Request request) throws IOException {
    KeysInMemory keys = new KeysInMemory(objects.keySet().toArray(String[]::new));
    Page page = keys.list(request);
    List<EntryAttributes> attributes = new ArrayList<>();
    for (String key : page.keys()) {
      Kept kept = new TreeMap<>(objects).getOrDefault(key, new Kept(new byte[0], Instant.EPOCH));
      long nanos = kept.modified.getEpochSecond() * 1_000_000_000 + kept.modified.getNano();
      attributes.add(new EntryAttributes(kept.content.length, nanos, 0, 0));
    }
    return new Page(page.keys(), page.directories(), page.next(), attributes);
  }

  @Override
  public Facts facts(String key) throws IOException {
    Kept kept = kept(key);
    return new Facts(kept.content.length, kept.modified, null);
  }

  @Override
  public InputStream read(String key) throws IOException {
    reads.incrementAndGet();
    if (unreadable.contains(key)) {
      throw new AccessDeniedException(uri(key).toString());
    }
    return new ByteArrayInputStream(kept(key).content);
  }

  @Override
  public void write(String key, Content content, long size, Instant modified) throws IOException {
    answer();
    writes.incrementAndGet();
    try (InputStream in = content.open()) {
      byte[] bytes = in.readAllBytes();
      if (garbles && bytes.length > 0) {
        bytes[0] ^= 1;
      }
      objects.put(key, new Kept(bytes, modified));
    }
  }

  @Override
  public boolean copy(ObjectStore source, String sourceKey, String key) throws IOException {
    if (!copiesByItself || !(source instanceof StoreInMemory other)) {
      return false;
    }
    if (other.unreadable.contains(sourceKey)) {
      throw new AccessDeniedException(uri(sourceKey).toString());
    }
    Kept kept = other.kept(sourceKey);
    copies.incrementAndGet();
    objects.put(key, kept);
    return true;
  }

  @Override
  public void delete(String key) {
    objects.remove(key);
  }

  @Override
  public URI uri(String key) {
    try {
      return new URI("memory", bucket, "/" + key, null, null);
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
