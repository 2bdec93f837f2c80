package typthon.checker.signatures;

import java.util.List;
import typthon.types.Type;

/// What `@type("…")` or a type comment states about a function; type variables have no scope yet.
///
/// @param parameters one type for each parameter of the function
public record TypeSignature(List<Type> parameters, Type returns) {
  public TypeSignature {
    parameters = List.copyOf(parameters);
  }
}
