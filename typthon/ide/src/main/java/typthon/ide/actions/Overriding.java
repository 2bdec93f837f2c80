package typthon.ide.actions;

import java.util.ArrayList;
import java.util.List;
import typthon.checker.semantics.Visible;
import typthon.ide.TextChange;
import typthon.ide.TextSpan;
import typthon.ide.imports.ImportEdits;
import typthon.project.Finding;
import typthon.syntax.NodeKind;

/// `@override` above methods that override.
final class Overriding {
  private final Actions actions;
  private final Place place;

  Overriding(Actions actions) {
    this.actions = actions;
    this.place = actions.place();
  }

  void mark(Finding finding, TextSpan span) {
    int function = place.around(span, NodeKind.FUNCTION_DEF);
    if (function < 0) {
      return;
    }
    int line = place.lineStart(span.start());
    String indentation = place.indentation(span.start());
    List<TextChange> changes = new ArrayList<>();
    if (!isVisible()) {
      changes.addAll(new ImportEdits(place.file()).name(home(), "override"));
    }
    changes.add(
        new TextChange(new TextSpan(line, line), indentation + "@override" + place.lineEnd()));
    actions.fix(finding, "Add \"@override\"", true, changes);
  }

  private boolean isVisible() {
    for (Visible visible : place.semantics().visibleAt(place.module(), 0)) {
      if (visible.name().equals("override")) {
        return true;
      }
    }
    return false;
  }

  /// Older versions of Python have it in a library.
  private String home() {
    boolean typing =
        !place.semantics().offered(List.of("typing"), "override"::equals, 1).names().isEmpty();
    return typing ? "typing" : "typing_extensions";
  }
}
