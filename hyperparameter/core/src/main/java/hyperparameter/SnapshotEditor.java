package hyperparameter;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Makes a snapshot out of another and some changes; copies each page at most once.
final class SnapshotEditor {
  private final Snapshot parent;
  private @Nullable Slot[][] pages;
  private Traits traits;

  SnapshotEditor(Snapshot parent) {
    this.parent = parent;
    this.pages = parent.pages;
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
    pages = Snapshot.EMPTY.pages;
  }

  void traits(Traits other) {
    traits = other;
  }

  Snapshot done() {
    return pages == parent.pages && traits == parent.traits ? parent : new Snapshot(pages, traits);
  }

  private @Nullable Slot[] ownPage(KeyName name) {
    int page = name.id >>> Snapshot.PAGE_BITS;
    if (page >= pages.length) {
      int length = pages.length;
      pages = Arrays.copyOf(pages, page + 1);
      Arrays.fill(pages, length, page + 1, Snapshot.NO_SLOTS);
    } else if (pages == parent.pages) {
      pages = pages.clone();
    }
    @Nullable Slot[] before = page < parent.pages.length ? parent.pages[page] : Snapshot.NO_SLOTS;
    if (pages[page] == before || pages[page] == Snapshot.NO_SLOTS) {
      pages[page] = pages[page].clone();
    }
    return pages[page];
  }
}
