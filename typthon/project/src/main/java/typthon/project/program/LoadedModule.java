package typthon.project.program;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import typthon.binder.BindOptions;
import typthon.binder.Binding;
import typthon.checker.Settings;
import typthon.checker.SourceModule;
import typthon.project.cache.Digest;
import typthon.project.findings.Places;
import typthon.project.loading.Decoded;
import typthon.syntax.Parsed;

/// A module of a [ProjectProgram]. Safe for use by any number of threads.
public final class LoadedModule implements SourceModule {
  /// What shown paths of bundled stubs begin with.
  static final String BUNDLED = "typeshed:";

  private final String name;
  private final Shape shape;
  private final String displayPath;
  private final boolean bundled;
  private final SourceFile source;
  private final Settings settings;
  private @Nullable Binding binding;

  /// @param bundled whether it comes from the archive of bundled stubs, or is a namespace package
  LoadedModule(
      String name,
      Shape shape,
      String displayPath,
      boolean bundled,
      SourceFile source,
      Settings settings) {
    this.name = name;
    this.shape = shape;
    this.displayPath = displayPath;
    this.bundled = bundled;
    this.source = source;
    this.settings = settings;
  }

  /// What a module is, besides its name and text.
  ///
  /// @param typed whether its package says that it has types
  record Shape(boolean stub, boolean isPackage, Origin origin, boolean typed) {}

  @Override
  public boolean isTyped() {
    return shape.typed();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean isStub() {
    return shape.stub();
  }

  @Override
  public boolean isPackage() {
    return shape.isPackage();
  }

  @Override
  public Origin origin() {
    return shape.origin();
  }

  @Override
  public Parsed parsed() {
    return source.parsed();
  }

  @Override
  public synchronized Binding binding() {
    Binding known = binding;
    if (known == null) {
      BindOptions options =
          BindOptions.ofModule(name)
              .withVersion(settings.version())
              .withPlatform(settings.platform())
              .withStub(isStub())
              .withPackageInit(isPackage())
              .withEveryCall(settings.strictAttributeNarrowing());
      known = source.bind(options);
      binding = known;
    }
    return known;
  }

  @Override
  public String displayPath() {
    return displayPath;
  }

  /// Tells whether another module is this one: the same file with the same content, by the same
  /// name.
  boolean isSameAs(LoadedModule other) {
    return source == other.source
        && bundled == other.bundled
        && name.equals(other.name)
        && shape.equals(other.shape)
        && displayPath.equals(other.displayPath)
        && settings.equals(other.settings);
  }

  /// Returns the path in the archive of bundled stubs; nothing for what does not come from there.
  public Optional<String> bundledPath() {
    return bundled && displayPath.startsWith(BUNDLED)
        ? Optional.of(displayPath.substring(BUNDLED.length()))
        : Optional.empty();
  }

  /// Tells whether the module has the text that a file has now.
  boolean isOf(@Nullable SourceFile now) {
    return source == now;
  }

  /// Returns the digest of the bytes of the file.
  public Digest digest() {
    return source.digest();
  }

  /// Returns the number of bytes of the file.
  public long length() {
    return source.length();
  }

  /// Returns the text of the file, and why Python would not read it.
  public Decoded decoded() {
    return source.decoded();
  }

  /// Returns lines and columns of the text.
  public Places places() {
    return source.places();
  }

  /// Returns a number that stands for which file it is, whatever it holds. Where a library outside
  /// of the project lies says nothing: it is the same on another machine.
  public long identity() {
    boolean elsewhere = !isOwn() && Path.of(displayPath).isAbsolute();
    long hash = elsewhere ? 1 : displayPath.hashCode() * 0x9E3779B97F4A7C15L;
    hash ^= name.hashCode() * 0xC2B2AE3D27D4EB4FL;
    return hash
        + shape.origin().ordinal() * 8L
        + (isTyped() ? 4 : 0)
        + (isStub() ? 1 : 0)
        + (isPackage() ? 2 : 0);
  }

  /// Returns a number that stands for which file it is and for what it holds: equal numbers mean
  /// that nothing that reads the module can tell a difference. What is bundled holds the same in
  /// all runs of one build.
  public long fingerprint() {
    if (bundled) {
      return identity();
    }
    Digest digest = digest();
    return identity() * 0x9E3779B97F4A7C15L + (digest.a() ^ Long.rotateLeft(digest.b(), 17));
  }

  /// Tells whether the module is one of the project's own files.
  public boolean isOwn() {
    return !bundled && origin() == Origin.PROJECT;
  }
}
