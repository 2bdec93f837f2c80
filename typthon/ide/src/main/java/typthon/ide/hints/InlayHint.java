package typthon.ide.hints;

import java.util.List;
import typthon.ide.TextChange;

/// A text to show between two characters of a file.
///
/// @param offset UTF-16 units from the start of the text
/// @param label what to show
/// @param edits what writes the hint into the file; empty where that would not be valid
/// @param tooltip Markdown; may be empty
public record InlayHint(
    int offset, String label, Kind kind, List<TextChange> edits, String tooltip) {
  public InlayHint {
    edits = List.copyOf(edits);
  }

  /// What the text says.
  public enum Kind {
    TYPE,
    PARAMETER,
    EFFECTS
  }
}
