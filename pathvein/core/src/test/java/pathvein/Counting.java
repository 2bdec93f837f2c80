package pathvein;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import pathvein.source.DirectorySource;
import pathvein.source.EntrySink;
import pathvein.source.Node;
import pathvein.source.Origin;
import pathvein.source.Place;
import pathvein.source.SourceRoot;
import pathvein.testing.Model;

/// Counts the listings of a tree in memory.
class Counting implements SourceRoot {
  private final Model model;
  volatile int lists;

  /// How many files were read from.
  final AtomicInteger heads = new AtomicInteger();

  Counting(Model model) {
    this.model = model;
  }

  @Override
  public Origin origin() {
    return model.origin();
  }

  @Override
  public byte[] name() {
    return model.name();
  }

  /// Called before each listing.
  void before(Node directory) throws IOException {}

  @Override
  public DirectorySource open() {
    DirectorySource inner = model.open();
    return new DirectorySource() {
      @Override
      public String name() {
        return inner.name();
      }

      @Override
      public void list(Node directory, EntrySink sink) throws IOException {
        synchronized (Counting.this) {
          lists++;
        }
        before(directory);
        inner.list(directory, sink);
      }

      @Override
      public byte[] head(Place file, int length) throws IOException {
        heads.incrementAndGet();
        return inner.head(file, length);
      }

      @Override
      public Object identity(Node directory) throws IOException {
        return inner.identity(directory);
      }

      @Override
      public Object fileSystem(Node directory) throws IOException {
        return inner.fileSystem(directory);
      }

      @Override
      public void close() {
        inner.close();
      }
    };
  }
}
