package typthon.checker.conditions;

import org.jspecify.annotations.Nullable;
import typthon.binder.DefinitionKind;
import typthon.binder.Definitions;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.Operator;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.ClassInfo;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.Types;

/// `constant-condition`: functions, coroutines, modules, tuples that are not empty, and instances
/// that nothing can make false stand where a condition is expected, though they are always true.
public final class ConstantConditions {
  private ConstantConditions() {}

  /// Checks an expression that is taken as a condition, and the parts of it that are.
  public static void check(Evaluator evaluator, int test) {
    SyntaxTree tree = evaluator.tree();
    if (tree.is(test, NodeKind.BOOLEAN)) {
      for (int each = test + 1; each < tree.subtreeEnd(test); each = tree.subtreeEnd(each)) {
        check(evaluator, each);
      }
      return;
    }
    if (tree.is(test, NodeKind.UNARY) && tree.operator(test) == Operator.NOT) {
      check(evaluator, tree.child(test, 0));
      return;
    }
    operand(evaluator, test, evaluator.typeOf(test));
  }

  /// Checks an operand of `type` that is no condition of several parts.
  public static void operand(Evaluator evaluator, int test, Type type) {
    String what = alwaysTrue(evaluator, test, type);
    if (what != null) {
      evaluator.report(
          Rule.CONSTANT_CONDITION, test, "The condition is " + what + ", which is always true");
    }
  }

  private static @Nullable String alwaysTrue(Evaluator evaluator, int test, Type type) {
    SyntaxTree tree = evaluator.tree();
    if (tree.is(test, NodeKind.TUPLE)) {
      return tree.hasChildren(test) ? "a tuple that is not empty" : null;
    }
    return switch (Types.unfold(type)) {
      case Type.Callable callable when isUndecorated(evaluator, callable.traits().ref()) ->
          "a function";
      case Type.Module module -> "a module";
      case Type.Instance instance when instance.type().inherits("typing", "Coroutine") ->
          "a coroutine";
      case Type.Instance instance when isAlwaysTrue(instance.type()) ->
          "an instance of \"" + instance.type().name() + "\" without \"__bool__\" and \"__len__\"";
      default -> null;
    };
  }

  /// `object` stands for anything, and a protocol for whatever has its members, except that those
  /// of `Iterable` are often taken for collections.
  private static boolean isAlwaysTrue(ClassInfo type) {
    return !type.ref().is("builtins", "object")
        && !type.is(ClassFlag.UNKNOWN_BASE)
        && (!type.is(ClassFlag.PROTOCOL) || type.ref().is("typing", "Iterable"))
        && type instanceof SourceClass source
        && !has(source, "__bool__")
        && !has(source, "__len__");
  }

  private static boolean has(SourceClass type, String name) {
    return SourceClass.lookUp(type, name) != null;
  }

  /// A decorator whose result is not known may make anything of a function.
  private static boolean isUndecorated(Evaluator evaluator, @Nullable SymbolRef ref) {
    ModuleFacts module =
        ref == null ? null : evaluator.session().module(ref.module(), evaluator.module());
    if (ref == null || module == null) {
      return false;
    }
    Definitions definitions = module.binding().definitions();
    for (int i = 0; i < definitions.size(); i++) {
      if (definitions.kind(i) == DefinitionKind.FUNCTION
          && definitions.path(i).equals(ref.path())) {
        return !module.tree().hasChildren(module.tree().child(definitions.node(i), 0));
      }
    }
    return false;
  }
}
