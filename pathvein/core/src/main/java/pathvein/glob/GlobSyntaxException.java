package pathvein.glob;

/// A glob that cannot be read, with the place of the fault and a way to mend it.
public final class GlobSyntaxException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String glob;
  private final int index;
  private final String suggestion;

  GlobSyntaxException(String glob, int index, String reason, String suggestion) {
    super("glob \"" + glob + "\", index " + index + ": " + reason + "; " + suggestion);
    this.glob = glob;
    this.index = index;
    this.suggestion = suggestion;
  }

  /// Returns the text that was read.
  public String glob() {
    return glob;
  }

  /// Returns where the fault lies, in UTF-16 units from the start of the glob.
  public int index() {
    return index;
  }

  /// Returns what would make the glob valid.
  public String suggestion() {
    return suggestion;
  }
}
