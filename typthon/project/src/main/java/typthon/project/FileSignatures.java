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
  /// @param stated whether annotations state all of it
  public record Function(String name, Position position, String signature, boolean stated) {}
}
