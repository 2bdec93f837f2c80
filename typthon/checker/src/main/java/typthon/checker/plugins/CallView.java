package typthon.checker.plugins;

import java.util.List;
import java.util.Map;

/// A call as a plugin sees it.
public interface CallView {
  /// Returns the arguments without keywords, up to the first that is unpacked.
  List<ExpressionView> positional();

  /// Returns the arguments with keywords, in order.
  Map<String, ExpressionView> keywords();

  /// Returns what makes types.
  TypeFactory types();
}
