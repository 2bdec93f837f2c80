package typthon.checker.attributes;

import org.jspecify.annotations.Nullable;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.functions.Stated;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassInfo;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// What code without annotations may take for granted about attributes that nobody declared.
public final class Guesses {
  private Guesses() {}

  /// Tells whether the type of `receiver.name` is inferred from what is assigned to it.
  public static boolean isInferred(Type receiver, String name) {
    ClassInfo type = classOf(receiver);
    SourceClass.Found found = type == null ? null : SourceClass.lookUp(type, name);
    RawMember member = found == null ? null : found.member();
    return member != null && !member.declared() && member.scope() != RawMember.Scope.METHOD;
  }

  /// Tells whether a class that is made to be mixed in leaves `self.name` to a subclass in the same
  /// module.
  static boolean isLeftToSubclass(Evaluator evaluator, int node, Type receiver, String name) {
    boolean self =
        receiver instanceof TypeVariable
            || (receiver instanceof Type.ClassObject object
                && object.instance() instanceof TypeVariable);
    if (!self
        || !(classOf(receiver) instanceof SourceClass type)
        || !Stated.nothingAround(evaluator, node)) {
      return false;
    }
    SyntaxTree tree = type.module().tree();
    for (int at = 0; at < tree.size(); at++) {
      if (tree.is(at, NodeKind.CLASS_DEF)) {
        SourceClass other = type.module().classAt(at);
        if (other != type && other.inherits(type) && SourceClass.lookUp(other, name) != null) {
          return true;
        }
      }
    }
    return false;
  }

  private static @Nullable ClassInfo classOf(Type receiver) {
    return switch (Types.unfold(receiver)) {
      case TypeVariable variable -> {
        Type bound = variable.bound();
        yield bound == null ? null : Types.classOf(Types.unfold(bound));
      }
      case Type.ClassObject object -> classOf(object.instance());
      case Type other -> Types.classOf(other);
    };
  }
}
