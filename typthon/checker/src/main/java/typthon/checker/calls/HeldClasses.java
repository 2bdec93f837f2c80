package typthon.checker.calls;

import java.util.List;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.protocols.ProtocolObjects;
import typthon.types.ClassFlag;
import typthon.types.FunctionTraits;
import typthon.types.Type;
import typthon.types.Types;

/// Variables of type `type[C]` where a callable is expected. What a subclass of `C` takes is not
/// known unless `C` itself says what its constructor takes.
public final class HeldClasses {
  private HeldClasses() {}

  /// Returns what the expression `node` of `type` is as a callable, if `expected` is one and the
  /// expression holds a class that leaves its constructor to subclasses; else `type`.
  public static Type asCallable(Evaluator evaluator, int node, Type type, Type expected) {
    return type instanceof Type.ClassObject object
            && object.instance() instanceof Type.Instance instance
            && Types.unfold(expected) instanceof Type.Callable
            && makesByDefault(instance)
            && ProtocolObjects.holdsClass(evaluator, node)
        ? new Type.Callable(List.of(), List.of(), true, instance, FunctionTraits.NONE)
        : type;
  }

  private static boolean makesByDefault(Type.Instance instance) {
    return !instance.type().is(ClassFlag.UNKNOWN_BASE)
        && isOfObject(instance, "__init__")
        && isOfObject(instance, "__new__");
  }

  private static boolean isOfObject(Type.Instance instance, String name) {
    SourceClass.Found found = SourceClass.lookUp(instance.type(), name);
    return found != null
        && found.member() != null
        && found.member().owner().ref().is("builtins", "object");
  }
}
