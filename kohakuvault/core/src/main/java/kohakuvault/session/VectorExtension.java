package kohakuvault.session;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import kohakuvault.VaultException;
import kohakuvault.engine.EngineConnection;
import kohakuvault.engine.EngineException;
import kohakuvault.engine.EngineStatement;
import org.jspecify.annotations.Nullable;

/// The library of sqlite-vec, if there is one. Every connection loads it anew. Safe for use by
/// several threads.
public final class VectorExtension {
  private static final String PROPERTY = "kohakuvault.vec0";
  private static final String OFF = "off";

  private final @Nullable Path library;
  private final boolean required;

  /// The release that was loaded; null before, and for good once loading has failed.
  private volatile @Nullable String release;

  /// Why a library that merely was found is not used.
  private volatile @Nullable String refusal;

  private VectorExtension(@Nullable Path library, boolean required) {
    this.library = library;
    this.required = required;
  }

  /// Takes the library that is named, else the one that the property `kohakuvault.vec0` names, else
  /// one that lies in a folder of `java.library.path`.
  public static VectorExtension find(@Nullable Path named) {
    if (named != null) {
      return new VectorExtension(named.toAbsolutePath(), true);
    }
    String property = System.getProperty(PROPERTY, "");
    if (property.equals(OFF)) {
      return new VectorExtension(null, false);
    }
    if (!property.isEmpty()) {
      return new VectorExtension(Path.of(property).toAbsolutePath(), true);
    }
    return new VectorExtension(beside(System.getProperty("java.library.path", "")), false);
  }

  private static @Nullable Path beside(String folders) {
    // "libvec0.so" is "vec0.so" without what the platform puts in front
    String mapped = System.mapLibraryName("vec0");
    String name = mapped.startsWith("lib") ? mapped.substring(3) : mapped;
    for (String each : Pattern.compile(File.pathSeparator, Pattern.LITERAL).split(folders, -1)) {
      if (each.isEmpty()) {
        continue;
      }
      Path candidate = Path.of(each, name).toAbsolutePath();
      if (Files.isRegularFile(candidate)) {
        return candidate;
      }
    }
    return null;
  }

  /// Whether a vault cannot be opened without it.
  public boolean isRequired() {
    return required;
  }

  /// Whether connections have it.
  public boolean isLoaded() {
    return release != null;
  }

  /// What searches vectors, for people.
  public String detail() {
    String loaded = release;
    if (loaded != null) {
      return "sqlite-vec " + loaded + ": " + library;
    }
    String why = refusal;
    return why == null ? "java" : "java; " + why;
  }

  /// Loads it into a new connection, if there is one.
  ///
  /// @throws VaultException if it was named and cannot be loaded
  void load(Path file, EngineConnection connection) {
    Path wanted = library;
    if (wanted == null || refusal != null) {
      return;
    }
    try {
      connection.loadExtension(wanted);
      String found = release(connection);
      if (found.startsWith("v0.1.")) {
        release = found;
      } else {
        refuse(file, wanted, "its release " + found + " is not known", null);
      }
    } catch (EngineException e) {
      refuse(file, wanted, String.valueOf(e.getMessage()), e);
    }
  }

  private static String release(EngineConnection connection) {
    try (EngineStatement statement = connection.prepare("SELECT vec_version()")) {
      return statement.step() ? String.valueOf(statement.textAt(0)) : "";
    }
  }

  private void refuse(Path file, Path wanted, String why, @Nullable EngineException cause) {
    String what = "the vector extension " + wanted + " cannot be loaded: " + why;
    if (required || release != null) {
      throw new VaultException(
          file
              + ": "
              + what
              + ". Name the library of sqlite-vec 0.1 for this platform, or set "
              + PROPERTY
              + "="
              + OFF
              + " and no vectorExtension to search in plain Java.",
          cause);
    }
    refusal = what;
  }
}
