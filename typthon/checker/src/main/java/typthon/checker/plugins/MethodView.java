package typthon.checker.plugins;

import java.util.List;
import typthon.types.Type;

/// A function of a class body, as a plugin sees it.
public interface MethodView {
  String name();

  /// Returns its decorators in the order of the text.
  List<ExpressionView> decorators();

  /// Returns what a call of the undecorated function gives.
  Type returns();
}
