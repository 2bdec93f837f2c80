package typthon.checker.statements;

import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.checker.annotations.Annotations;
import typthon.checker.annotations.SpecialForm;
import typthon.checker.annotations.TypeAliases;
import typthon.checker.calls.HeldClasses;
import typthon.checker.classes.ClassDecorators;
import typthon.checker.classes.SourceClass;
import typthon.checker.classes.Unimplemented;
import typthon.checker.conventions.Untyped;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Units;
import typthon.checker.flow.Reachability;
import typthon.checker.functions.Bodies;
import typthon.checker.functions.Decorators;
import typthon.checker.functions.Functions;
import typthon.checker.functions.Returns;
import typthon.checker.functions.Signatures;
import typthon.checker.generics.ParameterRules;
import typthon.checker.refinements.Obligations;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Parameter;
import typthon.types.Type;
import typthon.types.Types;
import typthon.types.Unions;

/// Functions, classes and aliases: their headers, their bodies, and the rules about them.
///
/// To add a rule about definitions, add it to [DefinitionRules].
final class DefinitionChecks {
  private final Evaluator evaluator;
  private final SyntaxTree tree;
  private final Statements statements;

  DefinitionChecks(Evaluator evaluator, Statements statements) {
    this.evaluator = evaluator;
    this.tree = evaluator.tree();
    this.statements = statements;
  }

  void function(int node) {
    decorators(node);
    if (Decorators.of(evaluator.module(), node).has(SpecialForm.NO_TYPE_CHECK)) {
      return;
    }
    typeParameters(tree.child(node, 2));
    Type.Callable signature = Signatures.read(evaluator, node);
    defaults(node, signature);
    Functions.typeOf(evaluator.module(), evaluator.module().definitionAt(node));
    Functions.checkDecorators(evaluator, evaluator.module().definitionAt(node));
    statements.block(tree.child(node, 5));
    generatorResult(node);
    missingReturn(node);
    DefinitionRules.function(evaluator, node, signature);
  }

  private void decorators(int node) {
    int list = tree.child(node, 0);
    for (int child = list + 1; child < tree.subtreeEnd(list); child = tree.subtreeEnd(child)) {
      boolean accessor =
          tree.is(child, NodeKind.ATTRIBUTE) && tree.is(tree.child(child, 0), NodeKind.NAME);
      if (!accessor) {
        evaluator.typeOf(child);
      }
    }
  }

  private void typeParameters(int node) {
    if (tree.isAbsent(node)) {
      return;
    }
    ParameterRules.check(evaluator, node);
    for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
      if (tree.is(child, NodeKind.ERROR)) {
        continue;
      }
      int bound = tree.child(child, 1);
      Annotations annotations = Annotations.of(evaluator, evaluator.binding().scopeAround(child));
      if (tree.is(bound, NodeKind.TUPLE)) {
        for (int each = bound + 1; each < tree.subtreeEnd(bound); each = tree.subtreeEnd(each)) {
          annotations.type(each);
        }
      } else if (!tree.isAbsent(bound)) {
        annotations.type(bound);
      }
    }
  }

  private void defaults(int node, Type.Callable signature) {
    for (int parameter : Signatures.parameters(tree, node)) {
      int fallback = tree.child(parameter, 2);
      if (tree.isAbsent(fallback)) {
        continue;
      }
      Type declared = typeOf(signature, tree.name(parameter));
      boolean stated = declared != null && !tree.isAbsent(tree.child(parameter, 1));
      Type type = evaluator.typeOf(fallback, stated ? declared : null);
      boolean placeholder =
          tree.is(fallback, NodeKind.ELLIPSIS)
              && (evaluator.module().isStub()
                  || Bodies.isStub(evaluator.module(), node)
                  || Decorators.of(evaluator.module(), node).isOverload());
      if (stated && declared != null && !placeholder && !evaluator.isAssignable(type, declared)) {
        evaluator.reportAssignment(fallback, tree.name(parameter), type, declared);
      } else if (stated && !placeholder) {
        Obligations.check(evaluator, fallback, declared);
      }
    }
  }

  private static @Nullable Type typeOf(Type.Callable signature, String name) {
    for (Parameter parameter : signature.parameters()) {
      if (parameter.name().equals(name)) {
        return parameter.type();
      }
    }
    return null;
  }

  /// A generator function gives a generator, whatever is declared.
  private void generatorResult(int node) {
    int annotation = tree.child(node, 4);
    int scope = evaluator.binding().scopeOf(node);
    if (tree.isAbsent(annotation) || !evaluator.binding().frames().isGenerator(scope)) {
      return;
    }
    Type stated = Signatures.of(evaluator.module(), node).returns();
    boolean async = tree.has(node, SyntaxTree.ASYNC);
    Type made =
        async
            ? evaluator.known().typing("AsyncGenerator", Type.ANY, Type.ANY)
            : evaluator.known().typing("Generator", Type.ANY, Type.ANY, Type.ANY);
    if (!evaluator.isAssignable(made, stated)) {
      evaluator.report(
          Rule.RETURN_TYPE,
          annotation,
          "A generator function cannot be declared to return \"" + stated.display() + "\"");
    }
  }

  /// Falling off the end must be allowed by the result.
  private void missingReturn(int node) {
    Type expected = Returns.expected(evaluator.module(), node);
    if (expected == null || evaluator.module().isStub()) {
      return;
    }
    Binding binding = evaluator.binding();
    int scope = binding.scopeOf(node);
    if (!Reachability.isReachable(evaluator, binding.frames().end(scope))
        || evaluator.isAssignable(Type.NONE, expected)
        || holdsPlace(node)) {
      return;
    }
    Type unfolded = Types.unfold(expected);
    evaluator.report(
        Rule.MISSING_RETURN,
        tree.child(node, 1),
        unfolded.isNever()
            ? "The function is declared never to return, but its end is reachable"
            : "The end of the function is reachable, but \"None\" is not assignable to \""
                + expected.display()
                + "\"");
  }

  private boolean holdsPlace(int node) {
    Decorators decorators = Decorators.of(evaluator.module(), node);
    SourceClass owner = Signatures.classAround(evaluator.module(), node);
    return Bodies.isStub(evaluator.module(), node)
        && (decorators.isAbstract()
            || decorators.isOverload()
            || Bodies.isEllipsis(evaluator.module(), node)
            || (owner != null && Unimplemented.isBody(owner, node)));
  }

  void result(int node) {
    Binding binding = evaluator.binding();
    int function = binding.scopes().node(binding.scopes().frame(binding.scopeAround(node)));
    Type expected =
        tree.is(function, NodeKind.FUNCTION_DEF)
            ? Returns.expected(evaluator.module(), function)
            : null;
    int value = tree.child(node, 0);
    boolean absent = tree.isAbsent(value);
    Type type = absent ? Type.NONE : Units.checked(evaluator, value, () -> expected);
    if (expected == null) {
      return;
    }
    if (expected.isNever()) {
      evaluator.report(
          Rule.RETURN_TYPE, absent ? node : value, "The function is declared never to return");
      return;
    }
    Type target = expected instanceof Type.Guard guard ? guard.bool() : expected;
    Type given = absent ? type : HeldClasses.asCallable(evaluator, value, type, target);
    if (!evaluator.isAssignable(given, target)
        && !evaluator.isAssignable(withoutNotImplemented(given), target)
        && !isDynamicGuard(type, expected)) {
      evaluator.reportResult(Rule.RETURN_TYPE, absent ? node : value, "Returned", type, expected);
    } else if (!absent) {
      Obligations.check(evaluator, value, expected);
      Untyped.result(evaluator, value, type, expected);
    }
  }

  /// `NotImplemented` tells the interpreter to ask the other operand, whatever the result may be.
  private static Type withoutNotImplemented(Type type) {
    return Unions.of(
        Types.members(type).stream()
            .filter(each ->
                !Types.isInstanceOf(each, "types", "NotImplementedType")
                    && !Types.isInstanceOf(each, "builtins", "_NotImplementedType"))
            .toList());
  }

  private static boolean isDynamicGuard(Type type, Type expected) {
    return expected instanceof Type.Guard && type instanceof Type.Guard;
  }

  void type(int node) {
    decorators(node);
    ClassDecorators.check(evaluator, node);
    typeParameters(tree.child(node, 2));
    bases(node);
    statements.block(tree.child(node, 4));
    DefinitionRules.type(evaluator, evaluator.module().classAt(node));
  }

  private void bases(int node) {
    int arguments = tree.child(node, 3);
    if (tree.isAbsent(arguments)) {
      return;
    }
    for (int child = arguments + 1;
        child < tree.subtreeEnd(arguments);
        child = tree.subtreeEnd(child)) {
      if (tree.is(child, NodeKind.KEYWORD_ARGUMENT)) {
        if (!tree.name(child).equals("extra_items")) {
          evaluator.typeOf(tree.child(child, 1));
        }
      } else if (Annotations.of(evaluator, evaluator.binding().scopeAround(child))
              .specialForm(child)
          == null) {
        evaluator.typeOf(child);
      }
    }
  }

  void alias(int node) {
    typeParameters(tree.child(node, 1));
    int value = tree.child(node, 2);
    ParameterRules.alias(evaluator, value, TypeAliases.of(evaluator.module(), node));
  }
}
