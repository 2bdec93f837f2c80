package typthon.lsp.diagnostics;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.jspecify.annotations.Nullable;

/// What is known of every document, as the editor was or would be told of it. Safe for use by any
/// number of threads.
public final class Board {
  private final Map<Path, SortedMap<String, Entry>> byFile = new TreeMap<>();
  private final Out out;
  private final String epoch;
  private long count;

  /// Where diagnostics go that the editor does not ask for.
  public interface Out {
    /// Called when a document has other diagnostics, or another version has the same.
    void changed(PublishDiagnosticsParams diagnostics, boolean sameItems);
  }

  /// The diagnostics of a document.
  ///
  /// @param version that they are about; null for a document that is not open
  /// @param id changes when they do
  public record Entry(
      String address, @Nullable Integer version, List<Diagnostic> items, String id) {
    public Entry {
      items = List.copyOf(items);
    }
  }

  /// @param out is told of news while nobody else can change anything
  /// @param epoch makes ids differ from those of an earlier server
  public Board(Out out, String epoch) {
    this.out = out;
    this.epoch = epoch;
  }

  /// Takes what was found in a file.
  ///
  /// @param items by the address of a document
  /// @param versions of those that are open
  public synchronized void put(
      Path file, SortedMap<String, List<Diagnostic>> items, Map<String, Integer> versions) {
    SortedMap<String, Entry> before = byFile.getOrDefault(file, new TreeMap<>());
    SortedMap<String, Entry> now = new TreeMap<>();
    items.forEach((address, list) ->
        now.put(address, entry(address, list, versions.get(address), before.get(address))));
    byFile.put(file, now);
    for (Entry gone : before.values()) {
      if (!now.containsKey(gone.address) && !gone.items.isEmpty()) {
        out.changed(new PublishDiagnosticsParams(gone.address, List.of()), false);
      }
    }
    for (Entry entry : now.values()) {
      tell(entry, before.get(entry.address));
    }
  }

  private Entry entry(
      String address, List<Diagnostic> items, @Nullable Integer version, @Nullable Entry before) {
    String id = before != null && before.items.equals(items) ? before.id : epoch + "-" + ++count;
    return new Entry(address, version, items, id);
  }

  private void tell(Entry entry, @Nullable Entry before) {
    boolean same = before == null ? entry.items.isEmpty() : before.id.equals(entry.id);
    boolean newVersion =
        entry.version != null && (before == null || !Objects.equals(before.version, entry.version));
    if (!same || newVersion) {
      out.changed(new PublishDiagnosticsParams(entry.address, entry.items, entry.version), same);
    }
  }

  /// Forgets a file; a document with diagnostics has none from now on.
  public synchronized void remove(Path file) {
    SortedMap<String, Entry> before = byFile.remove(file);
    if (before == null) {
      return;
    }
    for (Entry entry : before.values()) {
      if (!entry.items.isEmpty()) {
        out.changed(new PublishDiagnosticsParams(entry.address, List.of()), false);
      }
    }
  }

  /// Returns what is known of a document; null if nothing is.
  public synchronized @Nullable Entry at(Path file, String address) {
    SortedMap<String, Entry> entries = byFile.get(file);
    return entries == null ? null : entries.get(address);
  }

  /// Returns what is known of all documents, sorted by their files.
  public synchronized List<Entry> all() {
    List<Entry> all = new ArrayList<>();
    byFile.values().forEach(entries -> all.addAll(entries.values()));
    return all;
  }

  /// Returns the files that something is known of.
  public synchronized List<Path> files() {
    return List.copyOf(byFile.keySet());
  }
}
