package typthon.checker.plugins;

import org.jspecify.annotations.Nullable;
import typthon.types.Type;

/// Says what a call takes and gives.
public interface CallHook {
  /// Returns the signature that this call is checked against, or null for that of the callee.
  default Type.@Nullable Callable signature(CallView call) {
    return null;
  }

  /// Returns what the call gives, or null for what its signature says.
  ///
  /// @param returned what its signature says
  default @Nullable Type result(CallView call, Type returned) {
    return null;
  }
}
