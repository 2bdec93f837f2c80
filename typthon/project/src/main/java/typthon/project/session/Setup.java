package typthon.project.session;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import typthon.checker.Settings;
import typthon.checker.plugins.CheckerPlugin;
import typthon.project.Options;
import typthon.project.Overrides;
import typthon.project.TypthonException;
import typthon.project.cache.RemoteTier;
import typthon.project.cache.ResultCache;
import typthon.project.files.FileStamp;
import typthon.project.files.FolderListings;
import typthon.project.options.ConfigurationFile;
import typthon.project.options.OptionsReader;
import typthon.project.options.ResolvedOptions;
import typthon.project.plugins.PluginLoader;

/// What a session was opened with, and what that means for its parts.
///
/// @param start an absolute path
/// @param read what was asked of folders and files to find the options
/// @param plugins those that the configuration names
record Setup(
    Path start,
    Overrides overrides,
    ResolvedOptions resolved,
    FolderListings read,
    List<CheckerPlugin> plugins) {

  /// Finds and reads the configuration of the project that holds `start`.
  ///
  /// @throws TypthonException if it is malformed
  static Setup of(Path start, Overrides overrides) {
    Path absolute = start.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    Path folder = Files.isDirectory(absolute) || parent == null ? absolute : parent;
    FolderListings listings = new FolderListings();
    ConfigurationFile configuration =
        overrides.configurationFile().isPresent()
            ? named(overrides.configurationFile().get(), listings)
            : ConfigurationFile.discover(folder, listings);
    configuration.file().ifPresent(listings::text);
    configuration.pyproject().ifPresent(listings::text);
    ResolvedOptions resolved = OptionsReader.read(configuration, overrides);
    Options options = resolved.options();
    List<CheckerPlugin> plugins = PluginLoader.load(options.plugins(), options.file());
    return new Setup(absolute, overrides, resolved, listings, plugins);
  }

  private static ConfigurationFile named(Path file, FolderListings listings) {
    if (!Files.isRegularFile(file)) {
      throw new TypthonException("configuration file " + file + " not found");
    }
    return ConfigurationFile.named(file.toAbsolutePath().normalize(), listings);
  }

  /// Returns the options that hold for the project.
  Options options() {
    return resolved.options();
  }

  /// Tells whether what was read to find the options is as it was.
  boolean isCurrent() {
    for (Map.Entry<Path, FolderListings.Evidence> seen : read.evidence().entrySet()) {
      Path path = seen.getKey();
      FileStamp stamp = seen.getValue().stamp();
      long content =
          switch (stamp.kind()) {
            case FOLDER -> FolderListings.hashOfNames(path);
            case FILE -> FolderListings.hashOfText(path);
            case MISSING -> 0;
          };
      if (stamp.kind() != FileStamp.of(path).kind() || content != seen.getValue().content()) {
        return false;
      }
    }
    return true;
  }

  /// Opens the cache that the options ask for.
  ResultCache openCache() {
    Options.Cache wanted = options().cache();
    long memory = (long) wanted.memoryMegabytes() << 20;
    long disk = (long) wanted.diskMegabytes() << 20;
    if (!wanted.enabled()) {
      return ResultCache.inMemory(memory);
    }
    Options.Remote remote = wanted.remote().orElse(null);
    if (remote == null) {
      return ResultCache.onDisk(wanted.directory(), memory, disk);
    }
    RemoteTier tier =
        RemoteTier.of(remote, RemoteTier.Patience.ofCheck(remote.timeoutMilliseconds()));
    return ResultCache.shared(wanted.directory(), memory, disk, tier, remote.push());
  }

  /// Returns what changes the results of the checker.
  Settings settings() {
    Options options = options();
    return new Settings(
        options.environment().pythonVersion(),
        options.environment().platform(),
        options.infer().enabled(),
        Settings.DEFAULT.keepReturnLiterals(),
        Settings.DEFAULT.promoteBytes(),
        Settings.DEFAULT.strictAttributeNarrowing(),
        options.infer().maxIterations(),
        options.effects());
  }

  /// Returns everything besides sources and stubs that results depend on, as text.
  String describe() {
    return settings()
        + "\n"
        + options().paths().followImports()
        + "\n"
        + PluginLoader.describe(plugins);
  }
}
