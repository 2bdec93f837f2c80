package typthon.checker.annotations;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.engine.Query;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Reports;
import typthon.checker.modules.ModuleFacts;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Variance;

/// `TypeVar("T", …)`, `ParamSpec("P")` and `TypeVarTuple("Ts")`.
public final class TypeVariableCalls {
  private static final Query<TypeVariable.Limits> LIMITS =
      new Query<>("limits of a type variable", TypeVariable.Limits.NONE);

  private TypeVariableCalls() {}

  /// Returns the variable that the CALL `node` makes, or null if it makes none.
  public static @Nullable TypeVariable of(ModuleFacts module, int node) {
    SyntaxTree tree = module.tree();
    Evaluator evaluator = new Evaluator(module, new Reports());
    Annotations annotations = Annotations.of(evaluator, module.binding().scopeAround(node));
    SpecialForm form = annotations.specialForm(tree.child(node, 0));
    TypeVariable.Kind kind = kindOf(form);
    int arguments = tree.child(node, 1);
    if (kind == null || !tree.hasChildren(arguments)) {
      return null;
    }
    int first = tree.child(arguments, 0);
    if (!tree.is(first, NodeKind.STRING)) {
      return null;
    }
    return new TypeVariable(
        kind,
        tree.string(first),
        null,
        variance(tree, arguments),
        () ->
            module
                .session()
                .queries()
                .get(LIMITS, module, node, () -> limits(annotations, arguments, kind)));
  }

  /// Returns which kind of variable a call of `form` makes, or null if none.
  static TypeVariable.@Nullable Kind kindOf(@Nullable SpecialForm form) {
    if (form == null) {
      return null;
    }
    return switch (form) {
      case TYPE_VAR -> TypeVariable.Kind.TYPE;
      case PARAM_SPEC -> TypeVariable.Kind.PARAMETERS;
      case TYPE_VAR_TUPLE -> TypeVariable.Kind.ELEMENTS;
      default -> null;
    };
  }

  private static @Nullable Variance variance(SyntaxTree tree, int arguments) {
    if (isTrue(tree, arguments, "infer_variance")) {
      return null;
    }
    if (isTrue(tree, arguments, "covariant")) {
      return Variance.COVARIANT;
    }
    return isTrue(tree, arguments, "contravariant") ? Variance.CONTRAVARIANT : Variance.INVARIANT;
  }

  private static boolean isTrue(SyntaxTree tree, int arguments, String keyword) {
    int value = keyword(tree, arguments, keyword);
    return value >= 0 && tree.is(value, NodeKind.TRUE);
  }

  /// Returns the value of a keyword argument, or -1.
  static int keyword(SyntaxTree tree, int arguments, String keyword) {
    for (int child = arguments + 1;
        child < tree.subtreeEnd(arguments);
        child = tree.subtreeEnd(child)) {
      if (tree.is(child, NodeKind.KEYWORD_ARGUMENT) && tree.name(child).equals(keyword)) {
        return tree.child(child, 1);
      }
    }
    return -1;
  }

  private static TypeVariable.Limits limits(
      Annotations annotations, int arguments, TypeVariable.Kind kind) {
    SyntaxTree tree = annotations.tree();
    List<Type> constraints = new ArrayList<>();
    boolean first = true;
    for (int child = arguments + 1;
        child < tree.subtreeEnd(arguments);
        child = tree.subtreeEnd(child)) {
      if (!first && !tree.is(child, NodeKind.KEYWORD_ARGUMENT) && kind == TypeVariable.Kind.TYPE) {
        constraints.add(annotations.type(child));
      }
      first = false;
    }
    int bound = keyword(tree, arguments, "bound");
    int fallback = keyword(tree, arguments, "default");
    return new TypeVariable.Limits(
        bound < 0 || kind != TypeVariable.Kind.TYPE ? null : annotations.type(bound),
        constraints,
        fallback < 0 ? null : TypeParameters.fallback(annotations.evaluator(), fallback, kind));
  }
}
