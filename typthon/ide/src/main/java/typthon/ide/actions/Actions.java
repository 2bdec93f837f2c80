package typthon.ide.actions;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import typthon.ide.FileChanges;
import typthon.ide.TextChange;
import typthon.ide.TextSpan;
import typthon.project.Finding;

/// Collects actions for one place.
final class Actions {
  private final Place place;
  private final List<CodeAction> found = new ArrayList<>();

  Actions(Place place) {
    this.place = place;
  }

  Place place() {
    return place;
  }

  List<CodeAction> all() {
    return List.copyOf(found);
  }

  /// Adds what mends a finding by changes of the file.
  void fix(Finding finding, String title, boolean preferred, List<TextChange> changes) {
    add(title, CodeAction.Kind.QUICK_FIX, finding, preferred, place.file().path(), changes);
  }

  /// Adds what mends a finding by writing another text; the parts that stay are not changed.
  void replace(
      CodeAction.Kind kind,
      @Nullable Finding finding,
      String title,
      boolean preferred,
      String text) {
    if (!text.equals(place.text())) {
      add(title, kind, finding, preferred, place.file().path(), List.of(difference(text)));
    }
  }

  private TextChange difference(String text) {
    String old = place.text();
    int most = Math.min(old.length(), text.length());
    int start = 0;
    while (start < most && old.charAt(start) == text.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < most - start
        && old.charAt(old.length() - 1 - end) == text.charAt(text.length() - 1 - end)) {
      end++;
    }
    return new TextChange(
        new TextSpan(start, old.length() - end), text.substring(start, text.length() - end));
  }

  /// Adds an action.
  ///
  /// @param finding what it mends, or null
  void add(
      String title,
      CodeAction.Kind kind,
      @Nullable Finding finding,
      boolean preferred,
      Path file,
      List<TextChange> changes) {
    if (changes.isEmpty() || found.stream().anyMatch(each -> each.title().equals(title))) {
      return;
    }
    TreeMap<Path, List<TextChange>> all = new TreeMap<>();
    all.put(file, changes);
    found.add(
        new CodeAction(title, kind, new FileChanges(all), Optional.ofNullable(finding), preferred));
  }
}
