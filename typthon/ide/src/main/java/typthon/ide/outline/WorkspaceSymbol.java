package typthon.ide.outline;

import typthon.ide.Location;

/// A definition of the project that a search found.
///
/// @param container the names of the definitions around it with dots, behind the module's
public record WorkspaceSymbol(
    String name, String container, OutlineItem.Kind kind, Location location) {}
