package typthon.checker.semantics;

import typthon.checker.SourceModule;

/// A place that gives a name its meaning. Two are equal if they are the same place of the same
/// module.
///
/// @param module where it stands
/// @param node the node of the name in the module's tree: NAME, IDENTIFIER or ATTRIBUTE, or the
///   STRING of a key; 0 for the module itself
/// @param kind what is defined
/// @param path the name with those of the definitions around it, for instance `Log.write`; the name
///   of the module for a module
public record Definition(SourceModule module, int node, Kind kind, String path) {
  /// What a definition defines.
  public enum Kind {
    MODULE,
    CLASS,
    FUNCTION,
    /// A function in the body of a class.
    METHOD,
    PROPERTY,
    VARIABLE,
    /// A variable that is assigned in the body of a class or to `self`.
    ATTRIBUTE,
    ENUM_MEMBER,
    CONSTANT,
    PARAMETER,
    TYPE_PARAMETER,
    TYPE_ALIAS,
    /// A key of a TypedDict in the functional form.
    KEY
  }

  /// Returns the last part of the path.
  public String name() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /// Returns the offset of the name, in UTF-8 bytes from the start of the text.
  public int start() {
    return module.parsed().tree().start(node);
  }

  /// Returns the offset behind the name, in UTF-8 bytes from the start of the text.
  public int end() {
    return node == 0 ? 0 : module.parsed().tree().end(node);
  }
}
