package kohakuvault.column;

import java.util.AbstractList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.RandomAccess;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import kohakuvault.session.Pending;
import kohakuvault.session.Session;
import kohakuvault.session.Sessions;
import kohakuvault.session.WriteBuffers;
import org.jspecify.annotations.Nullable;

/// A named list of elements of one kind.
///
/// A negative index counts from the end. Slices are clamped to the column, as in Python. Safe for
/// use by several threads and processes: the length is read anew by every operation. Every change
/// is one transaction.
///
/// @param <T> what the elements are in Java
public abstract sealed class Column<T extends @Nullable Object> implements Iterable<T>
    permits FixedColumn, VarColumn {
  private static final int BATCH = 1024;

  private final String name;
  private final String dtype;
  private final Sessions sessions;
  private final WriteBuffers buffers;

  Column(String name, String dtype, Sessions sessions, WriteBuffers buffers) {
    this.name = name;
    this.dtype = dtype;
    this.sessions = sessions;
    this.buffers = buffers;
  }

  public String name() {
    return name;
  }

  /// The dtype as it is stored.
  public String dtype() {
    return dtype;
  }

  /// What waits to be appended.
  abstract Pending pending();

  abstract long length(Session session);

  abstract List<T> read(Session session, long from, int count);

  final <R extends @Nullable Object> R reading(Function<Session, R> work) {
    buffers.settle(pending());
    return sessions.read(work);
  }

  /// Reads several times of one state of the file.
  final void inOneMoment(java.util.function.Consumer<Session> work) {
    buffers.settle(pending());
    Runnable reads =
        () ->
            sessions.<@Nullable Void>read(s -> {
              work.accept(s);
              return null;
            });
    if (sessions.inTransaction()) {
      reads.run();
    } else {
      sessions.snapshot(reads);
    }
  }

  final void changing(java.util.function.Consumer<Session> work) {
    buffers.settle(pending());
    sessions.<@Nullable Void>atomically(s -> {
      work.accept(s);
      return null;
    });
  }

  /// Appends through the buffer if one is open.
  final void appending(long size, Runnable stage, java.util.function.Consumer<Session> work) {
    if (!buffers.stage(pending(), size, stage)) {
      buffers.settle(pending());
      sessions.<@Nullable Void>append(s -> {
        work.accept(s);
        return null;
      });
    }
  }

  /// The number of elements.
  public final long size() {
    return reading(this::length);
  }

  public final boolean isEmpty() {
    return size() == 0;
  }

  /// The index from the front, checked.
  final long checked(long index, long length) {
    long fromFront = index < 0 ? index + length : index;
    if (fromFront < 0 || fromFront >= length) {
      throw new IndexOutOfBoundsException(
          "Column index out of range: " + fromFront + " (length=" + length + "), column " + name);
    }
    return fromFront;
  }

  private static long clamped(long index, long length) {
    return Math.clamp(index < 0 ? index + length : index, 0, length);
  }

  /// Returns one element.
  ///
  /// @throws IndexOutOfBoundsException if there is none at `index`
  public T get(long index) {
    return reading(s -> read(s, checked(index, length(s)), 1).getFirst());
  }

  /// Returns the elements from `from` up to and without `to`.
  public List<T> slice(long from, long to) {
    return reading(s -> {
      long length = length(s);
      long start = clamped(from, length);
      long end = Math.max(start, clamped(to, length));
      return read(s, start, Math.toIntExact(end - start));
    });
  }

  /// Adds an element at the end.
  public abstract void append(T element);

  /// Adds elements at the end.
  public abstract void extend(Collection<? extends T> elements);

  abstract void write(Session session, long from, List<? extends T> elements);

  /// Replaces one element.
  ///
  /// @throws IndexOutOfBoundsException if there is none at `index`
  public void set(long index, T element) {
    changing(
        s -> write(s, checked(index, length(s)), java.util.Collections.singletonList(element)));
  }

  /// Replaces the elements from `from` up to and without `to`; an empty slice is left alone.
  ///
  /// @throws IllegalArgumentException if there are not as many elements
  public void setSlice(long from, long to, List<? extends T> elements) {
    changing(s -> {
      long length = length(s);
      long start = clamped(from, length);
      long count = Math.max(0, clamped(to, length) - start);
      if (count == 0) {
        return;
      }
      if (count != elements.size()) {
        throw new IllegalArgumentException(
            "Slice length mismatch: slice has "
                + count
                + " elements, but "
                + elements.size()
                + " values provided");
      }
      write(s, start, elements);
    });
  }

  abstract void insert(Session session, long at, T element);

  /// Inserts an element before `index`, which is clamped to the column. What follows is moved.
  public void insert(long index, T element) {
    changing(s -> {
      long length = length(s);
      insert(s, clamped(index, length), element);
    });
  }

  abstract void delete(Session session, long from, long count);

  /// Takes an element out. What follows is moved.
  ///
  /// @throws IndexOutOfBoundsException if there is none at `index`
  public void remove(long index) {
    changing(s -> delete(s, checked(index, length(s)), 1));
  }

  /// Takes the elements from `from` up to and without `to` out.
  public void removeSlice(long from, long to) {
    changing(s -> {
      long length = length(s);
      long start = clamped(from, length);
      long end = Math.max(start, clamped(to, length));
      if (end > start) {
        delete(s, start, end - start);
      }
    });
  }

  abstract void clear(Session session);

  /// Takes all elements out.
  public void clear() {
    changing(this::clear);
  }

  abstract void vacuum(Session session);

  /// Rewrites the column without holes and spare room.
  public void vacuum() {
    changing(this::vacuum);
  }

  final Sessions sessions() {
    return sessions;
  }

  final WriteBuffers buffers() {
    return buffers;
  }

  /// Walks over the elements that are there when it begins, fetching many at a time.
  @Override
  public Iterator<T> iterator() {
    long length = size();
    return new Iterator<>() {
      private long at;
      private long start;
      private List<T> batch = List.of();

      @Override
      public boolean hasNext() {
        return at < length;
      }

      @Override
      public T next() {
        if (at >= length) {
          throw new NoSuchElementException();
        }
        if (at - start >= batch.size()) {
          start = at;
          batch = slice(at, Math.min(length, at + BATCH));
          if (batch.isEmpty()) {
            throw new java.util.ConcurrentModificationException("column " + name + " has shrunk");
          }
        }
        return batch.get((int) (at++ - start));
      }
    };
  }

  /// The elements in order.
  public Stream<T> stream() {
    return StreamSupport.stream(spliterator(), false);
  }

  /// A live view as a list.
  public List<T> asList() {
    return new View();
  }

  private final class View extends AbstractList<T> implements RandomAccess {
    @Override
    public T get(int index) {
      if (index < 0) {
        throw new IndexOutOfBoundsException(index);
      }
      return Column.this.get((long) index);
    }

    @Override
    public int size() {
      return (int) Math.min(Integer.MAX_VALUE, Column.this.size());
    }

    @Override
    public T set(int index, T element) {
      T old = get(index);
      Column.this.set((long) index, element);
      return old;
    }

    @Override
    public void add(int index, T element) {
      if (index == size()) {
        append(element);
      } else {
        Column.this.insert((long) index, element);
      }
    }

    @Override
    public T remove(int index) {
      T old = get(index);
      Column.this.remove((long) index);
      return old;
    }

    @Override
    public void clear() {
      Column.this.clear();
    }

    @Override
    public boolean addAll(Collection<? extends T> elements) {
      extend(elements);
      return !elements.isEmpty();
    }

    @Override
    public Iterator<T> iterator() {
      return Column.this.iterator();
    }
  }
}
