package typthon.project.program;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import typthon.checker.Program;
import typthon.checker.Settings;
import typthon.checker.SourceModule.Origin;
import typthon.checker.plugins.CheckerPlugin;
import typthon.project.cache.Digest;
import typthon.project.metrics.Timer;
import typthon.project.resolver.ModuleIndex;
import typthon.project.resolver.ModuleLocation;
import typthon.project.resolver.ModuleResolver;

/// The modules of a project, its libraries and its stubs at one moment: a name always gives the
/// same module. Safe for use by any number of threads.
public final class ProjectProgram implements Program {
  private final Settings settings;
  private final ModuleResolver resolver;
  private final ModuleNames names;
  private final ModuleIndex index;
  private final SourceStore store;
  private final List<CheckerPlugin> plugins;
  private final Timer solving;
  private final Map<String, Optional<LoadedModule>> byName;
  private final Map<Path, LoadedModule> byPath;
  private final Map<String, Optional<LoadedModule>> earlierByName;
  private final Map<Path, LoadedModule> earlierByPath;

  /// @param plugins those that the configuration names
  /// @param earlier an earlier program with the same settings and store: modules that are in both
  ///   alike are the same objects; null if there is none
  public ProjectProgram(
      Settings settings,
      ModuleResolver resolver,
      ModuleNames names,
      SourceStore store,
      List<CheckerPlugin> plugins,
      @Nullable ProjectProgram earlier) {
    this.settings = settings;
    this.resolver = resolver;
    this.index = new ModuleIndex(resolver);
    this.names = names;
    this.store = store;
    this.solving = store.metrics().timer("constraint_solve");
    this.plugins = List.copyOf(plugins);
    this.byName = new ConcurrentHashMap<>();
    this.byPath = new ConcurrentHashMap<>();
    this.earlierByName = earlier == null ? Map.of() : earlier.byName;
    this.earlierByPath = earlier == null ? Map.of() : earlier.byPath;
  }

  private ProjectProgram(ProjectProgram before) {
    this.settings = before.settings;
    this.resolver = before.resolver;
    this.index = before.index;
    this.names = before.names;
    this.store = before.store;
    this.plugins = before.plugins;
    this.solving = before.solving;
    this.byName = before.byName;
    this.byPath = before.byPath;
    this.earlierByName = Map.of();
    this.earlierByPath = Map.of();
  }

  /// Returns the program after this one if nothing but the content of some files has changed. It
  /// takes over what this one knows, so that this one is not to be used any more.
  public ProjectProgram next(Set<Path> changed) {
    Set<LoadedModule> old = new HashSet<>();
    for (Path path : changed) {
      LoadedModule module = byPath.remove(path);
      if (module != null) {
        old.add(module);
      }
    }
    byName.values().removeIf(module -> module.isPresent() && old.contains(module.get()));
    return new ProjectProgram(this);
  }

  /// Returns those of some files that were read and have another text now.
  public Set<Path> changedSince(Collection<Path> files) {
    Set<Path> changed = new HashSet<>();
    for (Path file : files) {
      LoadedModule module = byPath.get(file);
      if (module != null && !module.isOf(store.load(file, module.isStub()))) {
        changed.add(file);
      }
    }
    return changed;
  }

  /// Returns all files that were read.
  public Set<Path> filesRead() {
    return Set.copyOf(byPath.keySet());
  }

  /// Returns the files of the project that were read.
  public List<Path> ownFiles() {
    List<Path> files = new ArrayList<>();
    byPath.forEach((file, module) -> {
      if (module.isOwn()) {
        files.add(file);
      }
    });
    return files;
  }

  /// Returns the digest of a file as it was read; null if it was not.
  public @Nullable Digest digestRead(Path file) {
    LoadedModule module = byPath.get(file);
    return module == null ? null : module.digest();
  }

  @Override
  public Settings settings() {
    return settings;
  }

  @Override
  public void solved(long nanoseconds) {
    solving.record(nanoseconds);
  }

  @Override
  public List<CheckerPlugin> plugins() {
    return plugins;
  }

  @Override
  public @Nullable LoadedModule module(String dottedName) {
    Optional<LoadedModule> known = byName.get(dottedName);
    if (known == null) {
      Optional<LoadedModule> found = find(dottedName);
      Optional<LoadedModule> earlier = byName.putIfAbsent(dottedName, found);
      known = earlier == null ? found : earlier;
    }
    return known.orElse(null);
  }

  private Optional<LoadedModule> find(String dottedName) {
    ModuleLocation location = resolver.resolve(dottedName);
    return location == null ? Optional.empty() : Optional.ofNullable(load(location));
  }

  /// Returns null for a file that cannot be read: it counts as missing.
  private @Nullable LoadedModule load(ModuleLocation location) {
    LoadedModule.Shape shape =
        new LoadedModule.Shape(
            location.isStub(), location.isPackage(), location.origin(), location.isTyped());
    if (location.file().isPresent()) {
      Path file = location.file().get();
      String name = location.origin() == Origin.PROJECT ? names.nameOf(file) : location.name();
      return ofFile(file, name, shape);
    }
    String bundled = location.bundled().orElse("");
    SourceFile source =
        bundled.isEmpty() ? store.empty() : store.bundled(bundled, location.isStub());
    String display = bundled.isEmpty() ? "" : LoadedModule.BUNDLED + bundled;
    LoadedModule made = new LoadedModule(location.name(), shape, display, true, source, settings);
    LoadedModule known = earlierByName.getOrDefault(location.name(), Optional.empty()).orElse(null);
    return known != null && known.isSameAs(made) ? known : made;
  }

  /// Returns the module of a file of the project, which need not be the one that its name gives: a
  /// stub may stand beside it.
  ///
  /// @return null if the file cannot be read
  public @Nullable LoadedModule moduleOf(Path file) {
    String fileName = file.getFileName().toString();
    boolean isPackage = fileName.equals("__init__.py") || fileName.equals("__init__.pyi");
    LoadedModule.Shape shape =
        new LoadedModule.Shape(fileName.endsWith(".pyi"), isPackage, Origin.PROJECT, true);
    return ofFile(file, names.nameOf(file), shape);
  }

  /// Returns the module of any file: the one that imports find there, if they do.
  ///
  /// @return null if the file cannot be read
  public @Nullable LoadedModule moduleAt(Path file) {
    LoadedModule known = byPath.get(file);
    if (known != null) {
      return known;
    }
    List<String> candidates = index.namesOf(file);
    for (String name : candidates) {
      LoadedModule module = module(name);
      if (module != null && byPath.get(file) == module) {
        return module;
      }
    }
    return index.isInstalled(file) && !candidates.isEmpty()
        ? installed(file, candidates.getFirst())
        : moduleOf(file);
  }

  private @Nullable LoadedModule installed(Path file, String name) {
    String fileName = file.getFileName().toString();
    boolean isPackage = fileName.startsWith("__init__.");
    boolean stub = fileName.endsWith(".pyi");
    return ofFile(file, name, new LoadedModule.Shape(stub, isPackage, Origin.SITE_PACKAGES, stub));
  }

  /// Returns the module of a bundled stub, which need not be the one that its name gives.
  ///
  /// @param path a path in the archive
  public LoadedModule bundledModule(String path) {
    int top = path.startsWith("stubs/") ? path.indexOf('/', "stubs/".length()) : path.indexOf('/');
    String name = String.valueOf(ModuleIndex.dotted(Path.of(path.substring(top + 1))));
    LoadedModule found = module(name);
    if (found != null && found.bundledPath().equals(Optional.of(path))) {
      return found;
    }
    boolean library = path.startsWith("stdlib/");
    Origin origin = library ? Origin.BUNDLED_STDLIB : Origin.BUNDLED_THIRD_PARTY;
    boolean isPackage = path.endsWith("/__init__.pyi");
    boolean stub = path.endsWith(".pyi");
    return new LoadedModule(
        name,
        new LoadedModule.Shape(stub, isPackage, origin, true),
        LoadedModule.BUNDLED + path,
        true,
        store.bundled(path, stub),
        settings);
  }

  /// Returns the module of source code that a stub describes; null if none is installed.
  public @Nullable LoadedModule sourceOf(LoadedModule stub) {
    Path file = stub.bundledPath().isPresent() ? null : store.path(stub.displayPath());
    Path source = index.sourceOf(stub.name(), file);
    return source == null ? null : moduleAt(source);
  }

  /// Returns the folder of a namespace package, or the root of the project if it lies nowhere.
  public Path folderOf(LoadedModule namespace) {
    Path folder = index.folderOf(namespace.name());
    return folder == null ? store.path("") : folder;
  }

  /// Returns what tells which modules there are.
  public ModuleIndex index() {
    return index;
  }

  /// Returns the name under which a file of the project is imported.
  public String nameOf(Path file) {
    return names.nameOf(file);
  }

  private @Nullable LoadedModule ofFile(Path file, String name, LoadedModule.Shape shape) {
    LoadedModule known = byPath.get(file);
    if (known != null) {
      return known;
    }
    SourceFile source = store.load(file, shape.stub());
    if (source == null) {
      return null;
    }
    LoadedModule made =
        new LoadedModule(name, shape, store.displayPath(file), false, source, settings);
    LoadedModule before = earlierByPath.get(file);
    LoadedModule one = before != null && before.isSameAs(made) ? before : made;
    LoadedModule first = byPath.putIfAbsent(file, one);
    return first == null ? one : first;
  }
}
