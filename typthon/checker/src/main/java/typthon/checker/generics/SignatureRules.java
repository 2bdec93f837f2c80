package typthon.checker.generics;

import org.jspecify.annotations.Nullable;
import typthon.checker.annotations.Annotations;
import typthon.checker.annotations.Meaning;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.functions.Decorators;
import typthon.checker.functions.Signatures;
import typthon.checker.rules.Rule;
import typthon.syntax.SyntaxTree;
import typthon.types.Parameter;
import typthon.types.Substitution;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.TypedDictItems;
import typthon.types.Types;

/// Type variables in signatures: `Self`, `P.args` with `P.kwargs`, `**kwargs: Unpack[…]`.
public final class SignatureRules {
  private SignatureRules() {}

  public static void check(Evaluator evaluator, int node, Type.Callable signature) {
    SourceClass owner = Signatures.classAround(evaluator.module(), node);
    if (owner != null) {
      VarianceRules.method(evaluator, node, owner, signature);
      self(evaluator, node, owner, signature);
      constructed(evaluator, node, owner, signature);
      initialized(evaluator, node, signature);
    }
    if (!evaluator.tree().isAbsent(evaluator.tree().child(node, 2))) {
      mixed(evaluator, node, signature);
    }
    components(evaluator, node);
    keywords(evaluator, node, signature);
    privateNames(evaluator, node);
  }

  /// Two underscores make a parameter positional-only, as before there was `/`: such a parameter
  /// cannot follow one that takes a keyword.
  private static void privateNames(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    boolean keyword = false;
    for (int parameter : Signatures.parameters(tree, node)) {
      if (tree.has(parameter, SyntaxTree.POSITIONAL_ONLY)
          || tree.has(parameter, SyntaxTree.VARIADIC)
          || tree.has(parameter, SyntaxTree.KEYWORD_ONLY)) {
        return;
      }
      String name = tree.name(parameter);
      boolean isPrivate = name.startsWith("__") && !name.endsWith("__");
      if (isPrivate && keyword) {
        evaluator.report(
            Rule.INVALID_TYPE_FORM,
            parameter,
            "Positional-only parameter \"" + name + "\" follows one that takes a keyword");
        return;
      }
      keyword |= !isPrivate && !isReceiver(evaluator, node, parameter);
    }
  }

  private static boolean isReceiver(Evaluator evaluator, int node, int parameter) {
    return Signatures.classAround(evaluator.module(), node) != null
        && !Decorators.of(evaluator.module(), node).isStatic()
        && Signatures.parameters(evaluator.tree(), node).getFirst() == parameter;
  }

  /// Variables of the old style have no place beside type parameters.
  private static void mixed(Evaluator evaluator, int node, Type.Callable signature) {
    int declared = evaluator.tree().childCount(evaluator.tree().child(node, 2));
    int all = Signatures.variables(evaluator.module(), node).size();
    if (all > declared && signature.name().equals(evaluator.tree().name(node))) {
      evaluator.report(
          Rule.TYPEVAR_MISUSE,
          evaluator.tree().child(node, 1),
          "Type variables of the old style are used beside type parameters");
    }
  }

  // Self

  private static void self(
      Evaluator evaluator, int node, SourceClass owner, Type.Callable signature) {
    SyntaxTree tree = evaluator.tree();
    boolean mentions = false;
    for (int parameter : Signatures.parameters(tree, node)) {
      int annotation = tree.child(parameter, 1);
      mentions |= !tree.isAbsent(annotation) && mentionsSelf(evaluator, node, annotation);
    }
    int result = tree.child(node, 4);
    mentions |= !tree.isAbsent(result) && mentionsSelf(evaluator, node, result);
    if (!mentions) {
      return;
    }
    int where = tree.child(node, 1);
    if (Decorators.of(evaluator.module(), node).isStatic()) {
      evaluator.report(Rule.INVALID_TYPE_FORM, where, "\"Self\" is not allowed in a static method");
    } else if (owner.inherits("builtins", "type")) {
      evaluator.report(Rule.INVALID_TYPE_FORM, where, "\"Self\" is not allowed in a metaclass");
    } else if (hasOtherReceiver(signature)) {
      evaluator.report(
          Rule.INVALID_TYPE_FORM,
          where,
          "\"Self\" is not allowed where the receiver has another annotation");
    }
  }

  /// In `self: Box[…]` of `__init__` a type variable of the class may only stand for itself.
  private static void constructed(
      Evaluator evaluator, int node, SourceClass owner, Type.Callable signature) {
    if (!signature.name().equals("__init__")
        || signature.parameters().isEmpty()
        || !(signature.parameters().getFirst().type() instanceof Type.Instance receiver)
        || receiver.type() != owner) {
      return;
    }
    for (int i = 0; i < receiver.arguments().size(); i++) {
      Type argument = receiver.arguments().get(i);
      int index = i;
      if (Types.anyPart(
          argument,
          part ->
              owner.typeParameters().contains(part)
                  && !(part.equals(argument) && owner.typeParameters().indexOf(part) == index))) {
        evaluator.report(
            Rule.TYPEVAR_MISUSE,
            evaluator.tree().child(node, 1),
            "The receiver of \"__init__\" mentions a type variable of the class in another place");
        return;
      }
    }
  }

  /// `__init__` gives nothing: what it would return stops the construction.
  private static void initialized(Evaluator evaluator, int node, Type.Callable signature) {
    SyntaxTree tree = evaluator.tree();
    Type result = Types.unfold(signature.returns());
    if (tree.name(node).equals("__init__")
        && !tree.isAbsent(tree.child(node, 4))
        && !evaluator.isAssignable(result, Type.NONE)) {
      evaluator.report(
          Rule.RETURN_TYPE,
          tree.child(node, 4),
          "The result of \"__init__\" is always \"None\", not \"" + result.display() + "\"");
    }
  }

  private static boolean mentionsSelf(Evaluator evaluator, int node, int annotation) {
    int scope = Signatures.annotationScope(evaluator.module(), node);
    Type type = Annotations.of(evaluator.quiet(), scope).type(annotation);
    return Types.anyPart(type, part -> Types.kindOf(part) == TypeVariable.Kind.SELF);
  }

  private static boolean hasOtherReceiver(Type.Callable signature) {
    if (signature.parameters().isEmpty()) {
      return false;
    }
    Type first = signature.parameters().getFirst().type();
    Type plain = first instanceof Type.ClassObject object ? object.instance() : first;
    return plain instanceof TypeVariable variable && variable.kind() == TypeVariable.Kind.TYPE;
  }

  // ParamSpec

  private static void components(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    Type variadic = null;
    Type keywords = null;
    boolean between = false;
    boolean misplaced = false;
    for (int parameter : Signatures.parameters(tree, node)) {
      Type.Component component = componentOf(evaluator, node, tree.child(parameter, 1));
      if (tree.has(parameter, SyntaxTree.VARIADIC)) {
        misplaced |= component != null && component.keywords();
        variadic = component == null ? null : component.variable();
      } else if (tree.has(parameter, SyntaxTree.KEYWORD_VARIADIC)) {
        misplaced |= component != null && !component.keywords();
        keywords = component == null ? null : component.variable();
      } else {
        misplaced |= component != null;
        between |= tree.has(parameter, SyntaxTree.KEYWORD_ONLY);
      }
    }
    boolean paired = variadic == null ? keywords == null : variadic.equals(keywords);
    if (misplaced || !paired || (between && variadic != null)) {
      evaluator.report(
          Rule.PARAMSPEC_MISUSE,
          tree.child(node, 1),
          "\"*args: P.args\" and \"**kwargs: P.kwargs\" go together, with nothing in between");
    } else if (variadic instanceof TypeVariable variable && isOnlyHere(evaluator, node, variable)) {
      evaluator.report(
          Rule.PARAMSPEC_MISUSE,
          tree.child(node, 1),
          "\"" + variable.name() + "\" has no meaning here: nothing else mentions it");
    }
  }

  private static boolean isOnlyHere(Evaluator evaluator, int node, TypeVariable variable) {
    if (variable.scope() != null) {
      return false;
    }
    SyntaxTree tree = evaluator.tree();
    int scope = evaluator.binding().scopes().parent(evaluator.binding().scopeOf(node));
    if (typthon.checker.annotations.TypeScopes.around(evaluator.module(), scope).find(variable)
        != null) {
      return false;
    }
    int result = tree.child(node, 4);
    Annotations annotations =
        Annotations.of(evaluator.quiet(), Signatures.annotationScope(evaluator.module(), node));
    if (!tree.isAbsent(result)
        && Types.anyPart(annotations.type(result), part -> part.equals(variable))) {
      return false;
    }
    for (int parameter : Signatures.parameters(tree, node)) {
      int annotation = tree.child(parameter, 1);
      if (!tree.isAbsent(annotation)
          && !(annotations.type(annotation) instanceof Type.Component)
          && Types.anyPart(annotations.type(annotation), part -> part.equals(variable))) {
        return false;
      }
    }
    return true;
  }

  private static Type.@Nullable Component componentOf(
      Evaluator evaluator, int node, int annotation) {
    if (evaluator.tree().isAbsent(annotation)) {
      return null;
    }
    int scope = Signatures.annotationScope(evaluator.module(), node);
    Meaning meaning = Annotations.of(evaluator.quiet(), scope).meaning(annotation);
    return meaning instanceof Meaning.Implicit implicit
            && implicit.value() instanceof Type.Component component
        ? component
        : null;
  }

  // Keywords

  private static void variadic(Evaluator evaluator, int node, Parameter parameter) {
    if (!(parameter.type() instanceof Type.Unpacked unpacked)
        || parameter.is(Parameter.Kind.KEYWORD_VARIADIC)) {
      return;
    }
    if (!parameter.is(Parameter.Kind.VARIADIC)) {
      evaluator.report(
          Rule.INVALID_TYPE_FORM,
          evaluator.tree().child(node, 1),
          "Nothing can be unpacked in the place of \"" + parameter.name() + "\"");
    } else if (Types.unfold(unpacked.type()) instanceof Type.Instance) {
      evaluator.report(
          Rule.INVALID_TYPE_FORM,
          evaluator.tree().child(node, 1),
          "\"*" + parameter.name() + "\" can only unpack a tuple or a TypeVarTuple");
    }
  }

  private static void keywords(Evaluator evaluator, int node, Type.Callable signature) {
    for (Parameter parameter : signature.parameters()) {
      variadic(evaluator, node, parameter);
      if (!parameter.is(Parameter.Kind.KEYWORD_VARIADIC)
          || !(parameter.type() instanceof Type.Unpacked unpacked)) {
        continue;
      }
      Type inner = Types.unfold(unpacked.type());
      int where = evaluator.tree().child(node, 1);
      if (!(inner instanceof Type.Instance instance) || instance.type().typedDict() == null) {
        if (!inner.isAny()) {
          evaluator.report(
              Rule.INVALID_TYPE_FORM,
              where,
              "\"**" + parameter.name() + "\" can only unpack a TypedDict");
        }
        continue;
      }
      TypedDictItems items = instance.type().typedDict().map(Substitution.of(instance)::apply);
      for (Parameter other : signature.parameters()) {
        if (other.takesKeyword() && items.items().containsKey(other.name())) {
          evaluator.report(
              Rule.INVALID_TYPE_FORM,
              where,
              "Parameter \"" + other.name() + "\" is also a key of \"" + inner.display() + "\"");
        }
      }
    }
  }
}
