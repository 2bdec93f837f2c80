package typthon.checker.conventions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import typthon.checker.attributes.PropertyClass;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.functions.Decorators;
import typthon.checker.functions.Signatures;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Parameter;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// Signatures that are right, but say less than they seem to: `call-in-default`,
/// `single-use-typevar`, `untyped-decorator`, `property-mismatch` and `inconsistent-constructor`.
public final class SignatureStyle {
  private SignatureStyle() {}

  /// Checks the FUNCTION_DEF `node`.
  public static void check(Evaluator evaluator, int node, Type.Callable signature) {
    if (evaluator.module().isStub()) {
      return;
    }
    defaults(evaluator, node);
    variables(evaluator, node, signature);
    decorators(evaluator, node);
    SourceClass owner = Signatures.classAround(evaluator.module(), node);
    if (owner != null) {
      property(evaluator, node, owner);
      constructor(evaluator, node, owner, signature);
    }
  }

  private static void defaults(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    for (int parameter : Signatures.parameters(tree, node)) {
      int value = tree.child(parameter, 2);
      boolean made =
          switch (tree.kind(value)) {
            case CALL, LIST, SET, DICT, LIST_COMPREHENSION, SET_COMPREHENSION, DICT_COMPREHENSION ->
                true;
            default -> false;
          };
      if (made) {
        evaluator.report(
            Rule.CALL_IN_DEFAULT, value, "The default is made once, and all calls share it");
      }
    }
  }

  /// A variable that stands in one place only connects nothing.
  private static void variables(Evaluator evaluator, int node, Type.Callable signature) {
    Map<TypeVariable, Integer> uses = new LinkedHashMap<>();
    for (TypeVariable variable : Signatures.variables(evaluator.module(), node)) {
      uses.put(variable, 0);
    }
    if (uses.isEmpty() || Decorators.of(evaluator.module(), node).isOverload()) {
      return;
    }
    for (Parameter parameter : signature.parameters()) {
      count(parameter.type(), uses);
    }
    count(signature.returns(), uses);
    uses.forEach((variable, count) -> {
      if (count == 1
          && variable.kind() == TypeVariable.Kind.TYPE
          && variable.constraints().isEmpty()
          && isWholeParameter(signature, variable)) {
        evaluator.report(
            Rule.SINGLE_USE_TYPEVAR,
            evaluator.tree().child(node, 1),
            "Type variable \"" + variable.name() + "\" stands in one place only; its bound does");
      }
    });
  }

  private static void count(Type type, Map<TypeVariable, Integer> uses) {
    Types.anyPart(
        type,
        part -> {
          if (part instanceof TypeVariable variable) {
            uses.computeIfPresent(variable, (key, before) -> before + 1);
          }
          return false;
        });
  }

  /// Inside of other types a variable may be needed, since they are invariant.
  private static boolean isWholeParameter(Type.Callable signature, TypeVariable variable) {
    return signature.parameters().stream().anyMatch(each -> each.type().equals(variable));
  }

  private static void decorators(Evaluator evaluator, int node) {
    Decorators decorators = Decorators.of(evaluator.module(), node);
    int last = decorators.nodes().size() - 1;
    if (last < 0 || decorators.forms().stream().allMatch(Objects::nonNull)) {
      return;
    }
    for (int i = last; i >= 0; i--) {
      int decorator = decorators.nodes().get(i);
      if (decorators.forms().get(i) == null
          && Untyped.isOpaque(evaluator.quiet().typeOf(decorator))) {
        evaluator.report(
            Rule.UNTYPED_DECORATOR,
            decorator,
            "Nothing is known of what the decorator makes of \""
                + evaluator.tree().name(node)
                + "\"");
        return;
      }
    }
  }

  /// Reports a setter that takes what the getter never gives.
  private static void property(Evaluator evaluator, int node, SourceClass owner) {
    RawMember member = owner.ownMember(evaluator.tree().name(node));
    if (member == null
        || !(member.type() instanceof Type.Instance instance)
        || !(instance.type() instanceof PropertyClass property)
        || !isSetter(evaluator.tree(), node)) {
      return;
    }
    Type taken = parameter(property.setter(), 1);
    Type given =
        Types.unfold(property.getter()) instanceof Type.Callable getter ? getter.returns() : null;
    if (taken != null && given != null && !evaluator.isAssignable(taken, given)) {
      evaluator.reportMismatch(
          Rule.PROPERTY_MISMATCH,
          evaluator.tree().child(node, 1),
          "The setter takes \""
              + taken.display()
              + "\", the getter gives \""
              + given.display()
              + "\"",
          taken,
          given);
    }
  }

  private static boolean isSetter(SyntaxTree tree, int node) {
    int list = tree.child(node, 0);
    for (int each = list + 1; each < tree.subtreeEnd(list); each = tree.subtreeEnd(each)) {
      if (tree.is(each, NodeKind.ATTRIBUTE) && tree.name(each).equals("setter")) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Type parameter(@Nullable Type function, int index) {
    if (function != null && Types.unfold(function) instanceof Type.Callable callable) {
      List<Parameter> parameters = callable.parameters();
      return index < parameters.size() ? parameters.get(index).type() : null;
    }
    return null;
  }

  /// `__new__` and `__init__` are called with the same arguments.
  private static void constructor(
      Evaluator evaluator, int node, SourceClass owner, Type.Callable signature) {
    RawMember maker = owner.ownMember("__new__");
    if (!evaluator.tree().name(node).equals("__init__")
        || maker == null
        || maker.owner() != owner
        || !(Types.unfold(maker.type()) instanceof Type.Callable made)
        || made.parameters().isEmpty()
        || signature.parameters().isEmpty()) {
      return;
    }
    Type.Callable first = rest(made);
    Type.Callable second = rest(signature);
    if (!evaluator.isAssignable(first, second) && !evaluator.isAssignable(second, first)) {
      evaluator.report(
          Rule.INCONSISTENT_CONSTRUCTOR,
          evaluator.tree().child(node, 1),
          "\"__init__\" takes other arguments than \"__new__\"");
    }
  }

  private static Type.Callable rest(Type.Callable function) {
    return function
        .withParameters(function.parameters().subList(1, function.parameters().size()))
        .withReturns(Type.NONE);
  }
}
