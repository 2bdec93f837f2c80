package typthon.checker.functions;

import typthon.checker.evaluation.Evaluator;
import typthon.checker.modules.ModuleFacts;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Parameter;
import typthon.types.Type;

/// Parameters as the body of their function sees them.
public final class Parameters {
  private Parameters() {}

  /// Returns the type of the parameter that `definition` binds.
  public static Type typeInside(Evaluator evaluator, int definition) {
    ModuleFacts module = evaluator.module();
    int node = module.binding().definitions().node(definition);
    int scope = module.binding().definitions().scope(definition);
    int owner = module.binding().scopes().node(scope);
    if (module.tree().is(owner, NodeKind.LAMBDA)) {
      Type known = evaluator.context() == null ? null : evaluator.context().parameter(node);
      return known == null ? collected(evaluator, node, Type.UNKNOWN) : known;
    }
    return collected(evaluator, node, declared(module, owner, node));
  }

  private static Type declared(ModuleFacts module, int function, int node) {
    SyntaxTree tree = module.tree();
    Type.Callable signature = Signatures.of(module, function);
    String name = tree.name(node);
    for (Parameter parameter : signature.parameters()) {
      if (parameter.name().equals(name)) {
        return parameter.type();
      }
      if (parameter.is(Parameter.Kind.PARAMETERS)
          && (tree.has(node, SyntaxTree.VARIADIC) || tree.has(node, SyntaxTree.KEYWORD_VARIADIC))) {
        return new Type.Component(parameter.type(), tree.has(node, SyntaxTree.KEYWORD_VARIADIC));
      }
    }
    return Type.UNKNOWN;
  }

  /// Returns what `*args` or `**kwargs` with the type `each` of one argument hold; `each` itself
  /// for other parameters.
  public static Type collected(Evaluator evaluator, int node, Type each) {
    SyntaxTree tree = evaluator.tree();
    if (each instanceof Type.Component) {
      return each;
    }
    if (tree.has(node, SyntaxTree.VARIADIC)) {
      if (each instanceof Type.Unpacked unpacked) {
        return unpacked.type() instanceof Type.Tuple tuple
            ? tuple
            : new Type.Tuple(
                evaluator.known().builtin("tuple"), java.util.List.of(unpacked.type()), 0);
      }
      return evaluator.known().tupleOf(each);
    }
    if (tree.has(node, SyntaxTree.KEYWORD_VARIADIC)) {
      return each instanceof Type.Unpacked unpacked
          ? unpacked.type()
          : evaluator.known().instance("dict", evaluator.known().instance("str"), each);
    }
    return each;
  }
}
