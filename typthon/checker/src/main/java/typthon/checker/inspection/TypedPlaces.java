package typthon.checker.inspection;

import java.util.List;
import typthon.checker.functions.Decorators;
import typthon.checker.functions.Signatures;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.signatures.TypeSignatures;
import typthon.checker.traces.Inspector.Places;
import typthon.syntax.SyntaxTree;
import typthon.types.Parameter;
import typthon.types.Type;
import typthon.types.Types;

/// Counts what the signatures of functions state.
final class TypedPlaces {
  private TypedPlaces() {}

  /// Counts the parameters and the result of the FUNCTION_DEF `node`. The receiver of a method
  /// needs no annotation and does not count.
  static Places of(ModuleFacts module, int node) {
    SyntaxTree tree = module.tree();
    boolean receiver =
        Signatures.classAround(module, node) != null && !Decorators.of(module, node).isStatic();
    List<Integer> parameters = Signatures.parameters(tree, node);
    List<Integer> counted =
        receiver && !parameters.isEmpty() ? parameters.subList(1, parameters.size()) : parameters;
    if (TypeSignatures.of(module, node) != null) {
      return new Places(counted.size() + 1, 0, 0);
    }
    Type.Callable signature = Signatures.of(module, node);
    int stated = 0;
    int inferred = 0;
    for (int parameter : counted) {
      if (!tree.isAbsent(tree.child(parameter, 1))) {
        stated++;
      } else if (isKnown(signature, tree.name(parameter))) {
        inferred++;
      }
    }
    if (!tree.isAbsent(tree.child(node, 4))) {
      stated++;
    } else if (!Types.unfold(signature.returns()).isAny()) {
      inferred++;
    }
    return new Places(stated, inferred, counted.size() + 1 - stated - inferred);
  }

  private static boolean isKnown(Type.Callable signature, String name) {
    for (Parameter parameter : signature.parameters()) {
      if (parameter.name().equals(name)) {
        return !Types.unfold(parameter.type()).isAny();
      }
    }
    return false;
  }
}
