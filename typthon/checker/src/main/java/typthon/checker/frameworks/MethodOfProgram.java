package typthon.checker.frameworks;

import java.util.List;
import typthon.checker.functions.Signatures;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.plugins.ExpressionView;
import typthon.checker.plugins.MethodView;
import typthon.types.Type;

/// A function of a class body.
///
/// @param node the FUNCTION_DEF
record MethodOfProgram(ModuleFacts module, int node) implements MethodView {
  @Override
  public String name() {
    return module.tree().name(node);
  }

  @Override
  public List<ExpressionView> decorators() {
    return ClassOfProgram.listed(module, node);
  }

  @Override
  public Type returns() {
    return Signatures.of(module, node).returns();
  }
}
