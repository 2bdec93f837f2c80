package typthon.ide.names;

import org.jspecify.annotations.Nullable;
import typthon.checker.SourceModule;

/// Absolute and relative names of modules.
///
/// Source: the Python language reference, "The import statement".
public final class ModulePaths {
  private ModulePaths() {}

  /// Returns the absolute name of what a module imports, or null if the dots lead above its
  /// outermost package.
  ///
  /// @param level the number of leading dots
  /// @param name what follows the dots
  public static @Nullable String absolute(SourceModule importer, int level, String name) {
    if (level == 0) {
      return name.isEmpty() ? null : name;
    }
    String around = around(importer.name(), importer.isPackage(), level);
    if (around == null) {
      return null;
    }
    return name.isEmpty() ? around : around + "." + name;
  }

  /// Returns the package that `level` dots lead to, or null if there is none.
  public static @Nullable String around(String importer, boolean isPackage, int level) {
    String at = importer;
    for (int up = isPackage ? 1 : 0; up < level; up++) {
      int dot = at.lastIndexOf('.');
      if (dot < 0) {
        return null;
      }
      at = at.substring(0, dot);
    }
    return at;
  }
}
