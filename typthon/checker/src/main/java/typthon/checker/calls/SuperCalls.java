package typthon.checker.calls;

import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.binder.ScopeKind;
import typthon.binder.Scopes;
import typthon.checker.annotations.Selves;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.classes.SuperClass;
import typthon.checker.classes.Unimplemented;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.functions.Decorators;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// `super()` and `super(C, self)`.
final class SuperCalls {
  private SuperCalls() {}

  /// Returns the type of the CALL `node`, or null if it is no use of the builtin inside a method.
  static @Nullable Type evaluate(Evaluator evaluator, int node) {
    int arguments = evaluator.tree().child(node, 1);
    List<Argument> given = Calls.arguments(evaluator.tree(), arguments);
    SourceClass type = enclosing(evaluator, node);
    if (given.size() == 2) {
      return explicit(evaluator, given, type);
    }
    if (!given.isEmpty()) {
      return null;
    }
    if (type == null) {
      return withoutClass(evaluator, node);
    }
    Type self = Selves.of(type);
    return new Type.Instance(
        SuperClass.of(evaluator.module(), type, self, inClassMethod(evaluator, node)), List.of());
  }

  /// Outside of classes there is nothing that the arguments could be taken from.
  private static @Nullable Type withoutClass(Evaluator evaluator, int node) {
    Type callee = evaluator.typeOf(evaluator.tree().child(node, 0));
    if (!(callee instanceof Type.ClassObject object)
        || !Types.isInstanceOf(object.instance(), "builtins", "super")) {
      return null;
    }
    evaluator.report(
        Rule.MISSING_ARGUMENT, node, "\"super()\" without arguments works in methods only");
    return Type.ERROR;
  }

  /// Reports a call of `super().name(…)` that ends at a method of a protocol without a body.
  static void check(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    int callee = tree.child(node, 0);
    if (tree.is(callee, NodeKind.ATTRIBUTE) && tree.is(tree.child(callee, 0), NodeKind.NAME)) {
      throughClass(evaluator, callee);
      return;
    }
    if (!tree.is(callee, NodeKind.ATTRIBUTE)
        || !tree.is(tree.child(callee, 0), NodeKind.CALL)
        || !(evaluator.typeOf(tree.child(callee, 0)) instanceof Type.Instance receiver)
        || !(receiver.type() instanceof SuperClass parent)) {
      return;
    }
    RawMember member = parent.reached(tree.name(callee));
    if (member != null
        && (Unimplemented.promisesOnly(member) || Unimplemented.isAbstract(member))) {
      evaluator.report(
          Rule.NOT_CALLABLE,
          tree.child(callee, 1),
          "\""
              + tree.name(callee)
              + "\" of \""
              + member.owner().name()
              + "\" has no implementation to call");
    }
  }

  /// Reports a call of an abstract class method or static method through the class that leaves it
  /// open.
  private static void throughClass(Evaluator evaluator, int callee) {
    SyntaxTree tree = evaluator.tree();
    String name = tree.name(callee);
    if (!(evaluator.typeOf(tree.child(callee, 0)) instanceof Type.ClassObject object)
        || !(Types.classOf(object.instance()) instanceof SourceClass type)
        || object.instance() instanceof TypeVariable) {
      return;
    }
    RawMember member = type.ownMember(name);
    if (member == null || member.owner() != type || !Unimplemented.isAbstract(member)) {
      return;
    }
    Decorators decorators =
        Decorators.of(
            type.module(), type.module().binding().definitions().node(member.definition()));
    if (decorators.isClassMethod() || decorators.isStatic()) {
      evaluator.report(
          Rule.NOT_CALLABLE,
          tree.child(callee, 1),
          "\"" + name + "\" of \"" + type.name() + "\" has no implementation to call");
    }
  }

  private static @Nullable Type explicit(
      Evaluator evaluator, List<Argument> given, @Nullable SourceClass enclosing) {
    Type named = evaluator.typeOf(given.getFirst().node());
    Type receiver = Types.unfold(evaluator.typeOf(given.getLast().node()));
    ClassInfo type =
        named instanceof Type.ClassObject object ? Types.classOf(object.instance()) : null;
    if (!(type instanceof SourceClass source)) {
      return Type.UNKNOWN;
    }
    ClassInfo found =
        Types.classOf(receiver instanceof Type.ClassObject o ? o.instance() : receiver);
    if (found instanceof SourceClass other
        && !other.is(ClassFlag.UNKNOWN_BASE)
        && !other.inherits(source)
        && !(receiver instanceof Type.ClassObject && isMetaclass(source))) {
      evaluator.report(
          Rule.ARGUMENT_TYPE,
          given.getLast().node(),
          "\"" + receiver.display() + "\" is not below \"" + source.name() + "\"");
    }
    boolean viaClass = receiver instanceof Type.ClassObject;
    Type self = receiver instanceof Type.ClassObject object ? object.instance() : receiver;
    Type known = source == enclosing ? Selves.of(source) : self;
    return new Type.Instance(SuperClass.of(evaluator.module(), source, known, viaClass), List.of());
  }

  private static boolean isMetaclass(ClassInfo type) {
    return type.inherits("builtins", "type");
  }

  private static @Nullable SourceClass enclosing(Evaluator evaluator, int node) {
    Scopes scopes = evaluator.binding().scopes();
    for (int at = evaluator.binding().scopeAround(node); at >= 0; at = scopes.parent(at)) {
      if (scopes.kind(at) == ScopeKind.CLASS) {
        return evaluator.module().classAt(scopes.node(at));
      }
    }
    return null;
  }

  private static boolean inClassMethod(Evaluator evaluator, int node) {
    Scopes scopes = evaluator.binding().scopes();
    for (int at = evaluator.binding().scopeAround(node); at >= 0; at = scopes.parent(at)) {
      if (scopes.kind(at) == ScopeKind.FUNCTION && scopes.enclosingClass(at) >= 0) {
        int function = scopes.node(at);
        String name = evaluator.tree().name(function);
        return evaluator.tree().is(function, NodeKind.FUNCTION_DEF)
            && (name.equals("__new__")
                || name.equals("__init_subclass__")
                || name.equals("__class_getitem__")
                || Decorators.of(evaluator.module(), function).isClassMethod());
      }
    }
    return false;
  }
}
