package typthon.project.findings;

import java.util.List;
import typthon.project.Range;

/// A comment that speaks to the checker.
///
/// @param range the comment, from its `#`
/// @param wholeFile whether it stands alone on a line before any code
/// @param names the codes in its brackets; empty for a bare one. For a preset its name, for an
///   invalid one what is wrong; for one of another checker the name of that checker, and of the
///   preset if it sets one
public record Directive(Kind kind, Range range, boolean wholeFile, List<String> names) {
  public Directive {
    names = List.copyOf(names);
  }

  /// Which comment it is.
  public enum Kind {
    /// `# typthon: ignore[…]`
    IGNORE,
    /// `# type: ignore[…]`
    TYPE_IGNORE,
    /// `# typthon: strict`
    PRESET,
    /// `# typthon: …` that says nothing known
    INVALID,
    /// `# pyright: ignore`, `# mypy: ignore-errors`
    FOREIGN_IGNORE,
    /// `# pyright: strict`
    FOREIGN_PRESET
  }
}
