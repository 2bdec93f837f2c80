package kohakuvault.column;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.ConcurrentHashMap;
import kohakuvault.session.Session;
import kohakuvault.session.Sessions;
import org.jspecify.annotations.Nullable;

/// Blocks of fixed columns that were read lately, for reads of single elements: SQLite has to walk
/// along all pages of a chunk to reach its end, which takes hundreds of times longer than the read
/// itself.
///
/// Blocks count for one version of the file. Any commit by anyone empties the cache.
final class BlockCache {
  /// The size of a block in bytes; a multiple of the size of a long.
  static final int BLOCK = 1 << 16;

  private static final int MOST_BLOCKS = 1024;

  private final Sessions sessions;
  private volatile State state =
      new State(-1, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());

  BlockCache(Sessions sessions) {
    this.sessions = sessions;
  }

  /// What is known of one version of the file: lengths by column id, and blocks.
  private record State(
      long version, ConcurrentHashMap<Long, Long> lengths, ConcurrentHashMap<Key, byte[]> blocks) {}

  private record Key(long column, long block) {}

  /// Copies elements of a column, or returns false if they must be read in another way.
  ///
  /// @param check is given the length of the column in elements, and may refuse the range
  boolean copy(FixedStore store, long from, int count, MemorySegment target, LengthCheck check) {
    int size = store.column().elementSize();
    long bytes = (long) count * size;
    if (bytes > BLOCK || BLOCK % size != 0 || sessions.inTransaction() || sessions.inSnapshot()) {
      return false;
    }
    State current = current();
    Long length = current.lengths.get(store.column().id());
    if (length == null) {
      length = sessions.<Long>read(store::length);
      if (sessions.version() != current.version) {
        return false;
      }
      current.lengths.put(store.column().id(), length);
    }
    long position = check.first(from, length) * size;
    for (long done = 0; done < bytes; ) {
      long block = (position + done) / BLOCK;
      int offset = (int) ((position + done) % BLOCK);
      byte[] found = block(current, store, block, length * size);
      if (found == null || found.length <= offset) {
        return false;
      }
      long part = Math.min(bytes - done, found.length - offset);
      MemorySegment.copy(MemorySegment.ofArray(found), offset, target, done, part);
      done += part;
    }
    return true;
  }

  /// Checks a range against the length of a column.
  interface LengthCheck {
    /// @return the first element, counted from the front
    long first(long from, long length);
  }

  private State current() {
    long version = sessions.version();
    State known = state;
    if (known.version != version) {
      known = new State(version, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
      state = known;
    }
    return known;
  }

  private byte @Nullable [] block(State current, FixedStore store, long block, long columnBytes) {
    Key key = new Key(store.column().id(), block);
    byte[] known = current.blocks.get(key);
    if (known != null) {
      return known;
    }
    int size = (int) Math.min(BLOCK, columnBytes - block * BLOCK);
    if (size <= 0) {
      return null;
    }
    byte[] made = sessions.<byte @Nullable []>read(s -> load(s, store, block, size));
    // what was read may be newer than the version; only one that still holds vouches for it
    if (made == null || sessions.version() != current.version) {
      return null;
    }
    if (current.blocks.size() >= MOST_BLOCKS) {
      current.blocks.clear();
    }
    current.blocks.put(key, made);
    return made;
  }

  private static byte @Nullable [] load(Session session, FixedStore store, long block, int size) {
    if (store.length(session) * store.column().elementSize() < block * BLOCK + size) {
      return null;
    }
    return store.read(session, block * BLOCK, size);
  }
}
