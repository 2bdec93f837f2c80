package typthon.ide;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Changes of the texts of files, all of which belong to the same states of them.
///
/// @param changes by the absolute path; sorted by their places, none overlaps another
public record FileChanges(SortedMap<Path, List<TextChange>> changes) {
  public FileChanges {
    SortedMap<Path, List<TextChange>> sorted = new TreeMap<>();
    changes.forEach((file, list) -> sorted.put(file, list.stream().sorted().toList()));
    changes = Collections.unmodifiableSortedMap(sorted);
  }

  /// Tells whether nothing is to be changed.
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /// Returns a text with changes applied.
  public static String apply(String text, List<TextChange> changes) {
    StringBuilder result = new StringBuilder(text);
    List<TextChange> sorted = changes.stream().sorted().toList();
    for (int i = sorted.size() - 1; i >= 0; i--) {
      TextSpan span = sorted.get(i).span();
      result.replace(span.start(), span.end(), sorted.get(i).text());
    }
    return result.toString();
  }
}
