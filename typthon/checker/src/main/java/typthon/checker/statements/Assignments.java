package typthon.checker.statements;

import java.util.List;
import typthon.checker.annotations.Annotations;
import typthon.checker.attributes.Attributes;
import typthon.checker.attributes.FunctionAttributes;
import typthon.checker.attributes.GenericVariables;
import typthon.checker.attributes.Guesses;
import typthon.checker.calls.HeldClasses;
import typthon.checker.classes.SourceClass;
import typthon.checker.conditions.NoneResults;
import typthon.checker.deprecations.Deprecations;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Units;
import typthon.checker.functions.Stated;
import typthon.checker.generics.AliasCallRules;
import typthon.checker.generics.TypeVariableRules;
import typthon.checker.iteration.Targets;
import typthon.checker.modules.SymbolAt;
import typthon.checker.names.EarlyNames;
import typthon.checker.newtypes.NewTypeRules;
import typthon.checker.operators.AugmentedAssignments;
import typthon.checker.protocols.ProtocolObjects;
import typthon.checker.qualifiers.QualifierRules;
import typthon.checker.refinements.Obligations;
import typthon.checker.rules.Rule;
import typthon.checker.subscripts.Subscripts;
import typthon.checker.symbols.SymbolTypes;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassInfo;
import typthon.types.Member;
import typthon.types.Type;
import typthon.types.Types;
import typthon.types.Unions;

/// Assignments of every kind: values against what their targets take.
final class Assignments {
  private final Evaluator evaluator;
  private final SyntaxTree tree;

  Assignments(Evaluator evaluator) {
    this.evaluator = evaluator;
    this.tree = evaluator.tree();
  }

  void plain(int node) {
    TypeVariableRules.check(evaluator, node);
    NewTypeRules.check(evaluator, node);
    AliasCallRules.check(evaluator, node);
    AliasScopes.implicit(evaluator, node);
    int value = tree.lastChild(node);
    Type type = Units.checked(evaluator, value, () -> Targets.expected(evaluator, node));
    if (type.isNone()) {
      NoneResults.check(evaluator, value);
    }
    for (int child = node + 1; child < value; child = tree.subtreeEnd(child)) {
      target(child, value, type);
      Obligations.checkAssignment(evaluator, child, value);
    }
  }

  void annotated(int node) {
    int target = tree.child(node, 0);
    int annotation = tree.child(node, 1);
    int value = tree.child(node, 2);
    int scope = evaluator.binding().scopeAround(node);
    Annotations.Declared declared = Annotations.of(evaluator, scope).declaration(annotation);
    EarlyNames.check(evaluator, annotation);
    Placement.check(evaluator, annotation, declared);
    QualifierRules.check(evaluator, node, declared);
    Declarations.check(evaluator, node, declared);
    if (tree.isAbsent(value)) {
      return;
    }
    if (declared.qualifiers().isTypeAlias()) {
      AliasScopes.check(evaluator, scope, value, Annotations.of(evaluator, scope).type(value));
      return;
    }
    Type type = Units.checked(evaluator, value, () -> Targets.expectedAnnotated(evaluator, node));
    Type expected = declared.type();
    boolean placeholder =
        (tree.is(value, NodeKind.ELLIPSIS) && evaluator.module().isStub())
            || Targets.isCommentedNone(tree, node);
    if (expected != null && !placeholder) {
      fits(tree.text(target), value, type, expected);
      Obligations.check(evaluator, value, expected);
    }
  }

  void augmented(int node) {
    Type type = AugmentedAssignments.evaluate(evaluator, node);
    int target = tree.child(node, 0);
    switch (tree.kind(target)) {
      case NAME -> {
        Type declared = Targets.declaredType(evaluator, target);
        if (declared != null) {
          fits(tree.text(target), node, type, declared);
        }
      }
      case ATTRIBUTE -> attribute(target, node, type);
      case SUBSCRIPT -> Subscripts.assign(evaluator, target, tree.child(node, 1), type);
      default -> {}
    }
    Obligations.checkAssignment(evaluator, target, node);
  }

  /// Checks the assignment of a value of `type`, which the expression `value` gives, to `target`.
  void target(int target, int value, Type type) {
    switch (tree.kind(target)) {
      case NAME -> name(target, value, type);
      case ATTRIBUTE -> attribute(target, value, type);
      case SUBSCRIPT -> Subscripts.assign(evaluator, target, value, type);
      case TUPLE, LIST -> unpacked(target, value, type);
      case STARRED ->
          target(
              tree.child(target, 0), value, evaluator.known().instance("list", Types.widen(type)));
      default -> {}
    }
  }

  private void name(int target, int value, Type type) {
    int symbol = evaluator.binding().symbolOf(target);
    if (symbol < 0) {
      return;
    }
    SymbolAt at = new SymbolAt(evaluator.module(), symbol);
    int declaration = SymbolTypes.declaration(evaluator.binding(), symbol);
    Type declared = declaration < 0 ? null : SymbolTypes.declared(at);
    if (declared == null) {
      return;
    }
    switch (evaluator.binding().definitions().kind(declaration)) {
      case ANNOTATED_VARIABLE, PARAMETER -> fits(tree.text(target), value, type, declared);
      case CLASS, FUNCTION -> {
        boolean same = evaluator.isAssignable(type, declared);
        if (!same && evaluator.binding().definitions().contributes(declaration)) {
          fits(tree.text(target), value, type, declared);
        }
      }
      default -> {}
    }
  }

  private void fits(String name, int value, Type type, Type declared) {
    if (!evaluator.isAssignable(HeldClasses.asCallable(evaluator, value, type, declared), declared)
        || ProtocolObjects.isRefused(evaluator, value, declared)) {
      evaluator.reportAssignment(value, name, type, declared);
    }
  }

  private void attribute(int target, int value, Type type) {
    Type base = evaluator.typeOf(tree.child(target, 0));
    String name = evaluator.binding().runtimeName(target);
    for (Type member : Types.members(base)) {
      Member found = Attributes.find(evaluator.session(), member, name);
      if (found == null) {
        if (!isTakenByHook(target, value, type, member)) {
          missing(target, base, member, name);
        }
        continue;
      }
      QualifierRules.checkTarget(evaluator, target, member, found);
      Deprecations.written(evaluator, target, member);
      if (GenericVariables.check(evaluator, target, member, found)) {
        continue;
      }
      Type settable = found.settable();
      if (settable == null) {
        if (found.kind() == Member.Kind.PROPERTY || !Finality.mayAssign(evaluator, target)) {
          evaluator.report(
              Rule.ATTRIBUTE_ASSIGN,
              tree.child(target, 1),
              "Attribute \"" + name + "\" of \"" + member.display() + "\" cannot be assigned to");
        }
        continue;
      }
      if (found.kind() == Member.Kind.METHOD && !(settable instanceof Type.Callable)) {
        continue;
      }
      if (Guesses.isInferred(member, name) && Stated.nothingAround(evaluator, target)) {
        continue;
      }
      if (member instanceof Type.Module module
          && Guesses.isUndeclared(evaluator, module.name(), name)) {
        continue;
      }
      fits(tree.text(target), value, type, settable);
    }
  }

  /// Checks `del x.y`: what is frozen keeps its attributes.
  void deleted(int target) {
    String name = evaluator.binding().runtimeName(target);
    for (Type member : Types.members(evaluator.typeOf(tree.child(target, 0)))) {
      Member found = Attributes.find(evaluator.session(), member, name);
      if (found != null
          && found.kind() == Member.Kind.VARIABLE
          && found.settable() == null
          && Types.classOf(member) instanceof SourceClass owner
          && owner.isFrozen()) {
        evaluator.report(
            Rule.ATTRIBUTE_ASSIGN,
            tree.child(target, 1),
            "Attribute \"" + name + "\" of \"" + member.display() + "\" cannot be deleted");
      }
    }
  }

  private void missing(int target, Type base, Type member, String name) {
    int identifier = tree.child(target, 1);
    if (member.isNone() && !base.isNone()) {
      evaluator.report(
          Rule.OPTIONAL_ACCESS, identifier, "\"" + name + "\" is not an attribute of \"None\"");
      return;
    }
    if (FunctionAttributes.contains(evaluator, member, name)) {
      return;
    }
    evaluator.report(
        Rule.UNKNOWN_ATTRIBUTE,
        identifier,
        "Type \"" + member.display() + "\" has no attribute \"" + name + "\"");
  }

  /// A `__setattr__` of the program's own takes values for any attribute.
  private boolean isTakenByHook(int target, int value, Type type, Type member) {
    ClassInfo owner = evaluator.known().fallbackClass(member);
    Type accepted =
        owner == null
            ? null
            : Attributes.settableBy(evaluator.session(), owner.mro(), owner.self());
    if (accepted == null) {
      return false;
    }
    fits(tree.text(target), value, type, accepted);
    return true;
  }

  private void unpacked(int target, int value, Type type) {
    Targets.checkArity(evaluator, target, value, type);
    int count = tree.childCount(target);
    int index = 0;
    int starred = Targets.starredIndex(tree, target);
    for (int child = target + 1; child < tree.subtreeEnd(target); child = tree.subtreeEnd(child)) {
      int at = index++;
      List<Type> parts =
          Types.members(type).stream()
              .map(member -> Targets.element(evaluator, member, at, count, starred))
              .toList();
      int inner = tree.is(child, NodeKind.STARRED) ? tree.child(child, 0) : child;
      target(inner, value, Unions.of(parts));
    }
  }
}
