package typthon.project.pipelines;

/// Checks the numbers that the classes of this package are made with.
final class Numbers {
  private Numbers() {}

  static int atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1: " + value);
    }
    return value;
  }
}
