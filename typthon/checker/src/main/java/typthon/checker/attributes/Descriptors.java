package typthon.checker.attributes;

import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.calls.Argument;
import typthon.checker.calls.Invocation;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.types.ClassInfo;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// Reads through descriptors whose `__get__` does not take what it is called with. Special names
/// are left alone: every class has some of them anyway.
final class Descriptors {
  private Descriptors() {}

  /// Reports the read of `receiver.name` at `identifier` if it fails; tells whether it does.
  static boolean check(Evaluator evaluator, int identifier, Type receiver, String name) {
    boolean viaClass = receiver instanceof Type.ClassObject;
    Type instance = receiver instanceof Type.ClassObject object ? object.instance() : receiver;
    Type getter = name.startsWith("__") ? null : getter(evaluator, limit(instance), name);
    if (getter == null) {
      return false;
    }
    Type object = viaClass ? Type.NONE : receiver;
    Type owner = viaClass ? receiver : new Type.ClassObject(receiver);
    List<Argument> arguments = List.of(Argument.of(object), Argument.of(owner));
    if (Invocation.result(evaluator.session(), getter, arguments) != null) {
      return false;
    }
    evaluator.report(
        Rule.ARGUMENT_TYPE,
        identifier,
        "\"__get__\" of \""
            + name
            + "\" does not take \""
            + object.display()
            + "\" and its class as its arguments");
    return true;
  }

  private static Type limit(Type instance) {
    return instance instanceof TypeVariable variable && variable.bound() != null
        ? Types.unfold(variable.bound())
        : instance;
  }

  /// Returns the `__get__` of the descriptor that the class of the receiver holds, or null.
  private static @Nullable Type getter(Evaluator evaluator, Type instance, String name) {
    ClassInfo type = Types.classOf(instance);
    SourceClass.Found found = type == null ? null : SourceClass.lookUp(type, name);
    RawMember member = found == null ? null : found.member();
    return member != null
            && member.scope() != RawMember.Scope.INSTANCE
            && Types.unfold(member.type()) instanceof Type.Instance value
            && value.type() instanceof SourceClass
        ? Attributes.typeOf(evaluator.session(), value, "__get__")
        : null;
  }
}
