package typthon.ide.names;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import typthon.project.ProjectView;
import typthon.project.ViewedFile;

/// Chooses files of a project by their texts.
public final class ProjectFiles {
  private ProjectFiles() {}

  /// Returns the files whose text has one of the names as a word, sorted by path. Files are read in
  /// parallel.
  ///
  /// @throws typthon.project.CheckCancelledException if the view is out of date
  public static List<ViewedFile> mentioning(ProjectView view, Set<String> names) {
    return view.files().parallelStream()
        .map(view::file)
        .flatMap(Optional::stream)
        .filter(file -> names.stream().anyMatch(name -> hasWord(file.text(), name)))
        .sorted(Comparator.comparing(ViewedFile::path))
        .toList();
  }

  /// Tells whether a text may have a name as a word. A name beyond ASCII may be written in several
  /// ways, which NFKC makes equal: for one every text beyond ASCII is kept.
  static boolean hasWord(String text, String name) {
    if (!isAscii(name)) {
      return !isAscii(text);
    }
    int at = text.indexOf(name);
    while (at >= 0) {
      boolean begins = at == 0 || !Character.isUnicodeIdentifierPart(text.charAt(at - 1));
      int end = at + name.length();
      boolean ends = end == text.length() || !Character.isUnicodeIdentifierPart(text.charAt(end));
      if (begins && ends) {
        return true;
      }
      at = text.indexOf(name, at + 1);
    }
    return false;
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }
}
