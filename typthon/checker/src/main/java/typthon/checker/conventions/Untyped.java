package typthon.checker.conventions;

import org.jspecify.annotations.Nullable;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.functions.Stated;
import typthon.checker.rules.Rule;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.Types;

/// Where typed code gets to code without types: `untyped-call`, `any-return`, `untyped-base` and
/// `untyped-decorator`.
public final class Untyped {
  private Untyped() {}

  /// Checks the CALL `node` of something of type `callee`: a function without any annotation.
  public static void call(Evaluator evaluator, int node, Type callee) {
    if (callee instanceof Type.Callable callable
        && callable.traits().ref() != null
        && callable.returns() instanceof Type.Alias result
        && result.alias().isInferred()
        && callable.parameters().stream().allMatch(each -> each.type().isAny())
        && !Stated.nothingAround(evaluator, node)) {
      evaluator.report(
          Rule.UNTYPED_CALL, node, "\"" + callable.name() + "\" is called, which states no types");
    }
  }

  /// Checks a returned value of `type` where `expected` is declared.
  public static void result(Evaluator evaluator, int node, Type type, @Nullable Type expected) {
    if (!type.isAny() || expected == null) {
      return;
    }
    Type declared = Types.unfold(expected);
    if (!declared.isAny()
        && !declared.isNone()
        && !Types.isInstanceOf(declared, "builtins", "object")
        && Types.members(declared).stream().noneMatch(Type::isAny)) {
      evaluator.report(
          Rule.ANY_RETURN,
          node,
          "Nothing is known of the returned value, though \""
              + expected.display()
              + "\" is declared");
    }
  }

  /// Checks the bases and the decorators of a class.
  public static void type(Evaluator evaluator, SourceClass type) {
    SyntaxTree tree = evaluator.tree();
    if (type.module().isStub()) {
      return;
    }
    if (type.bases().stream().anyMatch(Type::isAny)) {
      evaluator.report(
          Rule.UNTYPED_BASE,
          tree.child(type.node(), 1),
          "Nothing is known of a base of \"" + type.name() + "\", nor of what it inherits");
    }
    int decorators = tree.child(type.node(), 0);
    for (int each = decorators + 1;
        each < tree.subtreeEnd(decorators);
        each = tree.subtreeEnd(each)) {
      if (isOpaque(evaluator.quiet().typeOf(each))) {
        evaluator.report(
            Rule.UNTYPED_DECORATOR,
            each,
            "Nothing is known of what the decorator makes of \"" + type.name() + "\"");
      }
    }
  }

  /// Tells whether nothing is known of what a decorator gives.
  static boolean isOpaque(Type decorator) {
    Type unfolded = Types.unfold(decorator);
    return unfolded.isAny()
        || (unfolded instanceof Type.Callable callable && Types.unfold(callable.returns()).isAny());
  }
}
