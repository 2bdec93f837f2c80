package typthon.checker.generics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.annotations.Annotations;
import typthon.checker.annotations.SpecialForm;
import typthon.checker.annotations.TypeVariableCalls;
import typthon.checker.calls.Argument;
import typthon.checker.calls.Calls;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// `T = TypeVar("T", …)` and its relatives.
public final class TypeVariableRules {
  private TypeVariableRules() {}

  /// Checks the ASSIGN `node` if its value makes a type variable or a new type.
  public static void check(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    int value = tree.lastChild(node);
    if (!tree.is(value, NodeKind.CALL) || tree.childCount(node) != 2) {
      return;
    }
    SpecialForm form =
        Annotations.of(evaluator.quiet(), evaluator.binding().scopeAround(node))
            .specialForm(tree.child(value, 0));
    Rule rule = ruleOf(form);
    if (rule == null) {
      return;
    }
    List<Argument> arguments = Calls.arguments(tree, tree.child(value, 1));
    name(evaluator, rule, tree.child(node, 0), arguments);
    TypeVariable variable = TypeVariableCalls.of(evaluator.module(), value);
    if (variable != null) {
      variance(evaluator, rule, value, arguments);
    }
    if (form == SpecialForm.TYPE_VAR_TUPLE) {
      elements(evaluator, value, arguments);
    }
    if (form == SpecialForm.TYPE_VAR && variable != null) {
      bound(evaluator, value, arguments);
      limits(evaluator, value, variable);
    }
  }

  private static @Nullable Rule ruleOf(@Nullable SpecialForm form) {
    if (form == null) {
      return null;
    }
    return switch (form) {
      case TYPE_VAR -> Rule.TYPEVAR_MISUSE;
      case PARAM_SPEC -> Rule.PARAMSPEC_MISUSE;
      case TYPE_VAR_TUPLE -> Rule.TYPEVARTUPLE_MISUSE;
      case NEW_TYPE, TYPED_DICT, NAMED_TUPLE, TYPE_ALIAS_TYPE -> Rule.INVALID_TYPE_FORM;
      default -> null;
    };
  }

  private static void name(Evaluator evaluator, Rule rule, int target, List<Argument> arguments) {
    SyntaxTree tree = evaluator.tree();
    if (arguments.isEmpty() || !tree.is(arguments.getFirst().node(), NodeKind.STRING)) {
      return;
    }
    String stated = tree.string(arguments.getFirst().node());
    if (!tree.is(target, NodeKind.NAME) || !tree.name(target).equals(stated)) {
      evaluator.report(
          rule,
          arguments.getFirst().node(),
          "The name \"" + stated + "\" must be that of the variable it is assigned to");
    }
  }

  private static void variance(Evaluator evaluator, Rule rule, int call, List<Argument> arguments) {
    boolean covariant = isTrue(evaluator, arguments, "covariant");
    boolean contravariant = isTrue(evaluator, arguments, "contravariant");
    if ((covariant && contravariant)
        || ((covariant || contravariant) && isTrue(evaluator, arguments, "infer_variance"))) {
      evaluator.report(rule, call, "A type variable can have only one variance");
    }
  }

  private static void elements(Evaluator evaluator, int call, List<Argument> arguments) {
    for (int i = 1; i < arguments.size(); i++) {
      String keyword = arguments.get(i).keyword();
      if (keyword == null || keyword.equals("bound")) {
        evaluator.report(
            Rule.TYPEVARTUPLE_MISUSE, call, "A TypeVarTuple has neither bound nor constraints");
        return;
      }
    }
  }

  /// A form that is no type by itself is no bound either.
  private static void bound(Evaluator evaluator, int call, List<Argument> arguments) {
    Annotations annotations = Annotations.of(evaluator, evaluator.binding().scopeAround(call));
    for (Argument argument : arguments) {
      if ("bound".equals(argument.keyword())
          && !evaluator.tree().is(argument.node(), NodeKind.SUBSCRIPT)
          && (evaluator.tree().is(argument.node(), NodeKind.INTEGER)
              || annotations.specialForm(argument.node()) != null)) {
        annotations.type(argument.node());
      }
    }
  }

  private static void limits(Evaluator evaluator, int call, TypeVariable variable) {
    List<Type> constraints = variable.constraints();
    Type bound = variable.bound();
    if (constraints.size() == 1) {
      misuse(evaluator, call, "A type variable has no constraints or at least two");
    }
    if (bound != null && !constraints.isEmpty()) {
      misuse(evaluator, call, "A type variable cannot have both a bound and constraints");
    }
    if ((bound != null && Types.mentionsVariables(bound))
        || constraints.stream().anyMatch(Types::mentionsVariables)) {
      misuse(evaluator, call, "Bounds and constraints cannot mention type variables");
    }
    fallback(evaluator, call, variable, bound, constraints);
  }

  /// Reports at `call` a default that does not fit the other limits.
  static void fallback(
      Evaluator evaluator,
      int call,
      TypeVariable variable,
      @Nullable Type bound,
      List<Type> constraints) {
    Type fallback = variable.fallback();
    if (fallback == null) {
      return;
    }
    if (fallback instanceof TypeVariable other && !constraints.isEmpty()) {
      boolean covers =
          !other.constraints().isEmpty()
              && other.constraints().stream()
                  .allMatch(each -> constraints.stream().anyMatch(mine -> Types.same(mine, each)));
      if (!covers) {
        misuse(evaluator, call, "The default does not fit the constraints");
      }
      return;
    }
    if (bound != null && !evaluator.isAssignable(fallback, bound)) {
      misuse(evaluator, call, "The default does not fit the bound");
    }
    if (!constraints.isEmpty()
        && !fallback.isAny()
        && constraints.stream().noneMatch(each -> Types.same(each, fallback))) {
      misuse(evaluator, call, "The default is none of the constraints");
    }
  }

  private static void misuse(Evaluator evaluator, int node, String message) {
    evaluator.report(Rule.TYPEVAR_MISUSE, node, message);
  }

  private static boolean isTrue(Evaluator evaluator, List<Argument> arguments, String keyword) {
    for (Argument argument : arguments) {
      if (keyword.equals(argument.keyword())) {
        return evaluator.tree().is(argument.node(), NodeKind.TRUE);
      }
    }
    return false;
  }
}
