package typthon.lsp.protocol;

import java.util.List;
import org.eclipse.lsp4j.Position;

/// The effects of a function, of which `typthon/effects` answers a list.
///
/// @param name its path in the module
/// @param position where its name stands
/// @param declared whether the effects are stated, not inferred
/// @param effects empty for a pure function
/// @param parameters those whose effects it has as well
public record FunctionEffects(
    String name,
    Position position,
    boolean declared,
    List<String> effects,
    List<String> parameters) {
  public FunctionEffects {
    effects = List.copyOf(effects);
    parameters = List.copyOf(parameters);
  }
}
