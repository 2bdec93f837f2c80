package typthon.project.facets;

/// A name of a module that something depends on.
///
/// @param module the dotted name of the module, or empty for the module that the reference is in
/// @param path the name, perhaps with attributes behind it (`sub.name`: a name of a submodule, if
///   there is one); `*` for everything that the module has, also behind a name (`sub.*`); empty for
///   the mere fact that the module is there
public record Reference(String module, String path) implements Comparable<Reference> {
  /// The path that means everything.
  public static final String ALL = "*";

  @Override
  public int compareTo(Reference other) {
    int order = module.compareTo(other.module);
    return order != 0 ? order : path.compareTo(other.path);
  }
}
