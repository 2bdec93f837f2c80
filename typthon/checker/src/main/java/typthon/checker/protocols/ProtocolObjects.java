package typthon.checker.protocols;

import org.jspecify.annotations.Nullable;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.modules.SymbolAt;
import typthon.checker.symbols.SymbolTypes;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.Type;
import typthon.types.Types;

/// Protocol classes as values: `type[P]` takes classes that implement `P`, not `P` itself.
///
/// Source: the typing specification, "Type and class objects vs protocols".
public final class ProtocolObjects {
  private ProtocolObjects() {}

  /// Tells whether the expression `node` names a protocol class where a class that implements it is
  /// expected.
  public static boolean isRefused(Evaluator evaluator, int node, Type expected) {
    return Types.unfold(expected) instanceof Type.ClassObject object
        && Types.unfold(object.instance()) instanceof Type.Instance instance
        && instance.type().is(ClassFlag.PROTOCOL)
        && named(evaluator, node) instanceof ClassInfo given
        && given.is(ClassFlag.PROTOCOL);
  }

  /// Tells whether the callee of the CALL `node` is a variable that holds a class, so that which
  /// class it is is not known.
  public static boolean isHeld(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    if (!tree.is(node, NodeKind.CALL) || !tree.is(tree.child(node, 0), NodeKind.NAME)) {
      return false;
    }
    int symbol = evaluator.binding().symbolOf(tree.child(node, 0));
    int definition = symbol < 0 ? -1 : SymbolTypes.declaration(evaluator.binding(), symbol);
    if (definition < 0) {
      return false;
    }
    return switch (evaluator.binding().definitions().kind(definition)) {
      case PARAMETER, ANNOTATED_VARIABLE -> true;
      default -> false;
    };
  }

  private static @Nullable ClassInfo named(Evaluator evaluator, int node) {
    if (node < 0 || !evaluator.tree().is(node, NodeKind.NAME)) {
      return null;
    }
    int symbol = evaluator.binding().symbolOf(node);
    return symbol < 0 ? null : SymbolTypes.classOf(new SymbolAt(evaluator.module(), symbol));
  }
}
