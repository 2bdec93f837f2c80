package typthon.ide.actions;

import java.util.Optional;
import typthon.ide.FileChanges;
import typthon.project.Finding;

/// A change that is offered.
///
/// @param title what it does, as a person is told
/// @param changes never empty
/// @param mends the finding that is gone afterwards; nothing if it mends none
/// @param preferred whether it is the one that is mostly meant
public record CodeAction(
    String title, Kind kind, FileChanges changes, Optional<Finding> mends, boolean preferred) {
  /// What kind of change it is.
  public enum Kind {
    /// It mends a finding.
    QUICK_FIX,
    /// It writes down what is known anyway.
    REWRITE,
    /// It mends all findings of a file whose repair is certain.
    FIX_ALL
  }
}
