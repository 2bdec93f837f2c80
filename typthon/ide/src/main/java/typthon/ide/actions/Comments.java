package typthon.ide.actions;

import java.util.List;
import typthon.project.Finding;
import typthon.project.edits.FindingEdits;
import typthon.syntax.PythonVersion;

/// Comments that hide findings, and the repairs that are certain.
final class Comments {
  /// Reads what any version can write.
  private static final PythonVersion NEWEST = new PythonVersion(3, 14);

  private final Actions actions;

  Comments(Actions actions) {
    this.actions = actions;
  }

  private FindingEdits edits() {
    Place place = actions.place();
    return new FindingEdits(place.file().path(), place.text(), NEWEST);
  }

  void ignore(Finding finding) {
    String name = String.valueOf(actions.place().file().path().getFileName());
    if (!name.endsWith(".py") && !name.endsWith(".pyi")) {
      return;
    }
    actions.replace(
        CodeAction.Kind.QUICK_FIX,
        finding,
        "Hide this: # typthon: ignore[" + finding.rule().slug() + "]",
        false,
        edits().ignored(List.of(finding)));
  }

  void repair(Finding finding) {
    String title =
        switch (finding.rule()) {
          case UNUSED_IGNORE -> "Remove the comment that hides nothing";
          case REDUNDANT_CAST -> "Remove the cast";
          default -> "Remove the import";
        };
    actions.replace(
        CodeAction.Kind.QUICK_FIX, finding, title, true, edits().repaired(List.of(finding)));
  }

  void repairAll(List<Finding> findings) {
    actions.replace(
        CodeAction.Kind.FIX_ALL,
        null,
        "Mend all that can be mended",
        false,
        edits().repaired(findings));
  }
}
