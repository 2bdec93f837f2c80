package hyperparameter;

import java.lang.invoke.MethodHandle;

/// A `boolean` parameter that is read from the process base alone, at the cost of a constant.
///
/// Made by [BoolKey#pinned()]. Scopes do not change what it reads; freezing and reloading do. In a
/// `static final` field the just-in-time compiler sees the value as a constant; a change of the
/// base makes it compile the readers again. The components are how that works, and of no use
/// otherwise.
public record PinnedBool(BoolKey key, MethodHandle reader) {

  static PinnedBool of(BoolKey key) {
    return new PinnedBool(key, PinnedSites.add(boolean.class, () -> key.get(Base.current())));
  }

  /// Returns the value of the process base, or the default.
  ///
  /// @throws ParamMissingException if there is neither
  /// @throws ParamTypeException if the value does not convert
  public boolean get() {
    try {
      return (boolean) reader.invokeExact();
    } catch (RuntimeException | Error fault) {
      throw fault;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
