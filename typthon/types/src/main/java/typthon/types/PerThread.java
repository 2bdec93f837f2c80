package typthon.types;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A value for each thread, as of a [ThreadLocal], that is read without a call into the JVM: code
/// of the first compiler asks a [ThreadLocal] that way, which takes ten times as long as a read.
/// The threads that asked last are looked up in a table.
///
/// @param <T> a value belongs to one thread and is never null
public final class PerThread<T> {
  private static final int ROOM = 64;

  private final ThreadLocal<T> all;

  // Only the thread itself puts an entry of its own, and takes no other, so that no order is
  // needed.
  private final Entry[] recent = new Entry[ROOM];

  private record Entry(@Nullable Thread thread, Object value) {
    static final Entry NONE = new Entry(null, "");
  }

  /// @param initial makes the value of a thread that has none
  public PerThread(Supplier<T> initial) {
    this.all = ThreadLocal.withInitial(initial);
    Arrays.fill(recent, Entry.NONE);
  }

  @SuppressWarnings("unchecked") // The table holds what `set` puts there.
  public T get() {
    Thread thread = Thread.currentThread();
    Entry entry = recent[place(thread)];
    if (entry.thread == thread) {
      return (T) entry.value;
    }
    T value = all.get();
    recent[place(thread)] = new Entry(thread, value);
    return value;
  }

  public void set(T value) {
    Thread thread = Thread.currentThread();
    all.set(value);
    recent[place(thread)] = new Entry(thread, value);
  }

  /// Forgets the value of this thread.
  public void remove() {
    all.remove();
    recent[place(Thread.currentThread())] = Entry.NONE;
  }

  private static int place(Thread thread) {
    return (int) thread.threadId() & (ROOM - 1);
  }
}
