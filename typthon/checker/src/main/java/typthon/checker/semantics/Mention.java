package typthon.checker.semantics;

import java.util.List;

/// A name inside the text of a string: of a quoted annotation, an entry of `__all__`, a key of a
/// TypedDict.
///
/// @param start offset of the name, in UTF-8 bytes from the start of the module's text
/// @param end offset behind the name
/// @param definitions what it names, imports followed
/// @param bindings what it names, imports not followed
public record Mention(
    String name, int start, int end, List<Definition> definitions, List<Definition> bindings) {
  public Mention {
    definitions = List.copyOf(definitions);
    bindings = List.copyOf(bindings);
  }
}
