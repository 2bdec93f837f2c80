package typthon.checker.dataclasses;

import typthon.types.Type;

/// A field of a dataclass.
///
/// @param name its name
/// @param parameter the name of its parameter, which an alias may change
/// @param type what the parameter takes
/// @param node the ANNOTATED_ASSIGN
/// @param init whether it is a parameter of `__init__`
/// @param initOnly whether it is an `InitVar`
record Field(
    String name,
    String parameter,
    Type type,
    int node,
    boolean hasDefault,
    boolean init,
    boolean keywordOnly,
    boolean initOnly) {}
