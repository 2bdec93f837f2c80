package typthon.project;

import org.jspecify.annotations.Nullable;

/// Another type checker, whose comments may count as if they were ours.
public enum ForeignChecker {
  /// `# mypy: ignore-errors`
  MYPY,
  /// `# pyrefly: ignore`, `# pyrefly: ignore-errors`
  PYREFLY,
  /// `# pyright: ignore`, `# pyright: strict`
  PYRIGHT,
  /// `# ty: ignore`
  TY;

  /// Returns the name, as comments and options have it.
  public String label() {
    return switch (this) {
      case MYPY -> "mypy";
      case PYREFLY -> "pyrefly";
      case PYRIGHT -> "pyright";
      case TY -> "ty";
    };
  }

  /// Returns the checker of that name, or null.
  public static @Nullable ForeignChecker named(String label) {
    for (ForeignChecker checker : values()) {
      if (checker.label().equals(label)) {
        return checker;
      }
    }
    return null;
  }
}
