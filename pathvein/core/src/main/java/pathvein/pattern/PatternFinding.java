package pathvein.pattern;

/// Something about a pattern that is probably a mistake.
///
/// @param pointer where, as a JSON pointer into the pattern's written form
/// @param message what, in a sentence
public record PatternFinding(String pointer, String message) {
  @Override
  public String toString() {
    return (pointer.isEmpty() ? "/" : pointer) + ": " + message;
  }
}
