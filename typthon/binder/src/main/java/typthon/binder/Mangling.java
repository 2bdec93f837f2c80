package typthon.binder;

/// Names that are private to a class.
///
/// Source: the Python language reference, 6.2.1 "Private name mangling".
final class Mangling {
  private Mangling() {}

  /// Tells whether a class would mangle `name`.
  static boolean isPrivate(String name) {
    return name.startsWith("__") && !name.endsWith("__") && name.indexOf('.') < 0;
  }

  /// Returns what `name` becomes inside the class `className`; unchanged in a class whose name is
  /// all underscores.
  static String mangle(String className, String name) {
    int from = 0;
    while (from < className.length() && className.charAt(from) == '_') {
      from++;
    }
    return from == className.length() ? name : "_" + className.substring(from) + name;
  }
}
