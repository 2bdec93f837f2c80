package typthon.checker;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import typthon.binder.BindOptions;
import typthon.binder.Binder;
import typthon.binder.Binding;
import typthon.stubs.StubArchive;
import typthon.stubs.StubFile;
import typthon.stubs.StubVersions;
import typthon.syntax.ParseOptions;
import typthon.syntax.Parsed;
import typthon.syntax.Parser;
import typthon.syntax.SourceText;

/// A program of texts in memory, with the bundled standard library behind it.
final class TextProgram implements Program {
  private static final StubArchive STUBS = StubArchive.open();
  private static final StubVersions VERSIONS = STUBS.versions();

  private final Settings settings;
  private final Map<String, String> files;
  private final ConcurrentMap<String, Optional<SourceModule>> modules = new ConcurrentHashMap<>();

  /// @param files texts by path relative to the root, for instance `pkg/__init__.py`
  TextProgram(Map<String, String> files, Settings settings) {
    this.files = new HashMap<>(files);
    this.settings = settings;
  }

  @Override
  public Settings settings() {
    return settings;
  }

  @Override
  public @Nullable SourceModule module(String dottedName) {
    return modules
        .computeIfAbsent(dottedName, name -> Optional.ofNullable(load(name)))
        .orElse(null);
  }

  private @Nullable SourceModule load(String name) {
    String base = name.replace('.', '/');
    for (String suffix : new String[] {"/__init__.pyi", "/__init__.py", ".pyi", ".py"}) {
      String text = files.get(base + suffix);
      if (text != null) {
        boolean stub = suffix.endsWith("i");
        return make(
            name, SourceText.of(text), stub, suffix.startsWith("/"), SourceModule.Origin.PROJECT);
      }
    }
    return files.keySet().stream().anyMatch(path -> path.startsWith(base + "/"))
        ? make(name, SourceText.of(""), false, true, SourceModule.Origin.PROJECT)
        : bundled(name, base);
  }

  private @Nullable SourceModule bundled(String name, String base) {
    for (String folder : new String[] {"companion/", "stubs/annotated-types/"}) {
      Optional<StubFile> file = STUBS.find(folder + base + "/__init__.pyi");
      if (file.isPresent()) {
        return make(
            name,
            SourceText.ofUtf8(STUBS.bytes(file.get())),
            true,
            true,
            SourceModule.Origin.BUNDLED_THIRD_PARTY);
      }
    }
    if (!VERSIONS.has(name, settings.version().major(), settings.version().minor())) {
      return null;
    }
    for (String suffix : new String[] {"/__init__.pyi", ".pyi"}) {
      Optional<StubFile> file = STUBS.find("stdlib/" + base + suffix);
      if (file.isPresent()) {
        return make(
            name,
            SourceText.ofUtf8(STUBS.bytes(file.get())),
            true,
            suffix.startsWith("/"),
            SourceModule.Origin.BUNDLED_STDLIB);
      }
    }
    return null;
  }

  private SourceModule make(
      String name, SourceText text, boolean stub, boolean isPackage, SourceModule.Origin origin) {
    ParseOptions options =
        stub ? ParseOptions.stub(settings.version()) : ParseOptions.source(settings.version());
    Parsed parsed = Parser.parse(text, options);
    Binding binding =
        Binder.bind(
            parsed.tree(),
            BindOptions.ofModule(name)
                .withVersion(settings.version())
                .withPlatform(settings.platform())
                .withStub(stub)
                .withPackageInit(isPackage));
    return new TextModule(name, stub, isPackage, origin, parsed, binding);
  }

  private record TextModule(
      String name, boolean isStub, boolean isPackage, Origin origin, Parsed parsed, Binding binding)
      implements SourceModule {
    @Override
    public String displayPath() {
      return name;
    }
  }
}
