package hyperparameter;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Values that are computed when they are read.
public final class Values {
  private Values() {}

  /// A value that is not there yet.
  interface Supplied {
    @Nullable Object supply();
  }

  private record PerRead(Supplier<?> supplier) implements Supplied {
    @Override
    public @Nullable Object supply() {
      return supplier.get();
    }
  }

  private static final class Lazy implements Supplied {
    private @Nullable Supplier<?> supplier;
    private @Nullable Object value;

    Lazy(Supplier<?> supplier) {
      this.supplier = supplier;
    }

    @Override
    public synchronized @Nullable Object supply() {
      if (supplier != null) {
        value = supplier.get();
        supplier = null;
      }
      return value;
    }
  }

  /// Returns a value that asks `supplier` at every read; the answer is coerced like any other
  /// value.
  public static Object perRead(Supplier<?> supplier) {
    return new PerRead(supplier);
  }

  /// Returns a value that asks `supplier` at its first read, once for all threads.
  public static Object lazy(Supplier<?> supplier) {
    return new Lazy(supplier);
  }
}
