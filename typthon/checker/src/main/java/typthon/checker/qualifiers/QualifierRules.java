package typthon.checker.qualifiers;

import org.jspecify.annotations.Nullable;
import typthon.binder.ScopeKind;
import typthon.binder.Scopes;
import typthon.checker.annotations.Annotations;
import typthon.checker.annotations.Qualifiers;
import typthon.checker.classes.SourceClass;
import typthon.checker.dataclasses.Dataclasses;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.finality.FinalNames;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassFlag;
import typthon.types.Member;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// `invalid-type-form`: qualifiers of a variable where they have no meaning.
public final class QualifierRules {
  private final Evaluator evaluator;
  private final SyntaxTree tree;
  private final int target;
  private final int annotation;
  private final boolean hasValue;
  private final @Nullable SourceClass owner;

  private QualifierRules(Evaluator evaluator, int node) {
    this.evaluator = evaluator;
    this.tree = evaluator.tree();
    this.target = tree.child(node, 0);
    this.annotation = tree.child(node, 1);
    this.hasValue = !tree.isAbsent(tree.child(node, 2));
    Scopes scopes = evaluator.binding().scopes();
    int scope = evaluator.binding().scopeAround(node);
    this.owner =
        scopes.kind(scope) == ScopeKind.CLASS
            ? evaluator.module().classAt(scopes.node(scope))
            : null;
  }

  /// Checks the ANNOTATED_ASSIGN `node`, whose annotation states `declared`.
  public static void check(Evaluator evaluator, int node, Annotations.Declared declared) {
    Qualifiers qualifiers = declared.qualifiers();
    QualifierRules rules = new QualifierRules(evaluator, node);
    if (qualifiers.isClassVariable()) {
      rules.classVariable(declared);
    }
    if (qualifiers.isFinal()) {
      rules.constant(node, declared);
    }
    if (qualifiers.isRequired() || qualifiers.isNotRequired() || qualifiers.isReadOnly()) {
      rules.item();
    }
  }

  /// Checks that the ATTRIBUTE `target` does not assign to a class variable through an instance.
  ///
  /// @param receiver the type of what is left of the dot; no union
  /// @param found what the attribute is there
  public static void checkTarget(Evaluator evaluator, int target, Type receiver, Member found) {
    boolean instance = receiver instanceof Type.Instance || receiver instanceof TypeVariable;
    if (instance && found.kind() == Member.Kind.CLASS_VARIABLE && found.settable() != null) {
      int identifier = evaluator.tree().child(target, 1);
      evaluator.report(
          Rule.ATTRIBUTE_ASSIGN,
          identifier,
          "Class variable \""
              + evaluator.tree().name(target)
              + "\" cannot be assigned through an instance");
    }
  }

  private void invalid(String message) {
    evaluator.report(Rule.INVALID_TYPE_FORM, annotation, message);
  }

  private void item() {
    if (owner == null || !owner.is(ClassFlag.TYPED_DICT)) {
      invalid("\"Required\", \"NotRequired\" and \"ReadOnly\" are allowed only in a TypedDict");
    }
  }

  private void classVariable(Annotations.Declared declared) {
    Type type = declared.type();
    if (owner == null || !tree.is(target, NodeKind.NAME)) {
      invalid("\"ClassVar\" is allowed only in the body of a class");
    } else if (owner.is(ClassFlag.TYPED_DICT) || owner.states(ClassFlag.NAMED_TUPLE)) {
      invalid("\"ClassVar\" is not allowed in a TypedDict or NamedTuple");
    } else if (declared.qualifiers().isFinal() && !Dataclasses.isDataclass(owner)) {
      invalid("\"Final\" in a class body makes a class variable: \"ClassVar\" is too much");
    } else if (type != null && dependsOnParameters(type)) {
      invalid("A class variable has one type for the class: it cannot mention type variables");
    }
  }

  private static boolean dependsOnParameters(Type type) {
    return Types.anyPart(
        type,
        part ->
            part instanceof TypeVariable variable
                && variable.kind() != TypeVariable.Kind.SELF
                && !isOwn(type, variable));
  }

  private static boolean isOwn(Type type, TypeVariable variable) {
    return Types.anyPart(
        type,
        part -> part instanceof Type.Callable callable && callable.variables().contains(variable));
  }

  private void constant(int node, Annotations.Declared declared) {
    if (owner != null && (owner.is(ClassFlag.TYPED_DICT) || owner.states(ClassFlag.NAMED_TUPLE))) {
      invalid("\"Final\" is not allowed in a TypedDict or NamedTuple");
      return;
    }
    if (declared.type() == null && !hasValue) {
      invalid("\"Final\" needs a type or a value");
      return;
    }
    if (tree.is(target, NodeKind.ATTRIBUTE)) {
      if (!FinalNames.isInInitializer(evaluator, node)) {
        invalid("Attributes are declared \"Final\" in the class body or in \"__init__\" only");
      }
    } else if (tree.is(target, NodeKind.NAME)) {
      FinalNames.check(evaluator, target, hasValue, owner);
    }
  }
}
