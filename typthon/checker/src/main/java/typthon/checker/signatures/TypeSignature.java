package typthon.checker.signatures;

import java.util.List;
import typthon.contracts.Signature;
import typthon.types.Type;

/// What `@type("…")` states about a function; type variables have no scope yet.
///
/// @param literal the STRING node
/// @param signature as it is written
/// @param parameters types in the order of the signature
public record TypeSignature(int literal, Signature signature, List<Type> parameters, Type returns) {
  public TypeSignature {
    parameters = List.copyOf(parameters);
  }
}
