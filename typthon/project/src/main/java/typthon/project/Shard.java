package typthon.project;

/// A part of a project that is checked alone, for instance on a machine of its own. The parts are
/// made of the import graph: modules that import each other in a circle stay together, a part holds
/// modules that are near each other in the graph, and the parts have about the same size.
///
/// All parts of one division together are the project, and the same files are always divided alike.
///
/// @param index counted from 1
/// @param count how many parts there are
public record Shard(int index, int count) {
  /// The whole project.
  public static final Shard WHOLE = new Shard(1, 1);

  /// @throws IllegalArgumentException if there is no such part
  public Shard {
    if (count < 1 || index < 1 || index > count) {
      throw new IllegalArgumentException("there is no part " + index + " of " + count);
    }
  }

  /// Reads `i/n`, for instance `2/4`.
  ///
  /// @throws IllegalArgumentException if the text is something else
  public static Shard parse(String text) {
    int slash = text.indexOf('/');
    try {
      int index = Integer.parseInt(text, 0, Math.max(slash, 0), 10);
      return new Shard(index, Integer.parseInt(text, slash + 1, text.length(), 10));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("\"" + text + "\" is no part such as 2/4", e);
    }
  }

  /// Tells whether this is all there is.
  public boolean isWhole() {
    return count == 1;
  }

  /// Returns the form that [#parse] reads.
  @Override
  public String toString() {
    return index + "/" + count;
  }
}
