package typthon.checker;

import typthon.syntax.PythonVersion;

/// The options that change what the checker computes. Severities are not among them: they are
/// applied when findings are rendered.
///
/// @param version the Python to check for
/// @param platform what `sys.platform` is there, for instance `linux`
/// @param inferReturns whether functions without a return annotation get an inferred one
/// @param keepReturnLiterals whether inferred returns keep int, str and bytes literals
/// @param promoteBytes whether bytearray and memoryview are assignable to bytes
/// @param strictAttributeNarrowing whether a call ends the narrowing of attributes
/// @param maxLoopIterations rounds of a loop's fixpoint before its types are widened
/// @param effects how effects are inferred
public record Settings(
    PythonVersion version,
    String platform,
    boolean inferReturns,
    boolean keepReturnLiterals,
    boolean promoteBytes,
    boolean strictAttributeNarrowing,
    int maxLoopIterations,
    EffectOptions effects) {

  /// The options of a file without any configuration: the newest Python on Linux.
  public static final Settings DEFAULT =
      new Settings(
          PythonVersion.NEWEST, "linux", true, false, false, false, 16, EffectOptions.DEFAULT);

  /// Returns these options for another version of Python.
  public Settings withVersion(PythonVersion version) {
    return with(version, platform, effects);
  }

  /// Returns these options for another platform.
  public Settings withPlatform(String platform) {
    return with(version, platform, effects);
  }

  /// Returns these options with other ones for effects.
  public Settings withEffects(EffectOptions effects) {
    return with(version, platform, effects);
  }

  private Settings with(PythonVersion version, String platform, EffectOptions effects) {
    return new Settings(
        version,
        platform,
        inferReturns,
        keepReturnLiterals,
        promoteBytes,
        strictAttributeNarrowing,
        maxLoopIterations,
        effects);
  }

  /// Returns every option in one line; results of the checker are equal if this is.
  ///
  /// Written out, since the method that a record gets by itself takes 40 ms of a short run to make
  /// its code.
  @Override
  public String toString() {
    return version
        + " "
        + platform
        + " "
        + inferReturns
        + " "
        + keepReturnLiterals
        + " "
        + promoteBytes
        + " "
        + strictAttributeNarrowing
        + " "
        + maxLoopIterations
        + " "
        + effects;
  }
}
