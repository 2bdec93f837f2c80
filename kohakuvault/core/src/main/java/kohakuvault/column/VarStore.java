package kohakuvault.column;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import kohakuvault.column.ChunkTable.Chunk;
import kohakuvault.session.Session;
import org.jspecify.annotations.Nullable;

/// The elements of a column of variable element size: bytes in the chunks of `_data`, found through
/// the triples (chunk, start, end) in `_idx`.
///
/// An element never spans chunks. For every chunk `bytes_used` is at least the end of every live
/// element. A chunk never grows beyond the maximum, but for a single larger element.
///
/// The elements of a chunk lie in the order of the column, empty ones too: when the original makes
/// room for a longer value, it takes the elements that come later in the column for those that lie
/// behind, and moves their entries. Whatever lies otherwise, it would mix up.
///
/// All methods that write run inside of one transaction.
final class VarStore {
  static final int TRIPLE = 12;

  /// How much one read of elements may fetch of a chunk at once.
  private static final int MOST_SPAN = 32 << 20;

  private final ChunkTable table;
  private final ColumnMeta data;
  private final FixedStore index;

  VarStore(ChunkTable table, ColumnMeta data, ColumnMeta index) {
    this.table = table;
    this.data = data;
    this.index = new FixedStore(table, index);
  }

  /// Where an element lies.
  record Place(int chunk, int start, int end) {
    int size() {
      return end - start;
    }
  }

  long length(Session session) {
    return index.length(session);
  }

  private Place[] places(Session session, long from, int count) {
    ByteBuffer triples =
        ByteBuffer.wrap(index.read(session, from * TRIPLE, Math.multiplyExact(count, TRIPLE)))
            .order(ByteOrder.LITTLE_ENDIAN);
    Place[] result = new Place[count];
    for (int i = 0; i < count; i++) {
      Place place = new Place(triples.getInt(), triples.getInt(), triples.getInt());
      if (place.chunk < 0 || place.start < 0 || place.end < place.start) {
        throw table.corrupt(
            data, "the index entry of element " + (from + i) + " is damaged: " + place);
      }
      result[i] = place;
    }
    return result;
  }

  private static MemorySegment triples(List<Place> places) {
    ByteBuffer b = ByteBuffer.allocate(places.size() * TRIPLE).order(ByteOrder.LITTLE_ENDIAN);
    places.forEach(p -> b.putInt(p.chunk).putInt(p.start).putInt(p.end));
    return MemorySegment.ofArray(b.array());
  }

  private void setPlace(Session session, long element, Place place) {
    index.write(session, element * TRIPLE, triples(List.of(place)));
  }

  /// Reads elements. Those that lie together in a chunk are fetched with one read.
  List<byte[]> read(Session session, long from, int count) {
    Place[] places = places(session, from, count);
    List<byte[]> result = new ArrayList<>(count);
    int i = 0;
    while (i < count) {
      int chunk = places[i].chunk;
      long low = places[i].start;
      long high = places[i].end;
      int end = i + 1;
      while (end < count && places[end].chunk == chunk) {
        long wider = Math.max(high, places[end].end) - Math.min(low, places[end].start);
        if (wider > MOST_SPAN) {
          break;
        }
        low = Math.min(low, places[end].start);
        high = Math.max(high, places[end].end);
        end++;
      }
      byte[] span = span(session, from + i, chunk, low, high);
      for (; i < end; i++) {
        Place p = places[i];
        result.add(Arrays.copyOfRange(span, (int) (p.start - low), (int) (p.end - low)));
      }
    }
    return result;
  }

  private byte[] span(Session session, long element, int chunk, long low, long high) {
    if (high == low) {
      return new byte[0];
    }
    Chunk found = table.chunk(session, data, chunk);
    if (found == null) {
      throw table.corrupt(data, "chunk " + chunk + " of element " + element + " is missing");
    }
    if (high > found.size()) {
      throw table.corrupt(
          data,
          "element "
              + element
              + " ends at byte "
              + high
              + " of chunk "
              + chunk
              + ", which has "
              + found.size());
    }
    return table.read(session, data, found, low, (int) (high - low));
  }

  /// Appends one element.
  void append(Session session, byte[] element) {
    index.append(session, triples(List.of(store(session, element))));
  }

  /// Puts the bytes of an element behind the last ones.
  private Place store(Session session, byte[] element) {
    int n = element.length;
    Chunk last = table.lastChunk(session, data);
    if (last != null && n <= data.maxChunkBytes() && fits(last, n)) {
      return addTo(session, last, List.of(element), n).getFirst();
    }
    long next = last == null ? 0 : last.index() + 1;
    return begin(session, next, List.of(element), n).getFirst();
  }

  /// Finds a new place for an element that has outgrown its chunk.
  private Place move(Session session, long element, byte[] value) {
    return element == length(session) - 1 ? store(session, value) : alone(session, value);
  }

  /// Gives an element a chunk of its own, where it is in nobody's way.
  private Place alone(Session session, byte[] element) {
    Chunk last = table.lastChunk(session, data);
    if (last == null) {
      return store(session, element);
    }
    table.insertChunk(
        session, data, last.index() + 1, MemorySegment.ofArray(element), element.length);
    return new Place((int) last.index() + 1, 0, element.length);
  }

  private boolean fits(Chunk chunk, int more) {
    return chunk.size() - chunk.used() >= more || data.maxChunkBytes() - chunk.used() >= more;
  }

  private static byte[] joined(List<byte[]> elements, int size) {
    byte[] all = new byte[size];
    int at = 0;
    for (byte[] each : elements) {
      System.arraycopy(each, 0, all, at, each.length);
      at += each.length;
    }
    return all;
  }

  private static List<Place> placed(long chunk, long start, List<byte[]> elements) {
    List<Place> places = new ArrayList<>(elements.size());
    int at = (int) start;
    for (byte[] each : elements) {
      places.add(new Place((int) chunk, at, at + each.length));
      at += each.length;
    }
    return places;
  }

  /// Adds elements to a chunk that has room for them, growing it if need be.
  private List<Place> addTo(Session session, Chunk chunk, List<byte[]> elements, int size) {
    long used = chunk.used();
    byte[] bytes = joined(elements, size);
    if (chunk.size() - used >= size) {
      table.write(session, data, chunk, used, MemorySegment.ofArray(bytes));
      table.setUsed(session, chunk, used + size);
    } else {
      byte[] grown = new byte[data.capacityFor(used + size)];
      byte[] old = table.read(session, data, chunk, 0, (int) used);
      System.arraycopy(old, 0, grown, 0, old.length);
      System.arraycopy(bytes, 0, grown, (int) used, size);
      table.replaceChunk(session, chunk, MemorySegment.ofArray(grown), used + size);
    }
    return placed(chunk.index(), used, elements);
  }

  private List<Place> begin(Session session, long chunk, List<byte[]> elements, int size) {
    byte[] bytes = joined(elements, size);
    int capacity = Math.max(size, data.capacityFor(size));
    MemorySegment padded = MemorySegment.ofArray(Arrays.copyOf(bytes, capacity));
    table.insertChunk(session, data, chunk, padded, size);
    return placed(chunk, 0, elements);
  }

  /// Appends many elements: the last chunk is filled first, then each further one.
  void extend(Session session, List<byte[]> elements) {
    Chunk last = table.lastChunk(session, data);
    long next = last == null ? 1 : last.index() + 1;
    List<Place> places = new ArrayList<>(elements.size());
    List<byte[]> batch = new ArrayList<>();
    int size = 0;
    Chunk open = last;
    for (byte[] each : elements) {
      if (open != null && !fits(open, size + each.length)) {
        if (!batch.isEmpty()) {
          places.addAll(addTo(session, open, batch, size));
          batch.clear();
          size = 0;
        }
        open = null;
      } else if (open == null
          && !batch.isEmpty()
          && (long) size + each.length > data.maxChunkBytes()) {
        places.addAll(begin(session, next++, batch, size));
        batch.clear();
        size = 0;
      }
      batch.add(each);
      size += each.length;
    }
    if (!batch.isEmpty()) {
      places.addAll(
          open != null ? addTo(session, open, batch, size) : begin(session, next, batch, size));
    }
    index.append(session, triples(places));
  }

  /// Inserts an element: its bytes go to the end, its triple to its place.
  void insert(Session session, long at, byte[] element) {
    Place place;
    if (at == length(session)) {
      place = store(session, element);
    } else {
      place = element.length == 0 ? between(session, at) : alone(session, element);
    }
    index.insert(session, at, triples(List.of(place)));
  }

  /// A place without bytes before an element, behind the one that comes before it.
  private Place between(Session session, long at) {
    if (at == 0) {
      Place next = places(session, 0, 1)[0];
      return new Place(next.chunk, next.start, next.start);
    }
    Place before = places(session, at - 1, 1)[0];
    return new Place(before.chunk, before.end, before.end);
  }

  void delete(Session session, long from, long count) {
    index.delete(session, from, count);
  }

  void clear(Session session) {
    index.truncate(session, 0);
    table.deleteAfter(session, data, -1);
  }

  /// Replaces one element.
  void set(Session session, long element, byte[] value) {
    Place old = places(session, element, 1)[0];
    if (value.length > old.size()
        && (value.length > data.maxChunkBytes() || table.chunk(session, data, old.chunk) == null)) {
      setPlace(session, element, move(session, element, value));
      return;
    }
    if (value.length <= old.size()) {
      overwrite(session, old, value);
      setPlace(session, element, new Place(old.chunk, old.start, old.start + value.length));
      return;
    }
    Chunk chunk = need(session, old.chunk);
    int more = value.length - old.size();
    Map<Long, Place> live = inChunk(session, chunk);
    if (more <= chunk.size() - chunk.used() && isInOrder(live.values())) {
      shift(session, element, live, chunk, value);
    } else if (!rebuild(session, chunk, live, Map.of(element, value))) {
      setPlace(session, element, move(session, element, value));
    }
  }

  private Chunk need(Session session, int chunk) {
    Chunk found = table.chunk(session, data, chunk);
    if (found == null) {
      throw table.corrupt(data, "chunk " + chunk + " is missing");
    }
    return found;
  }

  private void overwrite(Session session, Place place, byte[] value) {
    if (value.length > 0) {
      table.write(
          session, data, need(session, place.chunk), place.start, MemorySegment.ofArray(value));
    }
  }

  private static boolean isInOrder(Collection<Place> places) {
    int end = 0;
    for (Place each : places) {
      if (each.start < end) {
        return false;
      }
      end = each.end;
    }
    return true;
  }

  /// Moves what follows an element in its chunk up, and writes the longer value. An empty element
  /// before it may lie where it ends and stays there; only what comes later in the column moves.
  private void shift(
      Session session, long element, Map<Long, Place> live, Chunk chunk, byte[] value) {
    Place old = Objects.requireNonNull(live.get(element));
    int more = value.length - old.size();
    byte[] tail =
        table.read(session, data, chunk, old.end, (int) Math.max(0, chunk.used() - old.end));
    byte[] moved = Arrays.copyOf(value, value.length + tail.length);
    System.arraycopy(tail, 0, moved, value.length, tail.length);
    table.write(session, data, chunk, old.start, MemorySegment.ofArray(moved));
    table.setUsed(session, chunk, chunk.used() + more);
    Map<Long, Place> changed = new TreeMap<>();
    live.forEach((i, p) -> {
      if (i > element) {
        changed.put(i, new Place(p.chunk, p.start + more, p.end + more));
      }
    });
    changed.put(element, new Place(old.chunk, old.start, old.start + value.length));
    setPlaces(session, changed);
  }

  /// All elements of a chunk with their places, in the order of the column.
  private Map<Long, Place> inChunk(Session session, Chunk chunk) {
    Map<Long, Place> found = new TreeMap<>();
    long length = length(session);
    int step = 1 << 16;
    for (long from = 0; from < length; from += step) {
      Place[] places = places(session, from, (int) Math.min(step, length - from));
      for (int i = 0; i < places.length; i++) {
        if (places[i].chunk == chunk.index()) {
          found.put(from + i, places[i]);
        }
      }
    }
    return found;
  }

  /// Writes triples, those next to each other at once.
  private void setPlaces(Session session, Map<Long, Place> changed) {
    List<Place> run = new ArrayList<>();
    long start = -1;
    for (Map.Entry<Long, Place> each : changed.entrySet()) {
      if (start >= 0 && each.getKey() != start + run.size()) {
        index.write(session, start * TRIPLE, triples(run));
        run.clear();
      }
      if (run.isEmpty()) {
        start = each.getKey();
      }
      run.add(each.getValue());
    }
    if (!run.isEmpty()) {
      index.write(session, start * TRIPLE, triples(run));
    }
  }

  /// Packs the live elements of a chunk without holes and in the order of the column, some of them
  /// with new values.
  ///
  /// @return false if they do not fit in a chunk; then nothing is changed
  private boolean rebuild(
      Session session, Chunk chunk, Map<Long, Place> live, Map<Long, byte[]> values) {
    long total = 0;
    for (Map.Entry<Long, Place> each : live.entrySet()) {
      byte[] value = values.get(each.getKey());
      total += value == null ? each.getValue().size() : value.length;
    }
    if (total > data.maxChunkBytes()) {
      return false;
    }
    byte[] old = table.read(session, data, chunk, 0, Math.toIntExact(chunk.size()));
    byte[] packed = new byte[data.capacityFor(total)];
    Map<Long, Place> moved = new TreeMap<>();
    int at = 0;
    for (Map.Entry<Long, Place> each : live.entrySet()) {
      Place place = each.getValue();
      byte[] value = values.get(each.getKey());
      int size = value == null ? place.size() : value.length;
      System.arraycopy(
          value == null ? old : value, value == null ? place.start : 0, packed, at, size);
      moved.put(each.getKey(), new Place(place.chunk, at, at + size));
      at += size;
    }
    table.replaceChunk(session, chunk, MemorySegment.ofArray(packed), total);
    setPlaces(session, moved);
    return true;
  }

  /// Replaces elements from one on.
  void setAll(Session session, long from, List<byte[]> values) {
    Place[] places = places(session, from, values.size());
    Map<Integer, Map<Long, byte[]>> byChunk = new HashMap<>();
    for (int i = 0; i < places.length; i++) {
      byChunk.computeIfAbsent(places[i].chunk, c -> new TreeMap<>()).put(from + i, values.get(i));
    }
    byChunk.forEach((chunk, changes) -> setInChunk(session, from, places, chunk, changes));
  }

  private void setInChunk(
      Session session, long from, Place[] places, int chunk, Map<Long, byte[]> changes) {
    @Nullable Chunk found = table.chunk(session, data, chunk);
    if (found == null
        || !(setInPlace(session, from, places, chunk, changes)
            || rebuild(session, found, inChunk(session, found), changes))) {
      changes.forEach((element, value) -> set(session, element, value));
    }
  }

  /// Writes values back to back where the old ones lay, if those lay back to back and the new ones
  /// are no longer.
  private boolean setInPlace(
      Session session, long from, Place[] places, int chunk, Map<Long, byte[]> changes) {
    int room = 0;
    int size = 0;
    int start = -1;
    int end = -1;
    for (Map.Entry<Long, byte[]> each : changes.entrySet()) {
      Place place = places[(int) (each.getKey() - from)];
      if (start < 0) {
        start = place.start;
      } else if (place.start != end) {
        return false;
      }
      end = place.end;
      room += place.size();
      size += each.getValue().length;
    }
    if (size > room) {
      return false;
    }
    Map<Long, Place> moved = new TreeMap<>();
    int at = start;
    for (Map.Entry<Long, byte[]> each : changes.entrySet()) {
      moved.put(each.getKey(), new Place(chunk, at, at + each.getValue().length));
      at += each.getValue().length;
    }
    overwrite(session, new Place(chunk, start, end), joined(List.copyOf(changes.values()), size));
    setPlaces(session, moved);
    return true;
  }

  /// Rewrites all elements without holes into new chunks and drops the old ones.
  void vacuum(Session session) {
    long length = length(session);
    Chunk last = table.lastChunk(session, data);
    if (last == null) {
      return;
    }
    long next = last.index() + 1;
    List<byte[]> batch = new ArrayList<>();
    int size = 0;
    long from = 0;
    for (long i = 0; i < length; ) {
      List<byte[]> some = read(session, i, (int) Math.min(256, length - i));
      for (byte[] each : some) {
        if (!batch.isEmpty() && (long) size + each.length > data.maxChunkBytes()) {
          index.write(session, from * TRIPLE, triples(begin(session, next++, batch, size)));
          from += batch.size();
          batch.clear();
          size = 0;
        }
        batch.add(each);
        size += each.length;
      }
      i += some.size();
    }
    if (!batch.isEmpty()) {
      index.write(session, from * TRIPLE, triples(begin(session, next, batch, size)));
    }
    table.deleteUpTo(session, data, last.index());
    index.vacuum(session);
  }
}
