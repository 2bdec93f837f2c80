package typthon.checker.conventions;

import org.jspecify.annotations.Nullable;
import typthon.binder.ScopeKind;
import typthon.binder.Scopes;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.rules.Rule;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// `private-usage`: names with a leading underscore outside of the class or module that owns them.
/// What stubs give away is not judged.
public final class PrivateUsage {
  private PrivateUsage() {}

  /// Checks the ATTRIBUTE `node`, read from a value of type `base`.
  public static void read(Evaluator evaluator, int node, Type base) {
    String name = evaluator.tree().name(node);
    if (!isPrivate(name)) {
      return;
    }
    for (Type member : Types.members(base)) {
      if (member instanceof Type.Module module) {
        ModuleFacts owner = evaluator.session().module(module.name(), evaluator.module());
        ofModule(evaluator, evaluator.tree().child(node, 1), name, owner);
      } else {
        ofClass(evaluator, node, name, classOf(member));
      }
    }
  }

  /// Checks the identifier `node` of an import from `owner`.
  public static void imported(Evaluator evaluator, int node, ModuleFacts owner) {
    String name = evaluator.tree().name(node);
    if (isPrivate(name)) {
      ofModule(evaluator, node, name, owner);
    }
  }

  private static boolean isPrivate(String name) {
    return name.startsWith("_") && !name.endsWith("__") && name.length() > 1;
  }

  private static void ofModule(
      Evaluator evaluator, int node, String name, @Nullable ModuleFacts owner) {
    if (owner != null && owner != evaluator.module() && !owner.isStub()) {
      evaluator.report(
          Rule.PRIVATE_USAGE,
          node,
          "\"" + name + "\" is private to module \"" + owner.name() + "\"");
    }
  }

  private static void ofClass(
      Evaluator evaluator, int node, String name, @Nullable ClassInfo receiver) {
    SourceClass.Found found = receiver == null ? null : SourceClass.lookUp(receiver, name);
    RawMember member = found == null ? null : found.member();
    if (member == null
        || !(member.owner() instanceof SourceClass owner)
        || owner.module().isStub()
        || owner.is(ClassFlag.NAMED_TUPLE)
        || isInside(evaluator, node, owner)) {
      return;
    }
    evaluator.report(
        Rule.PRIVATE_USAGE,
        evaluator.tree().child(node, 1),
        "\"" + name + "\" is private to class \"" + owner.name() + "\"");
  }

  /// Tells whether `node` stands in the body of `owner` or of a class that inherits it.
  private static boolean isInside(Evaluator evaluator, int node, SourceClass owner) {
    Scopes scopes = evaluator.binding().scopes();
    for (int at = evaluator.binding().scopeAround(node); at >= 0; at = scopes.parent(at)) {
      if (scopes.kind(at) == ScopeKind.CLASS
          && evaluator.module().classAt(scopes.node(at)).inherits(owner)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable ClassInfo classOf(Type type) {
    return switch (type) {
      case Type.ClassObject object -> Types.classOf(Types.unfold(object.instance()));
      case TypeVariable variable ->
          variable.bound() == null ? null : Types.classOf(Types.unfold(variable.bound()));
      default -> Types.classOf(type);
    };
  }
}
