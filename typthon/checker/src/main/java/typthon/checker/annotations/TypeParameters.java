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
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// The type parameters of a `def`, `class` or `type` statement: `[T: int = bool, *Ts, **P]`.
public final class TypeParameters {
  private static final Query<TypeVariable.Limits> LIMITS =
      new Query<>("limits of a type parameter", TypeVariable.Limits.NONE);

  private TypeParameters() {}

  /// Returns the variables of the TYPE_PARAMETERS `node`, in order.
  public static List<TypeVariable> of(ModuleFacts module, int node) {
    SyntaxTree tree = module.tree();
    List<TypeVariable> variables = new ArrayList<>();
    for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
      if (!tree.is(child, NodeKind.ERROR)) {
        variables.add(variable(module, child));
      }
    }
    return variables;
  }

  /// Returns the variable that the TYPE_VAR, TYPE_VAR_TUPLE or PARAM_SPEC `node` declares.
  public static TypeVariable variable(ModuleFacts module, int node) {
    SyntaxTree tree = module.tree();
    TypeVariable.Kind kind =
        switch (tree.kind(node)) {
          case PARAM_SPEC -> TypeVariable.Kind.PARAMETERS;
          case TYPE_VAR_TUPLE -> TypeVariable.Kind.ELEMENTS;
          default -> TypeVariable.Kind.TYPE;
        };
    int definition = module.binding().definitionOf(tree.child(node, 0));
    int scopeNode =
        module.binding().scopes().node(module.binding().definitions().scope(definition));
    SymbolRef scope = new SymbolRef(module.name(), owner(module, scopeNode));
    return new TypeVariable(
        kind,
        tree.name(node),
        scope,
        null,
        () ->
            module.session().queries().get(LIMITS, module, node, () -> limits(module, node, kind)));
  }

  /// Returns the path of the definition whose TYPE_PARAMETERS `node` is.
  private static String owner(ModuleFacts module, int node) {
    int previous = node - 1;
    int definition = module.binding().definitionOf(previous);
    return definition >= 0
        ? module.binding().definitions().path(definition)
        : "<type parameters at " + node + ">";
  }

  private static TypeVariable.Limits limits(ModuleFacts module, int node, TypeVariable.Kind kind) {
    SyntaxTree tree = module.tree();
    Evaluator evaluator = new Evaluator(module, new Reports());
    int bound = tree.child(node, 1);
    int fallback = tree.child(node, 2);
    Type defaultType = tree.isAbsent(fallback) ? null : fallback(evaluator, fallback, kind);
    if (tree.isAbsent(bound)) {
      return new TypeVariable.Limits(null, List.of(), defaultType);
    }
    Annotations annotations = at(evaluator, bound);
    if (tree.is(bound, NodeKind.TUPLE)) {
      List<Type> constraints = new ArrayList<>();
      for (int child = bound + 1; child < tree.subtreeEnd(bound); child = tree.subtreeEnd(child)) {
        constraints.add(annotations.type(child));
      }
      return new TypeVariable.Limits(null, constraints, defaultType);
    }
    return new TypeVariable.Limits(annotations.bound(bound), List.of(), defaultType);
  }

  private static Annotations at(Evaluator evaluator, int node) {
    return Annotations.of(evaluator, evaluator.binding().scopeAround(node));
  }

  /// Returns the default that the expression `node` states for a variable of `kind`.
  static @Nullable Type fallback(Evaluator evaluator, int node, TypeVariable.Kind kind) {
    Annotations annotations = at(evaluator, node);
    return switch (kind) {
      case PARAMETERS -> {
        Type.ParameterList list = Forms.parameterList(annotations, node);
        yield list == null ? new Type.ParameterList(List.of(), true) : list;
      }
      case ELEMENTS -> {
        Type type = annotations.type(node);
        Type inner = type instanceof Type.Unpacked unpacked ? Types.unfold(unpacked.type()) : type;
        yield inner;
      }
      case TYPE, SELF -> annotations.type(node);
    };
  }

  /// Returns the type of the variable as a value.
  public static Type value(ModuleFacts module, int node) {
    String name =
        switch (module.tree().kind(node)) {
          case PARAM_SPEC -> "ParamSpec";
          case TYPE_VAR_TUPLE -> "TypeVarTuple";
          default -> "TypeVar";
        };
    return module.session().known().orMissing("typing", name).self();
  }
}
