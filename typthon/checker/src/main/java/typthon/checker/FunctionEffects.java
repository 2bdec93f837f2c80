package typthon.checker;

import java.util.List;
import java.util.stream.Collectors;
import typthon.contracts.effects.EffectSet;

/// What calling one function does besides computing its result.
///
/// @param name its path in the module, for instance `Log.write`; `<module>` for what importing does
/// @param offset UTF-8 bytes from the start of the file to its name
/// @param declared whether the effects are stated, not inferred
/// @param effects those that it has, whatever is passed
/// @param parameters the parameters whose effects it has as well
/// @param chains for each effect, the way to what has it; empty if the body does not have it
public record FunctionEffects(
    String name,
    int offset,
    boolean declared,
    EffectSet effects,
    List<String> parameters,
    List<Chain> chains) {
  public FunctionEffects {
    parameters = List.copyOf(parameters);
    chains = List.copyOf(chains);
  }

  /// Returns the effects one by one, in the order in which they are shown, exception classes named.
  public List<String> labels() {
    return EffectOptions.labels(effects);
  }

  /// Why there is an effect.
  ///
  /// @param effect as it is shown
  /// @param causes from the function's own body to the source
  public record Chain(String effect, List<Cause> causes) {
    public Chain {
      causes = List.copyOf(causes);
    }
  }

  /// A place on the way.
  ///
  /// @param module dotted name
  /// @param offset UTF-8 bytes from the start of its file
  /// @param text what happens there
  public record Cause(String module, int offset, String text) {}

  /// Returns the effects as they are shown: `pure`, or labels in their order, then `ε(f)` for each
  /// parameter that counts.
  ///
  /// @param withClasses whether exception classes are named
  public String show(boolean withClasses) {
    String variables =
        parameters.stream().map(each -> "ε(" + each + ")").collect(Collectors.joining(", "));
    if (effects.isPure() && !variables.isEmpty()) {
      return variables;
    }
    return effects.show(withClasses) + (variables.isEmpty() ? "" : ", " + variables);
  }
}
