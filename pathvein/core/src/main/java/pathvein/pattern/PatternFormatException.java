package pathvein.pattern;

import java.util.List;
import java.util.stream.Collectors;
import pathvein.source.PathveinException;

/// A text or file that holds no valid patterns, with everything that is wrong about it.
public final class PatternFormatException extends PathveinException {
  private static final long serialVersionUID = 1L;

  /// One fault.
  ///
  /// @param pointer where, as a JSON pointer; empty for the whole
  /// @param line where, counted from 1
  /// @param column where, counted from 1
  /// @param message what, in a sentence
  public record Fault(String pointer, int line, int column, String message)
      implements java.io.Serializable {
    @Override
    public String toString() {
      String place = pointer.isEmpty() ? "" : " at " + pointer;
      return "line " + line + " column " + column + place + ": " + message;
    }
  }

  @SuppressWarnings("serial") // The list is one of java.util.
  private final List<Fault> faults;

  PatternFormatException(String origin, List<Fault> faults) {
    super(
        origin + ": " + faults.stream().map(Fault::toString).collect(Collectors.joining("; ")),
        null);
    this.faults = List.copyOf(faults);
  }

  /// Returns all faults, in the order of the text.
  public List<Fault> faults() {
    return faults;
  }
}
