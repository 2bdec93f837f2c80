package typthon.project;

import java.util.List;

/// The effects of the functions of one file.
///
/// @param relativePath the file as it is shown
/// @param module its dotted name
/// @param imports the effects of importing it, `pure` for none
/// @param functions in the order of the text
public record FileEffects(
    String relativePath, String module, List<String> imports, List<Function> functions) {
  public FileEffects {
    imports = List.copyOf(imports);
    functions = List.copyOf(functions);
  }

  /// One function.
  ///
  /// @param name its path in the module, for instance `Log.write`
  /// @param position where its name stands
  /// @param declared whether the effects are stated, not inferred
  /// @param effects in the order in which they are shown, exception classes named; empty for a pure
  ///   function
  /// @param parameters the parameters whose effects it has as well
  /// @param chains why it has its effects, if that was asked for
  public record Function(
      String name,
      Position position,
      boolean declared,
      List<String> effects,
      List<String> parameters,
      List<Chain> chains) {
    public Function {
      effects = List.copyOf(effects);
      parameters = List.copyOf(parameters);
      chains = List.copyOf(chains);
    }
  }

  /// The way to what has an effect.
  ///
  /// @param causes from the function's own body to the source; empty if its body does not have it
  public record Chain(String effect, List<Cause> causes) {
    public Chain {
      causes = List.copyOf(causes);
    }
  }

  /// A place on the way, and what happens there.
  public record Cause(String relativePath, Position position, String text) {}
}
