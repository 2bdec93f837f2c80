package typthon.ide.hints;

/// Which hints are wanted.
///
/// @param variableTypes the types of variables and attributes without annotation
/// @param parameterNames the parameters that arguments go to
/// @param returnTypes the results of functions without annotation
/// @param effects what functions do besides computing their results
public record HintOptions(
    boolean variableTypes, boolean parameterNames, boolean returnTypes, boolean effects) {
  /// What is shown unless somebody asks for something else.
  public static final HintOptions USUAL = new HintOptions(true, true, true, false);
}
