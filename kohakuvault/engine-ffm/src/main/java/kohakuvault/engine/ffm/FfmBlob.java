package kohakuvault.engine.ffm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import kohakuvault.engine.EngineBlob;
import kohakuvault.engine.EngineException;

/// An open cell. Heap memory is passed through a native buffer, since reading and writing may wait
/// for the disk.
final class FfmBlob implements EngineBlob {
  private static final int ERROR = 1;
  private static final int BUFFER = 256 << 10;

  private final FfmConnection connection;
  private final Arena arena = Arena.ofShared();
  private MemorySegment buffer = MemorySegment.NULL;
  private long blob;
  private long size;

  FfmBlob(FfmConnection connection, long blob) {
    this.connection = connection;
    this.blob = blob;
    this.size = Sqlite.blobBytes(blob);
  }

  @Override
  public long size() {
    return size;
  }

  private void checkRange(long offset, long length) {
    if (blob == 0) {
      throw new IllegalStateException("the blob is closed");
    }
    if (offset < 0 || length > size - offset) {
      throw new EngineException(
          ERROR, length + " bytes at " + offset + " are not inside a cell of " + size, null, null);
    }
  }

  private MemorySegment buffer(long wanted) {
    long needed = Math.min(wanted, BUFFER);
    if (buffer.byteSize() < needed) {
      buffer = arena.allocate(needed <= 4096 ? 4096 : BUFFER);
    }
    return buffer;
  }

  @Override
  public void read(long offset, MemorySegment target) {
    long length = target.byteSize();
    checkRange(offset, length);
    if (target.isNative()) {
      check(Sqlite.blobRead(blob, target.address(), (int) length, (int) offset));
      return;
    }
    MemorySegment through = buffer(length);
    for (long done = 0; done < length; ) {
      long part = Math.min(through.byteSize(), length - done);
      check(Sqlite.blobRead(blob, through.address(), (int) part, (int) (offset + done)));
      MemorySegment.copy(through, 0, target, done, part);
      done += part;
    }
  }

  @Override
  public void write(long offset, MemorySegment source) {
    long length = source.byteSize();
    checkRange(offset, length);
    if (source.isNative()) {
      check(Sqlite.blobWrite(blob, source.address(), (int) length, (int) offset));
      return;
    }
    MemorySegment through = buffer(length);
    for (long done = 0; done < length; ) {
      long part = Math.min(through.byteSize(), length - done);
      MemorySegment.copy(source, done, through, 0, part);
      check(Sqlite.blobWrite(blob, through.address(), (int) part, (int) (offset + done)));
      done += part;
    }
  }

  private void check(int code) {
    connection.check(code, null);
  }

  @Override
  public void reopen(long rowId) {
    check(Sqlite.blobReopen(blob, rowId));
    size = Sqlite.blobBytes(blob);
  }

  @Override
  public void close() {
    if (blob != 0) {
      long open = blob;
      blob = 0;
      arena.close();
      // a write that failed was told when it failed
      var ignored = Sqlite.blobClose(open);
    }
  }
}
