package typthon.project.resolver;

import java.nio.file.Path;
import java.util.Optional;
import typthon.checker.SourceModule.Origin;

/// Where a module lies. A namespace package lies nowhere: it has neither a file nor a bundled path.
///
/// @param name the dotted name that was asked for
/// @param file the file on disk
/// @param bundled the path in the archive of bundled stubs
/// @param isPackage whether the file is the `__init__` of a package, or a namespace package
/// @param isTyped whether its package says that it has types: false for an installed package
///   without stubs and without `py.typed`
public record ModuleLocation(
    String name,
    Optional<Path> file,
    Optional<String> bundled,
    boolean isStub,
    boolean isPackage,
    Origin origin,
    boolean isTyped) {

  /// Returns the same place of a package that says nothing of types.
  ModuleLocation untyped() {
    return new ModuleLocation(name, file, bundled, isStub, isPackage, origin, isStub);
  }

  /// Tells whether this is a namespace package, which has no text.
  public boolean isNamespace() {
    return file.isEmpty() && bundled.isEmpty();
  }
}
