package hyperparameter;

import java.lang.invoke.MethodHandle;

/// A `long` parameter that is read from the process base alone, at the cost of a constant.
///
/// Made by [LongKey#pinned()]. Scopes do not change what it reads; freezing and reloading do. In a
/// `static final` field the just-in-time compiler sees the value as a constant; a change of the
/// base makes it compile the readers again. The components are how that works, and of no use
/// otherwise.
public record PinnedLong(LongKey key, MethodHandle reader) {

  static PinnedLong of(LongKey key) {
    return new PinnedLong(key, PinnedSites.add(long.class, () -> key.get(Base.current())));
  }

  /// Returns the value of the process base, or the default.
  ///
  /// @throws ParamMissingException if there is neither
  /// @throws ParamTypeException if the value does not convert
  public long get() {
    try {
      return (long) reader.invokeExact();
    } catch (RuntimeException | Error fault) {
      throw fault;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
