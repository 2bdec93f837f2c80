package typthon.project;

import java.util.List;

/// The functions of one file with what they take and give.
///
/// @param relativePath the file, relative to the project's root
/// @param functions in the order of the text
public record FileSignatures(String relativePath, List<Function> functions) {
  public FileSignatures {
    functions = List.copyOf(functions);
  }

  /// One function.
  ///
  /// @param name its path in the module, for instance `Log.write`
  /// @param position where its name stands
  /// @param signature what is stated and inferred, for instance `(n: int) -> str`
  /// @param places how many of its parameters and its result have types
  public record Function(String name, Position position, String signature, Places places) {
    /// Tells whether annotations state all of it.
    public boolean stated() {
      return places.inferred() == 0 && places.untyped() == 0;
    }
  }

  /// Counts of parameters and results, the receivers of methods aside.
  ///
  /// @param stated those with an annotation or a stated signature
  /// @param inferred those without, whose type is found out
  /// @param untyped those that nothing is known of
  public record Places(int stated, int inferred, int untyped) {
    /// No places.
    public static final Places NONE = new Places(0, 0, 0);

    /// Returns the sums of both.
    public Places plus(Places other) {
      return new Places(stated + other.stated, inferred + other.inferred, untyped + other.untyped);
    }

    /// Returns how many there are.
    public int all() {
      return stated + inferred + untyped;
    }

    /// Returns how many of a hundred are stated; 100 if there are none.
    public double percent() {
      return all() == 0 ? 100 : 100.0 * stated / all();
    }
  }

  /// Returns the counts of all functions of the file.
  public Places places() {
    return functions.stream().map(Function::places).reduce(Places.NONE, Places::plus);
  }
}
