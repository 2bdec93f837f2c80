package kohakuvault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import kohakuvault.engine.EngineBlob;
import kohakuvault.engine.EngineException;
import kohakuvault.engine.EngineStatement;
import kohakuvault.session.Session;
import kohakuvault.session.Sessions;
import kohakuvault.session.SqlName;
import org.jspecify.annotations.Nullable;

/// Streams, channels and reads in place of one table. With an engine that opens cells, memory stays
/// at one step of a stream; with another, a value is held whole.
final class LargeValues {
  private static final int STEP = 1 << 20;

  private final Sessions sessions;
  private final KeyValueTable table;
  private final String quoted;

  LargeValues(Sessions sessions, KeyValueTable table) {
    this.sessions = sessions;
    this.table = table;
    this.quoted = SqlName.quoted(table.name());
  }

  /// Stores `size` bytes of a stream; nothing changes if the stream is shorter or fails.
  void put(byte[] key, InputStream source, long size) {
    sessions.<@Nullable Void>atomically(s -> {
      try {
        if (s.connection().hasBlobs()) {
          putInSteps(s, key, source, size);
        } else {
          table.put(s, key, whole(source, size));
        }
        return null;
      } catch (IOException e) {
        throw new VaultIoException(sessions.file() + ", key " + ByteKey.show(key) + ": " + e, e);
      }
    });
  }

  private static byte[] whole(InputStream source, long size) throws IOException {
    if (size > Integer.MAX_VALUE - 16) {
      throw new InvalidValueException(
          "this engine holds a value whole, which is not possible for "
              + size
              + " bytes; use the engine ffm");
    }
    byte[] all = source.readNBytes((int) size);
    if (all.length < size) {
      throw shortWrite(all.length, size);
    }
    return all;
  }

  private static VaultIoException shortWrite(long found, long size) {
    return new VaultIoException("short write: wrote " + found + " of " + size + " bytes");
  }

  private void putInSteps(Session session, byte[] key, InputStream source, long size)
      throws IOException {
    EngineStatement upsert = table.upsert(session, key, size);
    upsert.bindZeros(2, size);
    upsert.run();
    if (size == 0) {
      return;
    }
    long rowId = table.rowId(session, key);
    byte[] step = new byte[(int) Math.min(STEP, size)];
    try (EngineBlob blob = session.connection().openBlob(table.name(), "value", rowId, true)) {
      for (long done = 0; done < size; ) {
        int n = source.readNBytes(step, 0, (int) Math.min(step.length, size - done));
        if (n == 0) {
          throw shortWrite(done, size);
        }
        blob.write(done, MemorySegment.ofArray(step).asSlice(0, n));
        done += n;
      }
    }
  }

  /// Writes the stored bytes of a key to a stream.
  ///
  /// @return how many, or -1 if the key is not there
  long transferTo(byte[] key, OutputStream target) {
    return sessions.read(s -> {
      try {
        return transfer(s, key, target);
      } catch (IOException e) {
        throw new VaultIoException(sessions.file() + ", key " + ByteKey.show(key) + ": " + e, e);
      }
    });
  }

  private long transfer(Session session, byte[] key, OutputStream target) throws IOException {
    if (!session.connection().hasBlobs()) {
      byte[] value = table.get(session, key);
      if (value == null) {
        return -1;
      }
      target.write(value);
      return value.length;
    }
    long rowId = table.rowId(session, key);
    if (rowId < 0) {
      return -1;
    }
    try (EngineBlob blob = session.connection().openBlob(table.name(), "value", rowId, false)) {
      byte[] step = new byte[(int) Math.min(STEP, blob.size())];
      for (long done = 0; done < blob.size(); ) {
        int n = (int) Math.min(step.length, blob.size() - done);
        blob.read(done, MemorySegment.ofArray(step).asSlice(0, n));
        target.write(step, 0, n);
        done += n;
      }
      return blob.size();
    }
  }

  /// Lets a function read the bytes where they lie.
  <T extends @Nullable Object> @Nullable T read(byte[] key, Function<MemorySegment, T> reader) {
    return sessions.<@Nullable T>read(s -> {
      EngineStatement statement = s.statement("SELECT value FROM " + quoted + " WHERE key=?");
      statement.bindBytes(1, key);
      try {
        return statement.step() ? reader.apply(statement.segmentAt(0).asReadOnly()) : null;
      } finally {
        statement.reset();
      }
    });
  }

  /// Opens a value for reading at any position, or returns null if it is not there.
  @Nullable SeekableByteChannel open(byte[] key) {
    Sessions.Lease lease = sessions.lease();
    boolean done = false;
    try {
      Session session = lease.session();
      if (!session.connection().hasBlobs()) {
        byte[] value = table.get(session, key);
        return value == null ? null : new Channel(null, null, MemorySegment.ofArray(value));
      }
      long rowId = table.rowId(session, key);
      if (rowId < 0) {
        return null;
      }
      EngineBlob blob = session.connection().openBlob(table.name(), "value", rowId, false);
      done = true;
      return new Channel(lease, blob, MemorySegment.NULL);
    } catch (EngineException e) {
      throw VaultException.of(sessions.file() + ", key " + ByteKey.show(key), e);
    } finally {
      if (!done) {
        lease.close();
      }
    }
  }

  /// A value as a channel. It sees the value as it was when it was opened.
  private static final class Channel implements SeekableByteChannel {
    private final Sessions.@Nullable Lease lease;
    private final @Nullable EngineBlob blob;
    private final MemorySegment memory;
    private final long size;
    private long position;
    private boolean open = true;

    Channel(Sessions.@Nullable Lease lease, @Nullable EngineBlob blob, MemorySegment memory) {
      this.lease = lease;
      this.blob = blob;
      this.memory = memory;
      this.size = blob == null ? memory.byteSize() : blob.size();
    }

    private void checkOpen() throws ClosedChannelException {
      if (!open) {
        throw new ClosedChannelException();
      }
    }

    @Override
    public synchronized int read(ByteBuffer target) throws IOException {
      checkOpen();
      if (position >= size) {
        return -1;
      }
      int n = (int) Math.min(target.remaining(), size - position);
      MemorySegment into = MemorySegment.ofBuffer(target).asSlice(0, n);
      if (blob == null) {
        into.copyFrom(memory.asSlice(position, n));
      } else {
        blob.read(position, into);
      }
      target.position(target.position() + n);
      position += n;
      return n;
    }

    @Override
    public int write(ByteBuffer source) {
      throw new NonWritableChannelException();
    }

    @Override
    public synchronized long position() throws IOException {
      checkOpen();
      return position;
    }

    @Override
    public synchronized SeekableByteChannel position(long newPosition) throws IOException {
      checkOpen();
      if (newPosition < 0) {
        throw new IllegalArgumentException("a position must not be negative: " + newPosition);
      }
      position = newPosition;
      return this;
    }

    @Override
    public long size() throws IOException {
      checkOpen();
      return size;
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
      throw new NonWritableChannelException();
    }

    @Override
    public synchronized boolean isOpen() {
      return open;
    }

    @Override
    public synchronized void close() {
      if (open) {
        open = false;
        if (blob != null) {
          blob.close();
        }
        if (lease != null) {
          lease.close();
        }
      }
    }
  }

  /// A stream whose bytes are stored when it is closed. They wait in a temporary file, so that no
  /// lock is held while the caller writes.
  OutputStream newOutputStream(byte[] key) {
    try {
      Path spool = Files.createTempFile("vault", ".value");
      return new Spool(key, spool, Files.newOutputStream(spool));
    } catch (IOException e) {
      throw new VaultIoException("no temporary file can be made: " + e, e);
    }
  }

  private final class Spool extends java.io.FilterOutputStream {
    private final byte[] key;
    private final Path spool;
    private boolean closed;

    Spool(byte[] key, Path spool, OutputStream out) {
      super(new java.io.BufferedOutputStream(out, 1 << 16));
      this.key = key;
      this.spool = spool;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      if (closed) {
        return;
      }
      closed = true;
      try {
        super.close();
        try (InputStream in = Files.newInputStream(spool)) {
          put(key, in, Files.size(spool));
        }
      } finally {
        Files.deleteIfExists(spool);
      }
    }
  }
}
