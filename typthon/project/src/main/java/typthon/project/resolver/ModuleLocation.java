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
public record ModuleLocation(
    String name,
    Optional<Path> file,
    Optional<String> bundled,
    boolean isStub,
    boolean isPackage,
    Origin origin) {

  /// Tells whether this is a namespace package, which has no text.
  public boolean isNamespace() {
    return file.isEmpty() && bundled.isEmpty();
  }
}
