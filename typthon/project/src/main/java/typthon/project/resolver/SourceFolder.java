package typthon.project.resolver;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import typthon.project.files.FolderListings;
import typthon.stubs.StubArchive;

/// A folder with modules: on disk, or in the archive of bundled stubs.
interface SourceFolder {
  /// Tells whether the folder holds a file of that name.
  boolean hasFile(String name);

  /// Returns the folder of that name in this one, or null.
  @Nullable SourceFolder folder(String name);

  /// Returns where a file of this folder lies.
  ModuleSource file(String name);

  /// Returns the names of all files and folders in this one.
  Collection<String> names();

  /// Tells whether the folder is a stub package that covers only a part of what it describes (PEP
  /// 561: its `py.typed` says `partial`).
  boolean isPartialStub();

  /// Where the text of a module lies.
  ///
  /// @param file a file on disk
  /// @param bundled a path in the archive of bundled stubs
  record ModuleSource(Optional<Path> file, Optional<String> bundled) {}

  /// A folder on disk.
  record OnDisk(FolderListings listings, Path path) implements SourceFolder {
    @Override
    public boolean hasFile(String name) {
      return listings.names(path).contains(name);
    }

    @Override
    public @Nullable SourceFolder folder(String name) {
      if (!listings.names(path).contains(name)) {
        return null;
      }
      Path child = path.resolve(name);
      return listings.isFolder(child) ? new OnDisk(listings, child) : null;
    }

    @Override
    public ModuleSource file(String name) {
      return new ModuleSource(Optional.of(path.resolve(name)), Optional.empty());
    }

    @Override
    public Collection<String> names() {
      return listings.names(path);
    }

    @Override
    public boolean isPartialStub() {
      return hasFile("py.typed")
          && listings.text(path.resolve("py.typed")).orElse("").strip().equals("partial");
    }
  }

  /// A folder in the archive of bundled stubs.
  record Bundled(StubArchive archive, String path) implements SourceFolder {
    @Override
    public boolean hasFile(String name) {
      return archive.isFile(path + "/" + name);
    }

    @Override
    public @Nullable SourceFolder folder(String name) {
      String child = path + "/" + name;
      return archive.isFolder(child) ? new Bundled(archive, child) : null;
    }

    @Override
    public ModuleSource file(String name) {
      return new ModuleSource(Optional.empty(), Optional.of(path + "/" + name));
    }

    @Override
    public Collection<String> names() {
      List<String> names = new ArrayList<>();
      for (String name : archive.list(path)) {
        names.add(name.endsWith("/") ? name.substring(0, name.length() - 1) : name);
      }
      return names;
    }

    @Override
    public boolean isPartialStub() {
      return false;
    }
  }
}
