package typthon.ide.hierarchy;

import typthon.checker.semantics.Definition;
import typthon.ide.Location;

/// A function or class of a hierarchy; a module where code outside of functions calls.
///
/// @param detail the module, and the definitions around it
/// @param location where it is defined, which tells it from others
public record HierarchyItem(String name, String detail, Definition.Kind kind, Location location) {}
