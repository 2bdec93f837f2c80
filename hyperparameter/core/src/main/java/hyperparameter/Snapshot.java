package hyperparameter;

import hyperparameter.config.ConfigNode;
import hyperparameter.config.ConfigTree;
import hyperparameter.value.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// All values that were visible at one moment. Immutable and safe for use by many threads.
///
/// Storage is a persistent array of two levels, indexed by the dense number of the key: a read is
/// two loads, whatever the number of keys and the depth of nesting; an override copies one page and
/// the root. A single override copies nothing: it lies over the pages of its parent until it
/// becomes a parent itself.
public final class Snapshot implements Iterable<ParamEntry> {
  static final int PAGE_BITS = 5;
  static final int PAGE_SIZE = 1 << PAGE_BITS;
  static final int PAGE_MASK = PAGE_SIZE - 1;
  static final @Nullable Slot[] NO_SLOTS = new @Nullable Slot[PAGE_SIZE];
  private static final @Nullable Slot[][] EMPTY_PAGES = new @Nullable Slot[0][];
  static final Snapshot EMPTY = new Snapshot(EMPTY_PAGES, Traits.PLAIN);

  private static final int NO_KEY = -1;

  /// Reads of a snapshot before keys take notes of it.
  private static final int COLD = 64;

  /// The same for a snapshot with a lender: reads of keys of which the lender knows nothing.
  private static final int COLD_BORROWER = 4096;

  /// Overrides that a snapshot may have over the one whose stamp it borrows; with more, too many
  /// keys would have a bit in common with one of them.
  private static final int MOST_UNNOTED = 4;

  final Traits traits;

  private final @Nullable Slot[][] below;

  /// The slot that lies over the pages.
  private final @Nullable Slot over;

  /// The number of its key, or none where a read has to look at more than it.
  private final int overId;

  /// The pages with the slot in its place, made when they are asked for.
  private @Nullable Merged merged;

  /// The pages, or none where a read has to look at more than them.
  private final @Nullable Slot[][] plainPages;

  /// The snapshot from which this one differs by a few single overrides alone; null if they are
  /// more. A scope that is entered anew for each request reads by the notes of its lender, until it
  /// is itself read so much that keys take notes of it. Who borrows passes its lender on, so no
  /// chain grows.
  private final @Nullable Snapshot lender;

  /// A bit for the number, modulo 64, of each key that the lent stamp does not speak for.
  private final long unnoted;

  /// The stamp of the lender, as far as known; none once this one has a stamp of its own.
  private @Nullable Object lent;

  /// What a [Memo] of this snapshot has; none until the snapshot is read much.
  @Nullable Object stamp;

  private int heat;

  /// A final field, so that threads may race on making it.
  private record Merged(@Nullable Slot[][] pages) {}

  Snapshot(@Nullable Slot[][] pages, Traits traits) {
    this(pages, traits, null, null, 0);
  }

  private Snapshot(
      @Nullable Slot[][] below,
      Traits traits,
      @Nullable Slot over,
      @Nullable Snapshot lender,
      long unnoted) {
    boolean elsewhere = traits.findsElsewhere();
    this.below = below;
    this.traits = traits;
    this.over = over;
    this.overId = over == null || elsewhere ? NO_KEY : over.name.id;
    this.plainPages = elsewhere ? EMPTY_PAGES : below;
    this.lender = lender;
    this.unnoted = unnoted;
    this.lent = lender == null ? null : lender.stamp;
  }

  @Nullable Slot[][] pages() {
    if (over == null) {
      return below;
    }
    Merged known = merged;
    if (known == null) {
      SnapshotEditor editor = new SnapshotEditor(new Snapshot(below, traits));
      editor.replace(over.name, over);
      known = new Merged(editor.pages());
      merged = known;
    }
    return known.pages();
  }

  /// Returns the slot that a read of `name` sees, or null.
  @Nullable Slot slot(KeyName name) {
    return slot(name, name.id);
  }

  /// Returns the slot that a read of `name`, whose number is `id`, sees, or null.
  @Nullable Slot slot(KeyName name, int id) {
    if (id == overId) {
      return over;
    }
    int page = id >>> PAGE_BITS;
    return page < plainPages.length ? plainPages[page][id & PAGE_MASK] : slotElsewhere(name);
  }

  /// Returns the slot of this very key, whatever the location and the layers say.
  @Nullable Slot own(KeyName name) {
    if (over != null && over.name == name) {
      return over;
    }
    int page = name.id >>> PAGE_BITS;
    return page < below.length ? below[page][name.id & PAGE_MASK] : null;
  }

  private @Nullable Slot slotElsewhere(KeyName name) {
    if (!traits.findsElsewhere()) {
      return null;
    }
    Slot slot = traits.location().isEmpty() ? null : qualifiedSlot(name);
    if (slot == null) {
      slot = own(name);
    }
    if (slot == null && traits.indexed()) {
      slot = Indexed.find(this, name);
    }
    LayerCache layers = traits.layers();
    if (slot == null && layers != null) {
      slot = layers.find(name);
    }
    ParamListener listener = traits.listener();
    if (listener != null) {
      listener.read(name.text, slot == null ? null : slot.stored.raw);
    }
    return slot;
  }

  /// Returns the value for the longest location that is a prefix of this one: specificity beats
  /// nesting.
  private @Nullable Slot qualifiedSlot(KeyName name) {
    Slot best = null;
    int longest = -1;
    for (KeyName qualified : name.qualified()) {
      Slot slot = qualified.location.length() > longest ? own(qualified) : null;
      if (slot != null && reaches(qualified.location)) {
        best = slot;
        longest = qualified.location.length();
      }
    }
    return best;
  }

  private boolean reaches(String outer) {
    String here = traits.location();
    return here.startsWith(outer)
        && (here.length() == outer.length() || here.charAt(outer.length()) == '.');
  }

  /// Returns the slot of a key by its text; asks the layers even for keys that nobody has declared
  /// or written.
  @Nullable Slot slot(String key) {
    KeyName name = KeyRegistry.process().find(key);
    if (name == null && (traits.layers() != null || traits.indexed())) {
      name = KeyRegistry.process().intern(key, Origin.Code.UNTRACED);
    }
    return name == null ? null : slot(name);
  }

  /// Returns whether the key has a value, be it an explicit null.
  public boolean contains(String key) {
    return slot(key) != null;
  }

  /// Returns the raw value; null if there is none or it is null.
  public @Nullable Object raw(String key) {
    Slot slot = slot(key);
    if (slot == null) {
      return null;
    }
    slot.markRead();
    return slot.stored.resolve();
  }

  /// Tells whether reports hide the value of a key: it is a [hyperparameter.value.Secret], or its
  /// key is declared as one.
  public boolean isSecret(String key) {
    Slot slot = slot(key);
    return Masking.isSecret(key, slot == null ? null : slot.stored.raw);
  }

  /// Returns the entry of a key.
  public Optional<ParamEntry> find(String key) {
    return Optional.ofNullable(slot(key)).map(Snapshot::entry);
  }

  private static ParamEntry entry(Slot slot) {
    return new ParamEntry(slot.name.text, slot.stored.raw, slot.stored.origin);
  }

  /// Returns the keys with values, sorted by code point.
  public List<String> keys() {
    return entries().stream().map(ParamEntry::key).toList();
  }

  /// Returns the entries, sorted by the code points of their keys.
  public List<ParamEntry> entries() {
    List<ParamEntry> out = new ArrayList<>();
    eachSlot(slot -> out.add(entry(slot)));
    out.sort((a, b) -> CodePoints.ORDER.compare(a.key(), b.key()));
    return Collections.unmodifiableList(out);
  }

  @Override
  public Iterator<ParamEntry> iterator() {
    return entries().iterator();
  }

  /// Returns the number of keys with values.
  public int size() {
    int[] count = {0};
    eachSlot(_ -> count[0]++);
    return count[0];
  }

  /// Returns the raw values by key, sorted.
  public Map<String, @Nullable Object> asMap() {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    for (ParamEntry entry : entries()) {
      out.put(entry.key(), entry.value());
    }
    return Collections.unmodifiableMap(out);
  }

  /// Returns the raw values below a prefix, by the rest of their keys, sorted; a reader of a whole
  /// table marks all as read.
  public Map<String, @Nullable Object> under(String prefix) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    int start = prefix.isEmpty() ? 0 : prefix.length() + 1;
    for (Slot slot : below(prefix)) {
      slot.markRead();
      out.put(slot.name.text.substring(start), slot.stored.resolve());
    }
    return Collections.unmodifiableMap(out);
  }

  /// Returns the values below a prefix as a configuration, with their origins, to be bound to a
  /// record; marks them as read.
  ///
  /// @param prefix a dotted key; empty for everything
  public ConfigTree tree(String prefix) {
    markRead(prefix, _ -> true);
    return unreadTree(prefix);
  }

  /// Marks the values below a prefix as read whose keys fit.
  void markRead(String prefix, Predicate<String> keys) {
    for (Slot slot : below(prefix)) {
      if (keys.test(slot.name.text)) {
        slot.markRead();
      }
    }
  }

  private List<Slot> below(String prefix) {
    String start = prefix.isEmpty() ? "" : prefix + ".";
    List<Slot> slots = new ArrayList<>();
    eachSlot(slot -> {
      if (slot.name.text.startsWith(start)) {
        slots.add(slot);
      }
    });
    slots.sort((a, b) -> CodePoints.ORDER.compare(a.name.text, b.name.text));
    return slots;
  }

  /// Returns what [#tree] does, and marks nothing.
  ConfigTree unreadTree(String prefix) {
    Map<String, ConfigNode> nodes = new LinkedHashMap<>();
    int start = prefix.isEmpty() ? 0 : prefix.length() + 1;
    for (Slot slot : below(prefix)) {
      Object value =
          slot.stored.raw instanceof Values.Supplied ? slot.stored.resolve() : slot.stored.raw;
      nodes.put(slot.name.text.substring(start), ConfigTree.node(value, slot.stored.origin));
    }
    return ConfigTree.ofFlat(nodes, Origin.Code.UNTRACED);
  }

  /// Returns the values as nested maps, keys split at their dots.
  ///
  /// @throws IllegalStateException if a key has a value and is the prefix of another
  public Map<String, @Nullable Object> toNested() {
    return Nested.of(this, "");
  }

  /// Returns the values as nested maps; a key that is also a prefix puts its value under the member
  /// `leaf`.
  ///
  /// @throws IllegalStateException if the member `leaf` is taken
  public Map<String, @Nullable Object> toNested(String leaf) {
    return Nested.of(this, leaf);
  }

  void eachSlot(Consumer<Slot> action) {
    for (@Nullable Slot[] page : pages()) {
      if (page != NO_SLOTS) {
        for (Slot slot : page) {
          if (slot != null) {
            action.accept(slot);
          }
        }
      }
    }
  }

  Snapshot with(Traits other) {
    return new Snapshot(below, other, over, null, 0);
  }

  /// Returns these values with another over them.
  Snapshot with(Assignment assignment) {
    KeyName name = assignment.name();
    Slot slot = new Slot(name, assignment.stored(), own(name));
    long others = unnoted | 1L << name.id;
    return traits.findsElsewhere() || Long.bitCount(others) > MOST_UNNOTED
        ? new Snapshot(pages(), traits, slot, null, 0)
        : new Snapshot(pages(), traits, slot, lender == null ? this : lender, others);
  }

  /// Tells whether a memo is of the lender and speaks for this snapshot, too.
  boolean lends(Memo memo, int id) {
    return memo.stamp() == lent && isNoted(id);
  }

  private boolean isNoted(int id) {
    return (unnoted >>> id & 1) == 0;
  }

  /// Counts a read of a key, and returns the stamp if there were many. A snapshot that has to be
  /// asked every time has none. Threads race on the count and the stamp; a memo with a lost stamp
  /// fits nothing.
  @Nullable Object stampIfHot(int id) {
    Object known = stamp;
    if (known != null) {
      return known;
    }
    if (lender != null && isNoted(id)) {
      Object fromLender = lender.stampIfHot(id);
      lent = fromLender;
      return fromLender;
    }
    if (traits.findsElsewhere() || heat++ < (lender == null ? COLD : COLD_BORROWER)) {
      return null;
    }
    Object made = new Object();
    stamp = made;
    lent = null;
    return made;
  }

  boolean hasLayers() {
    return traits.layers() != null;
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    for (ParamEntry entry : entries()) {
      out.append(entry.key())
          .append(" = ")
          .append(Masking.show(entry.key(), entry.value()))
          .append('\n');
    }
    return out.toString();
  }
}
