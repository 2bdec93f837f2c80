package typthon.checker.calls;

import java.util.List;
import typthon.types.Type;

/// The outcome of a call of one signature.
///
/// @param type what it gives
/// @param failed whether something was reported
/// @param fits whether the arguments fit the signature, apart from errors inside lambdas
/// @param relevance less if the call fits by stretching something unpacked
/// @param passed what went where, in the order in which it was looked at
public record CallResult(
    Type type, boolean failed, boolean fits, int relevance, List<Passed> passed) {
  public CallResult {
    passed = List.copyOf(passed);
  }

  /// One argument.
  ///
  /// @param argument its type as it was found
  /// @param parameter the declared type of what takes it
  public record Passed(Type argument, Type parameter) {}
}
