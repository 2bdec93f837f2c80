package typthon.project.view;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import typthon.project.ViewedFile;
import typthon.project.program.LoadedModule;
import typthon.syntax.SourceText;

/// A module that a view found.
final class ViewFile implements ViewedFile {
  private final LoadedModule module;
  private final Supplier<Path> finder;
  private final boolean own;
  private @Nullable Path path;
  private @Nullable String text;
  private @Nullable Utf16Offsets offsets;

  /// @param finder tells where the file lies; may take a while
  /// @param own whether it belongs to the project
  ViewFile(LoadedModule module, Supplier<Path> finder, boolean own) {
    this.module = module;
    this.finder = finder;
    this.own = own;
  }

  @Override
  public synchronized Path path() {
    Path known = path;
    if (known == null) {
      known = finder.get();
      path = known;
    }
    return known;
  }

  @Override
  public boolean isOwn() {
    return own;
  }

  @Override
  public LoadedModule module() {
    return module;
  }

  private SourceText source() {
    return module.decoded().text();
  }

  @Override
  public synchronized String text() {
    String known = text;
    if (known == null) {
      String whole = source().text(0, source().length());
      known = whole.startsWith("\uFEFF") ? whole.substring(1) : whole;
      text = known;
    }
    return known;
  }

  private synchronized Utf16Offsets offsets() {
    Utf16Offsets known = offsets;
    if (known == null) {
      known = Utf16Offsets.of(source());
      offsets = known;
    }
    return known;
  }

  @Override
  public int utf16(int offset) {
    return offsets().utf16(offset);
  }

  @Override
  public int offset(int utf16) {
    return offsets().offset(utf16);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ViewFile that && module == that.module;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(module);
  }

  @Override
  public String toString() {
    return module.displayPath();
  }
}
