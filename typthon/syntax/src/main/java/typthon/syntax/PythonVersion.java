package typthon.syntax;

/// A minor version of Python 3, for instance 3.14.
///
/// @param major 3
/// @param minor 0 to 99
public record PythonVersion(int major, int minor) implements Comparable<PythonVersion> {
  /// The oldest version that can be checked.
  public static final PythonVersion OLDEST = new PythonVersion(3, 9);

  /// The newest version that is known.
  public static final PythonVersion NEWEST = new PythonVersion(3, 14);

  /// Reads `3.14`; a patch number is ignored.
  ///
  /// @throws IllegalArgumentException if `text` is something else
  public static PythonVersion parse(String text) {
    String[] parts = text.strip().split("\\.", -1);
    try {
      if (parts.length == 2 || parts.length == 3) {
        return new PythonVersion(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
      }
    } catch (NumberFormatException e) {
      // Told below, with the text.
    }
    throw new IllegalArgumentException("not a Python version such as 3.14: \"" + text + "\"");
  }

  /// Tells whether this version is `minor` of Python 3 or later.
  public boolean atLeast(int minor) {
    return major > 3 || (major == 3 && this.minor >= minor);
  }

  @Override
  public int compareTo(PythonVersion other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
