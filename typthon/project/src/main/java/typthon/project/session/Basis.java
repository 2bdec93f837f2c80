package typthon.project.session;

import java.nio.file.Path;
import java.util.Set;
import typthon.project.discovery.FoundFiles;
import typthon.project.files.FolderListings;
import typthon.project.program.ProjectProgram;

/// A program and what it was made from.
///
/// @param listings what was asked of folders
/// @param found the files that were looked for
/// @param whole whether these are all files of the project
/// @param phantoms the overlays of files that are not on disk
record Basis(
    ProjectProgram program,
    FolderListings listings,
    FoundFiles found,
    boolean whole,
    Set<Path> phantoms) {
  Basis {
    phantoms = Set.copyOf(phantoms);
  }

  /// Returns the basis after this one if nothing but the content of some files has changed. This
  /// one is not to be used any more.
  Basis next(Set<Path> changed) {
    return new Basis(program.next(changed), listings, found, whole, phantoms);
  }
}
