package hyperparameter;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Makes a snapshot out of another and some changes; copies each page at most once.
final class SnapshotEditor {
  private final Snapshot parent;
  private final @Nullable Slot[][] before;
  private @Nullable Slot[][] pages;
  private Traits traits;

  SnapshotEditor(Snapshot parent) {
    this.parent = parent;
    this.before = parent.pages();
    this.pages = before;
    this.traits = parent.traits;
  }

  /// Puts a value over what is there.
  void put(KeyName name, Stored stored) {
    @Nullable Slot[] page = ownPage(name);
    int at = name.id & Snapshot.PAGE_MASK;
    page[at] = new Slot(name, stored, page[at]);
  }

  /// Puts a slot in place of what is there.
  void replace(KeyName name, Slot slot) {
    ownPage(name)[name.id & Snapshot.PAGE_MASK] = slot;
  }

  void remove(KeyName name) {
    ownPage(name)[name.id & Snapshot.PAGE_MASK] = null;
  }

  void clear() {
    pages = Snapshot.EMPTY.pages();
  }

  void traits(Traits other) {
    traits = other;
  }

  @Nullable Slot[][] pages() {
    return pages;
  }

  Snapshot done() {
    return pages == before && traits == parent.traits ? parent : new Snapshot(pages, traits);
  }

  private @Nullable Slot[] ownPage(KeyName name) {
    int page = name.id >>> Snapshot.PAGE_BITS;
    if (page >= pages.length) {
      int length = pages.length;
      pages = Arrays.copyOf(pages, page + 1);
      Arrays.fill(pages, length, page + 1, Snapshot.NO_SLOTS);
    } else if (pages == before) {
      pages = pages.clone();
    }
    @Nullable Slot[] shared = page < before.length ? before[page] : Snapshot.NO_SLOTS;
    if (pages[page] == shared || pages[page] == Snapshot.NO_SLOTS) {
      pages[page] = pages[page].clone();
    }
    return pages[page];
  }
}
