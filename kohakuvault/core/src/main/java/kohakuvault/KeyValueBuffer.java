package kohakuvault;

import java.util.HashMap;
import java.util.Map;
import kohakuvault.session.Pending;
import kohakuvault.session.Session;
import kohakuvault.session.WriteBuffers;
import org.jspecify.annotations.Nullable;

/// One table of a vault, with its entries that wait in the write buffer. All views of the table
/// share it.
final class KeyValueBuffer implements Pending {
  private final WriteBuffers buffers;
  private volatile KeyValueTable table;
  private final Map<ByteKey, byte[]> waiting = new HashMap<>();
  private long bytes;

  KeyValueBuffer(WriteBuffers buffers, KeyValueTable table) {
    this.buffers = buffers;
    this.table = table;
  }

  KeyValueTable table() {
    return table;
  }

  /// Goes on with the table in another form.
  void setTable(KeyValueTable rebuilt) {
    table = rebuilt;
  }

  /// What the buffer says about a key.
  record Found(byte @Nullable [] value) {}

  /// Takes an entry, or returns false if it must be written at once.
  boolean put(byte[] key, byte[] value) {
    boolean staged = buffers.stage(this, (long) key.length + value.length, () -> add(key, value));
    if (!staged) {
      // an older entry of this key must not come after the one that is written now
      settle();
    }
    return staged;
  }

  private void add(byte[] key, byte[] value) {
    byte[] former = waiting.put(ByteKey.of(key), value.clone());
    bytes += former == null ? (long) key.length + value.length : value.length - former.length;
  }

  /// Looks a key up; null if the buffer knows nothing of it.
  @Nullable Found find(byte[] key) {
    if (!buffers.matters()) {
      return null;
    }
    return buffers.<@Nullable Found>look(() -> {
      byte[] value = waiting.get(ByteKey.wrap(key));
      return value == null ? null : new Found(value.clone());
    });
  }

  /// Has everything written before the table is looked at in another way.
  void settle() {
    buffers.settle(this);
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public long entries() {
    return waiting.size();
  }

  @Override
  public void write(Session session) {
    KeyValueTable target = table;
    waiting.forEach((key, value) -> target.put(session, key.shared(), value));
  }

  @Override
  public void clear() {
    waiting.clear();
    bytes = 0;
  }
}
