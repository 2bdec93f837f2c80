package typthon.checker.calls;

import java.util.List;
import typthon.types.Type;

/// The outcome of a call of one signature.
///
/// @param type what it gives
/// @param failed whether something was reported
/// @param relevance less if the call fits by stretching something unpacked
/// @param argumentTypes the types of the arguments as they were found
public record CallResult(Type type, boolean failed, int relevance, List<Type> argumentTypes) {
  public CallResult {
    argumentTypes = List.copyOf(argumentTypes);
  }
}
