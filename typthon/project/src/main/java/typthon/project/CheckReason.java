package typthon.project;

/// Why a module was checked again, or would be.
///
/// @param kind what came first
/// @param module whose text, name or existence it is
/// @param name the dotted name in the module that is no longer what it was; empty unless `kind` is
///   [Kind#NAME], and for the module as a whole
public record CheckReason(Kind kind, String module, String name) {
  /// What makes a result of no use.
  public enum Kind {
    /// There is no result for the module's own text.
    TEXT,
    /// A name of another module that the module uses is no longer what it was.
    NAME,
    /// Another file that was read for the result, every byte of it, has changed or is gone.
    FILE,
    /// A module that was looked for in vain is there now.
    APPEARED
  }

  @Override
  public String toString() {
    return switch (kind) {
      case TEXT -> "its text is new";
      case NAME ->
          name.isEmpty() || name.equals("*")
              ? "what " + module + " offers changed"
              : module + "." + name + " changed";
      case FILE -> "the file of " + module + " changed";
      case APPEARED -> "there is a module " + module + " now";
    };
  }
}
