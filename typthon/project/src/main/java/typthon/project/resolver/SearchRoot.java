package typthon.project.resolver;

import typthon.checker.SourceModule.Origin;

/// A folder in which the search for a top-level name looks, in its turn.
///
/// @param role how the folder is looked at
record SearchRoot(SourceFolder folder, Origin origin, Role role) {

  /// How a root is looked at.
  enum Role {
    /// What is found counts, whether it has annotations or not.
    SOURCES,
    /// The standard library's stubs, of which the target version may lack some.
    STDLIB_STUBS,
    /// A site-packages folder looked at for `name-stubs` only.
    STUB_PACKAGES,
    /// A site-packages folder: what has neither stubs nor `py.typed` counts only if no later root
    /// has anything.
    INSTALLED,
    /// Stubs of one distribution.
    VENDORED_STUBS
  }
}
