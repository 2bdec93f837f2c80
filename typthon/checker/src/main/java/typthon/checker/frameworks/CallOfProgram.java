package typthon.checker.frameworks;

import java.util.List;
import java.util.Map;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.plugins.CallView;
import typthon.checker.plugins.ExpressionView;
import typthon.checker.plugins.TypeFactory;

/// A call of the program.
record CallOfProgram(ModuleFacts module, int node) implements CallView {
  @Override
  public List<ExpressionView> positional() {
    return new ExpressionOfProgram(module, node).positional();
  }

  @Override
  public Map<String, ExpressionView> keywords() {
    return new ExpressionOfProgram(module, node).keywords();
  }

  @Override
  public TypeFactory types() {
    return new ProgramTypes(module.session(), module);
  }
}
