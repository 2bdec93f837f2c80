package pathvein.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// The processor time of this process, all threads, as Linux counts it. What the JDK tells comes in
/// steps of ten milliseconds, which is too coarse for a walk of 170.
final class ProcessClock {
  private static final int CLOCK_PROCESS_CPUTIME_ID = 2;

  private final MethodHandle function = link();
  private final MemorySegment time = Arena.global().allocate(16, 8);

  @SuppressWarnings("restricted") // There is no other way to this clock.
  private static MethodHandle link() {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow("clock_gettime"),
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
  }

  double millis() {
    int result;
    try {
      result = (int) function.invokeExact(CLOCK_PROCESS_CPUTIME_ID, time);
    } catch (Throwable impossible) {
      throw new AssertionError("a system call threw", impossible);
    }
    if (result != 0) {
      throw new IllegalStateException("no clock for processor time");
    }
    return time.get(ValueLayout.JAVA_LONG, 0) * 1e3 + time.get(ValueLayout.JAVA_LONG, 8) / 1e6;
  }
}
