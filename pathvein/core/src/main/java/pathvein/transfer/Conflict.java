package pathvein.transfer;

/// Why a match is not copied.
public enum Conflict {
  /// The destination exists.
  DESTINATION_EXISTS("the destination exists"),
  /// An earlier match of the plan has the same destination.
  DUPLICATE_DESTINATION("an earlier match has the same destination"),
  /// Source and destination are the same, or one lies inside the other.
  OVERLAP("source and destination overlap"),
  /// The destination, or a directory above it, is a file.
  NOT_A_DIRECTORY("the destination is not a directory"),
  /// The match is the root of a file system and has no name to be copied under.
  NO_NAME("the directory has no name");

  private final String sentence;

  Conflict(String sentence) {
    this.sentence = sentence;
  }

  /// Returns a sentence for people.
  public String sentence() {
    return sentence;
  }
}
