package typthon.binder;

import typthon.syntax.PythonVersion;

/// What binding depends on besides the tree.
///
/// @param version the target version, which decides `sys.version_info` comparisons
/// @param platform what `sys.platform` holds (`linux`, `darwin`, `win32` …), or an empty string
///   when no platform is chosen and no comparison with it shall be decided
/// @param stub whether the file is a `.pyi`
/// @param moduleName dotted name of the module
/// @param packageInit whether the file is an `__init__`
/// @param everyCall whether each call gets a [FlowKind#CALL] node, not only those whose value is
///   dropped; needed when narrowed attributes shall not survive calls
/// @param flowBudget how complex a body may be before its references get no flow entries; counted
///   in flow nodes times loops
public record BindOptions(
    PythonVersion version,
    String platform,
    boolean stub,
    String moduleName,
    boolean packageInit,
    boolean everyCall,
    int flowBudget) {
  /// The budget for one body unless told otherwise.
  public static final int DEFAULT_FLOW_BUDGET = 2_000_000;

  public BindOptions {
    if (flowBudget < 0) {
      throw new IllegalArgumentException("the flow budget must not be negative: " + flowBudget);
    }
  }

  /// Returns the options of a plain source module for the newest version on Linux.
  public static BindOptions ofModule(String moduleName) {
    return new BindOptions(
        PythonVersion.NEWEST, "linux", false, moduleName, false, false, DEFAULT_FLOW_BUDGET);
  }

  /// Returns these options for another target version.
  public BindOptions withVersion(PythonVersion version) {
    return new BindOptions(version, platform, stub, moduleName, packageInit, everyCall, flowBudget);
  }

  /// Returns these options for another platform; empty when none is chosen.
  public BindOptions withPlatform(String platform) {
    return new BindOptions(version, platform, stub, moduleName, packageInit, everyCall, flowBudget);
  }

  /// Returns these options for a stub or for a source file.
  public BindOptions withStub(boolean stub) {
    return new BindOptions(version, platform, stub, moduleName, packageInit, everyCall, flowBudget);
  }

  /// Returns these options for an `__init__` or for a plain module.
  public BindOptions withPackageInit(boolean packageInit) {
    return new BindOptions(version, platform, stub, moduleName, packageInit, everyCall, flowBudget);
  }

  /// Returns these options with or without a flow node for each call.
  public BindOptions withEveryCall(boolean everyCall) {
    return new BindOptions(version, platform, stub, moduleName, packageInit, everyCall, flowBudget);
  }

  /// Returns these options with another complexity budget.
  public BindOptions withFlowBudget(int flowBudget) {
    return new BindOptions(version, platform, stub, moduleName, packageInit, everyCall, flowBudget);
  }
}
