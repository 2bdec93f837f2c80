package typthon.checker.refinements;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.annotations.Annotations;
import typthon.checker.annotations.Meaning;
import typthon.contracts.ContractSyntaxException;
import typthon.contracts.predicates.Predicate;
import typthon.contracts.predicates.Predicate.Relation;
import typthon.contracts.predicates.Term;
import typthon.contracts.values.PyValue;
import typthon.syntax.NodeKind;
import typthon.syntax.Operator;
import typthon.syntax.SyntaxTree;
import typthon.types.LiteralValue;
import typthon.types.SymbolRef;
import typthon.types.Type;

/// What stands behind the type in `Annotated[T, …]`: `Refine` of the companion package and the
/// classes of annotated-types. Other metadata says nothing.
public final class Metadata {
  private final Annotations annotations;
  private final SyntaxTree tree;

  private Metadata(Annotations annotations) {
    this.annotations = annotations;
    this.tree = annotations.tree();
  }

  /// Returns `base` with what the metadata `items` say.
  public static Type refine(Annotations annotations, Type base, List<Integer> items) {
    Type refined = base;
    for (int item : items) {
      if (annotations.tree().is(item, NodeKind.CALL)) {
        annotations.evaluator().session().noteRefinement();
        refined = new Metadata(annotations).apply(refined, item);
      }
    }
    return refined;
  }

  private Type apply(Type base, int call) {
    if (!(annotations.meaning(tree.child(call, 0)) instanceof Meaning.Class type)) {
      return base;
    }
    SymbolRef ref = type.type().ref();
    List<Integer> positional = new ArrayList<>();
    int arguments = tree.child(call, 1);
    for (int child = arguments + 1;
        child < tree.subtreeEnd(arguments);
        child = tree.subtreeEnd(child)) {
      if (!tree.is(child, NodeKind.KEYWORD_ARGUMENT)) {
        positional.add(child);
      }
    }
    if (ref.is("typthon", "Refine")) {
      int text = positional.isEmpty() ? -1 : positional.getFirst();
      Predicate predicate = text < 0 ? null : predicate(annotations, text);
      return predicate == null ? base : Refinement.of(base, predicate);
    }
    if (!ref.module().equals("annotated_types")) {
      return base;
    }
    if (ref.name().equals("Predicate")) {
      return positional.isEmpty() ? base : function(base, positional.getFirst());
    }
    Predicate predicate = standard(ref.name(), call, positional);
    return Facts.isTrue(predicate) ? base : Refinement.of(base, predicate);
  }

  private Predicate standard(String name, int call, List<Integer> positional) {
    int first = positional.isEmpty() ? -1 : positional.getFirst();
    return switch (name) {
      case "Gt" -> value(Relation.GREATER, argument(call, first, "gt"));
      case "Ge" -> value(Relation.GREATER_EQUAL, argument(call, first, "ge"));
      case "Lt" -> value(Relation.LESS, argument(call, first, "lt"));
      case "Le" -> value(Relation.LESS_EQUAL, argument(call, first, "le"));
      case "Interval" ->
          Facts.and(
              Facts.and(
                  value(Relation.GREATER, keyword(call, "gt")),
                  value(Relation.GREATER_EQUAL, keyword(call, "ge"))),
              Facts.and(
                  value(Relation.LESS, keyword(call, "lt")),
                  value(Relation.LESS_EQUAL, keyword(call, "le"))));
      case "MultipleOf" -> multiple(argument(call, first, "multiple_of"));
      case "MinLen" -> length(Relation.GREATER_EQUAL, argument(call, first, "min_length"));
      case "MaxLen" -> length(Relation.LESS_EQUAL, argument(call, first, "max_length"));
      case "Len" ->
          Facts.and(
              length(Relation.GREATER_EQUAL, argument(call, first, "min_length")),
              length(
                  Relation.LESS_EQUAL,
                  argument(call, positional.size() > 1 ? positional.get(1) : -1, "max_length")));
      default -> Predicate.TRUE;
    };
  }

  private int argument(int call, int positional, String keyword) {
    return positional < 0 ? keyword(call, keyword) : positional;
  }

  private int keyword(int call, String name) {
    int arguments = tree.child(call, 1);
    for (int child = arguments + 1;
        child < tree.subtreeEnd(arguments);
        child = tree.subtreeEnd(child)) {
      if (tree.is(child, NodeKind.KEYWORD_ARGUMENT) && tree.name(child).equals(name)) {
        return tree.child(child, 1);
      }
    }
    return -1;
  }

  private Predicate value(Relation relation, int node) {
    PyValue bound = node < 0 ? null : constant(annotations, node);
    return bound == null
        ? Predicate.TRUE
        : Facts.compare(new Term.Subject(), relation, new Term.Constant(bound));
  }

  private Predicate length(Relation relation, int node) {
    PyValue bound = node < 0 ? null : constant(annotations, node);
    return bound instanceof PyValue.Int
        ? Facts.compare(new Term.Length(), relation, new Term.Constant(bound))
        : Predicate.TRUE;
  }

  private Predicate multiple(int node) {
    PyValue divisor = node < 0 ? null : constant(annotations, node);
    return divisor == null
        ? Predicate.TRUE
        : Facts.compare(
            new Term.Arithmetic(
                Term.Operation.MODULO, new Term.Subject(), new Term.Constant(divisor)),
            Relation.EQUAL,
            new Term.Constant(PyValue.of(0)));
  }

  /// `Predicate(str.isdigit)` is a predicate of the language; any other function is opaque.
  private Type function(Type base, int node) {
    if (tree.is(node, NodeKind.ATTRIBUTE) && tree.text(tree.child(node, 0)).equals("str")) {
      try {
        return Refinement.of(base, Predicate.parse("value." + tree.name(node) + "()"));
      } catch (ContractSyntaxException e) {
        return Refinement.opaque(base, tree.text(node));
      }
    }
    return Refinement.opaque(base, tree.text(node));
  }

  /// Returns the predicate in the STRING `node`; null, after a report, if it is none.
  static @Nullable Predicate predicate(Annotations annotations, int node) {
    if (!annotations.tree().is(node, NodeKind.STRING)) {
      return null;
    }
    try {
      return Predicate.parse(annotations.tree().string(node));
    } catch (ContractSyntaxException e) {
      if (annotations.tree() == annotations.evaluator().tree()) {
        StringPlaces.report(annotations.evaluator(), node, e);
      } else {
        annotations.report(typthon.checker.rules.Rule.INVALID_PREDICATE, node, e.reason());
      }
      return null;
    }
  }

  /// Returns the constant that the expression `node` stands for, or null.
  static @Nullable PyValue constant(Annotations annotations, int node) {
    SyntaxTree tree = annotations.tree();
    return switch (tree.kind(node)) {
      case INTEGER -> new PyValue.Int(tree.integer(node));
      case FLOAT -> decimal(tree.text(node));
      case STRING -> PyValue.of(tree.string(node));
      case UNARY -> {
        PyValue operand =
            tree.operator(node) == Operator.NEGATE
                ? constant(annotations, tree.child(node, 0))
                : null;
        yield switch (operand) {
          case PyValue.Int(var value) -> new PyValue.Int(value.negate());
          case PyValue.Float(var value) -> PyValue.of(-value);
          case null, default -> null;
        };
      }
      case NAME, ATTRIBUTE -> named(annotations, node);
      default -> null;
    };
  }

  private static @Nullable PyValue decimal(String text) {
    try {
      return PyValue.of(Double.parseDouble(text.replace("_", "")));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /// A constant by its name.
  private static @Nullable PyValue named(Annotations annotations, int node) {
    if (annotations.tree() != annotations.evaluator().tree()) {
      return null;
    }
    Type type = typthon.types.Types.unfold(annotations.evaluator().quiet().typeOf(node));
    return type instanceof Type.Literal literal && !(literal.value() instanceof LiteralValue.Bool)
        ? Facts.value(literal.value())
        : null;
  }
}
