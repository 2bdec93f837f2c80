package typthon.cli.arguments;

/// What the command line says about changing the files.
///
/// @param addIgnores whether comments hide what is found
/// @param fix whether certain repairs are applied; they come first
public record EditArguments(boolean addIgnores, boolean fix) {
  /// Changes nothing.
  public static final EditArguments NONE = new EditArguments(false, false);

  /// Tells whether anything may be changed.
  public boolean any() {
    return addIgnores || fix;
  }

  EditArguments addingIgnores() {
    return new EditArguments(true, fix);
  }

  EditArguments fixing() {
    return new EditArguments(addIgnores, true);
  }
}
