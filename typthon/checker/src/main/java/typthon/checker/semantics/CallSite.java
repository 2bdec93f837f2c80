package typthon.checker.semantics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.types.Type;

/// A call, perhaps a half-written one.
///
/// @param node the CALL
/// @param signatures what can be called; one for each overload
/// @param active the signature that the arguments so far fit best, or -1 if there is none
public record CallSite(int node, List<Signature> signatures, int active) {
  public CallSite {
    signatures = List.copyOf(signatures);
  }

  /// One way to call.
  ///
  /// @param parameters without a receiver that is bound
  /// @param activeParameter the parameter that the argument at the place of the question goes to,
  ///   or -1
  /// @param definition where it is written; null if it is made up
  public record Signature(
      String name,
      List<Parameter> parameters,
      Type result,
      int activeParameter,
      @Nullable Definition definition) {
    public Signature {
      parameters = List.copyOf(parameters);
    }
  }

  /// A parameter of a signature.
  ///
  /// @param name with its stars; empty for one without
  /// @param type what it takes
  /// @param optional whether it has a default
  /// @param byKeyword whether an argument can name it
  /// @param keywordOnly whether an argument must name it
  public record Parameter(
      String name, Type type, boolean optional, boolean byKeyword, boolean keywordOnly) {}
}
