package typthon.types;

import org.jspecify.annotations.Nullable;

/// The stable identity of a class, function, alias or type variable: it survives re-checking and
/// restarts.
///
/// @param module dotted name of the module that defines it
/// @param path dotted path inside the module, for instance `Outer.Inner`; what a function defines
///   has the function's name in its path
public record SymbolRef(String module, String path) {
  /// Returns the last part of the path, as the program writes it: the number that tells apart
  /// definitions of the same name is left out.
  public String name() {
    int start = path.lastIndexOf('.') + 1;
    int number = path.lastIndexOf('#');
    return path.substring(start, number > start ? number : path.length());
  }

  /// Returns `module.path`.
  public String qualifiedName() {
    return module + "." + path;
  }

  /// Tells whether this is `path` of `module`.
  public boolean is(String module, String path) {
    return this.path.equals(path) && this.module.equals(module);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof SymbolRef that
            && path.equals(that.path)
            && module.equals(that.module));
  }

  @Override
  public int hashCode() {
    return module.hashCode() * 31 + path.hashCode();
  }

  @Override
  public String toString() {
    return qualifiedName();
  }
}
