package typthon.project.session;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.project.Options;
import typthon.project.discovery.FoundFiles;
import typthon.project.discovery.FoundFiles.SourcePath;
import typthon.project.files.FolderListings;
import typthon.project.program.ModuleNames;
import typthon.project.program.ProjectProgram;
import typthon.project.resolver.ModuleResolver;
import typthon.project.resolver.SearchPaths;

/// Makes the program of a project as it is now.
final class Programs {
  private Programs() {}

  /// Makes a program of its own.
  ///
  /// @param found the files that are looked at; the folders of scripts among them are searched too
  /// @param listings keeps what was asked of folders
  static ProjectProgram of(Session session, FoundFiles found, FolderListings listings) {
    return make(session, found, listings, null);
  }

  /// Makes the program that comes after the last one that was checked: modules that are as they
  /// were are the same objects.
  ///
  /// @param found the files that are looked at
  /// @param listings keeps what was asked of folders
  /// @param whole whether these are all files of the project
  static Basis after(Session session, FoundFiles found, FolderListings listings, boolean whole) {
    Set<Path> phantoms = session.store().phantoms();
    ProjectProgram program = make(session, found, listings, session.checker().program());
    return new Basis(program, listings, found, whole, phantoms);
  }

  private static ProjectProgram make(
      Session session,
      FoundFiles found,
      FolderListings listings,
      @Nullable ProjectProgram earlier) {
    Options options = session.options();
    session.store().phantoms().forEach(listings::add);
    List<Path> own = SearchPaths.ownRoots(options.root(), options.paths().pythonPath(), listings);
    ModuleNames names = new ModuleNames(own, listings);
    Set<Path> scripts = new LinkedHashSet<>();
    for (SourcePath file : found.files()) {
      Path folder = names.scriptFolder(file.path());
      if (folder != null) {
        scripts.add(folder);
      }
    }
    SearchPaths.Place place =
        new SearchPaths.Place(
            options.root(),
            options.paths().pythonPath(),
            options.environment().python(),
            options.environment().typeshed(),
            options.environment().pythonVersion(),
            scripts);
    ModuleResolver resolver = SearchPaths.resolver(place, listings, session::archive);
    return new ProjectProgram(
        session.setup().settings(),
        resolver,
        names,
        session.store(),
        session.setup().plugins(),
        earlier);
  }
}
