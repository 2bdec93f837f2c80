package typthon.project.resolver;

import java.util.List;

/// What a dotted name stands for, and where the search for names below it goes on.
///
/// @param location the module itself
/// @param portions the folders whose content is below the name; empty for a plain module
record Resolution(ModuleLocation location, List<SearchRoot> portions) {
  Resolution {
    portions = List.copyOf(portions);
  }
}
