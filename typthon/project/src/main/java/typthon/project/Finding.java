package typthon.project;

import java.util.List;
import java.util.Optional;
import typthon.checker.rules.Rule;
import typthon.checker.rules.Severity;

/// A diagnostic as it is shown: with lines and columns, and with the severity that the options of
/// its file give it.
///
/// @param rule what is wrong
/// @param message one sentence without a trailing period
/// @param notes further places with a text each
/// @param hints suggestions
/// @param unnecessary whether the code may be shown faded
/// @param deprecated whether the code may be struck out
public record Finding(
    Rule rule,
    Severity severity,
    Range range,
    String message,
    List<Note> notes,
    List<String> hints,
    boolean unnecessary,
    boolean deprecated) {
  public Finding {
    notes = List.copyOf(notes);
    hints = List.copyOf(hints);
  }

  /// A secondary place.
  ///
  /// @param relativePath the file that the range lies in if it is another one, as
  ///   [FileReport#relativePath] has it; a file of the bundled stubs has `typeshed:` in front
  /// @param range missing if the note is about no place
  /// @param message for instance `declared here`
  public record Note(Optional<String> relativePath, Optional<Range> range, String message) {}
}
