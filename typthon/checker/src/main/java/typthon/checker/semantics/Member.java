package typthon.checker.semantics;

import java.util.List;
import typthon.types.Type;

/// An attribute of a type.
///
/// @param owner the path of the class that has it, or the name of the module
/// @param type what reading it gives
/// @param definitions where it is defined; empty if it is made up, as the methods of a dataclass
public record Member(
    String name, Definition.Kind kind, String owner, Type type, List<Definition> definitions) {
  public Member {
    definitions = List.copyOf(definitions);
  }
}
