package kohakuvault.builder;

/// How much of a payload stays on the page of its cell.
final class Payload {
  private Payload() {}

  /// @param most what may stay there
  static int local(int length, int pageSize, int most) {
    if (length <= most) {
      return length;
    }
    int least = (pageSize - 12) * 32 / 255 - 23;
    int fit = least + (length - least) % (pageSize - 4);
    return fit <= most ? fit : least;
  }

  /// Returns what of a payload may stay on a page of an index.
  static int mostOfIndex(int pageSize) {
    return (pageSize - 12) * 64 / 255 - 23;
  }
}
