package typthon.project.edits;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Replaces the text from `start` up to `end` by another.
///
/// @param start UTF-8 bytes from the start of the file
/// @param end the same, not below `start`
record TextEdit(int start, int end, String text) {
  /// Returns the content of `source` after all edits. Of two that overlap the later one is left
  /// out.
  static String apply(EditableSource source, Collection<TextEdit> edits) {
    List<TextEdit> sorted = new ArrayList<>(edits);
    sorted.sort(Comparator.comparingInt(TextEdit::start).thenComparingInt(TextEdit::end));
    StringBuilder result = new StringBuilder();
    int at = 0;
    for (TextEdit edit : sorted) {
      if (edit.start() >= at) {
        result.append(source.text(at, edit.start())).append(edit.text());
        at = edit.end();
      }
    }
    return result.append(source.text(at, source.length())).toString();
  }
}
