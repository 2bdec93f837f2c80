package typthon.checker.refinements;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import typthon.checker.annotations.Annotations;
import typthon.checker.annotations.Meaning;
import typthon.checker.annotations.SpecialForm;
import typthon.checker.engine.Answers;
import typthon.checker.engine.Query;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.OfModule;
import typthon.checker.evaluation.Reports;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.newtypes.NewTypes;
import typthon.checker.rules.Rule;
import typthon.checker.signatures.TermTypes;
import typthon.contracts.Constraint;
import typthon.contracts.ContractSyntaxException;
import typthon.contracts.Signature;
import typthon.contracts.predicates.Predicate;
import typthon.contracts.values.PyValue;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.AliasInfo;
import typthon.types.Substitution;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.TypeVariable;

/// Calls that make types: `refine("value > 0")(int)`, `dependent("len=3")(list[int])`,
/// `newtype("UserId")(int)`, `recursive("Json", lambda self: …)`, `Bounded(0, 100)`, and
/// `Positive(float)`.
public final class ContractCalls {
  private static final Query<Type> BODY = new Query<>("body of a recursive type", Type.UNKNOWN);

  private ContractCalls() {}

  private record Key(ModuleFacts module, int node) implements OfModule {}

  /// The type that a call of `recursive` makes.
  private record Recursive(ModuleFacts module, int node, String name)
      implements AliasInfo, Answers.Owner {
    @Override
    public Answers answers() {
      return module.answers();
    }

    @Override
    public SymbolRef ref() {
      return new SymbolRef(module.name(), name);
    }

    @Override
    public List<TypeVariable> typeParameters() {
      return List.of();
    }

    @Override
    public Type value() {
      return module
          .session()
          .queries()
          .get(BODY, this, () -> body(new Evaluator(module, new Reports())));
    }

    Type body(Evaluator evaluator) {
      SyntaxTree tree = evaluator.tree();
      int lambda = tree.child(tree.child(node, 1), 1);
      int parameter = tree.child(tree.child(lambda, 0), 0);
      Meaning self = new Meaning.Alias(this);
      Type body =
          Annotations.of(evaluator, evaluator.binding().scopeAround(node))
              .with(Map.of(tree.name(parameter), self))
              .type(tree.child(lambda, 1));
      if (isUnguarded(body, 0)) {
        evaluator.report(
            Rule.RECURSIVE_TYPE_UNGUARDED,
            node,
            "Recursive type \"" + name + "\" stands for itself outside of a container or tuple");
        return Type.NEVER;
      }
      return body;
    }

    private boolean isUnguarded(Type type, int depth) {
      return switch (type) {
        case Type.Alias alias when alias.alias().equals(this) -> true;
        case Type.Alias alias when alias.alias() instanceof Refinement && depth < 16 ->
            isUnguarded(typthon.types.Types.unfoldOnce(alias), depth + 1);
        case Type.Union union -> union.members().stream().anyMatch(m -> isUnguarded(m, depth + 1));
        case Type.Intersection all ->
            all.members().stream().anyMatch(m -> isUnguarded(m, depth + 1));
        default -> false;
      };
    }
  }

  /// Returns what the CALL `node` means as a type, or null if it makes none; reports what is wrong
  /// with it.
  public static @Nullable Meaning meaning(Annotations a, int node) {
    SyntaxTree tree = a.tree();
    int callee = tree.child(node, 0);
    if (tree.is(callee, NodeKind.CALL)) {
      return curried(a, node, callee);
    }
    if (!tree.is(callee, NodeKind.NAME) && !tree.is(callee, NodeKind.ATTRIBUTE)) {
      return null;
    }
    Meaning meaning = a.meaning(callee);
    if (meaning instanceof Meaning.Form form) {
      return switch (form.form()) {
        case BOUNDED -> bounded(a, node, children(tree, tree.child(node, 1)));
        case RECURSIVE -> recursive(a, node);
        case TYPTHON_TYPE -> text(a, node);
        default -> null;
      };
    }
    List<Integer> arguments = children(tree, tree.child(node, 1));
    if (meaning instanceof Meaning.Implicit alias
        && alias.parameters().size() == 1
        && arguments.size() == 1
        && typthon.types.Types.refinement(alias.value()) != null) {
      Type base = a.type(arguments.getFirst());
      return new Meaning.Implicit(
          Substitution.of(alias.parameters(), List.of(base)).apply(alias.value()), List.of());
    }
    return null;
  }

  private static @Nullable Meaning curried(Annotations a, int node, int maker) {
    SyntaxTree tree = a.tree();
    int named = tree.child(maker, 0);
    if (!tree.is(named, NodeKind.NAME) && !tree.is(named, NodeKind.ATTRIBUTE)) {
      return null;
    }
    SpecialForm form = a.specialForm(named);
    List<Integer> given = children(tree, tree.child(maker, 1));
    List<Integer> bases = children(tree, tree.child(node, 1));
    if (form == null || bases.size() != 1) {
      return null;
    }
    a.evaluator().session().noteRefinement();
    int text = given.isEmpty() ? -1 : given.getFirst();
    boolean isText = text >= 0 && tree.is(text, NodeKind.STRING);
    return switch (form) {
      case REFINE -> {
        Predicate predicate = text < 0 ? null : Metadata.predicate(a, text);
        Type base = a.type(bases.getFirst());
        yield type(predicate == null ? base : Refinement.of(base, predicate));
      }
      case DEPENDENT -> {
        Type base = a.type(bases.getFirst());
        yield type(isText ? Refinement.of(base, Constraint.parse(tree.string(text))) : base);
      }
      case EFFECT -> type(a.type(bases.getFirst()));
      case NEW_TYPE_MAKER ->
          isText && tree == a.evaluator().tree()
              ? new Meaning.Class(
                  NewTypes.make(a.evaluator(), node, tree.string(text), a.type(bases.getFirst())))
              : null;
      default -> null;
    };
  }

  private static Meaning type(Type type) {
    return new Meaning.Implicit(type, List.of());
  }

  /// `Bounded(a, b)` and `Bounded[a, b]`.
  public static Meaning bounded(Annotations a, int node, List<Integer> ends) {
    a.evaluator().session().noteRefinement();
    PyValue low = ends.size() == 2 ? Metadata.constant(a, ends.getFirst()) : null;
    PyValue high = ends.size() == 2 ? Metadata.constant(a, ends.getLast()) : null;
    if (low == null || high == null) {
      return type(a.invalid(node, "\"Bounded\" takes two constants"));
    }
    return type(
        Refinement.of(
            a.evaluator().known().instance("int"),
            Predicate.parse("value >= " + low.show() + " and value <= " + high.show())));
  }

  private static @Nullable Meaning recursive(Annotations a, int node) {
    Recursive made = made(a.evaluator(), node);
    return made == null || a.tree() != a.evaluator().tree() ? null : new Meaning.Alias(made);
  }

  private static @Nullable Recursive made(Evaluator evaluator, int node) {
    SyntaxTree tree = evaluator.tree();
    List<Integer> arguments = children(tree, tree.child(node, 1));
    boolean shaped =
        arguments.size() == 2
            && tree.is(arguments.getFirst(), NodeKind.STRING)
            && tree.is(arguments.getLast(), NodeKind.LAMBDA)
            && tree.hasChildren(tree.child(arguments.getLast(), 0));
    return shaped
        ? evaluator
            .session()
            .unique(
                new Key(evaluator.module(), node),
                new Recursive(evaluator.module(), node, tree.string(arguments.getFirst())))
        : null;
  }

  /// Reports what is wrong with the body of the call `node` of `recursive`.
  public static void checkRecursive(Evaluator evaluator, int node) {
    Recursive made = made(evaluator, node);
    if (made != null) {
      made.body(evaluator);
    }
  }

  /// `type("list[self]")` inside the body of a recursive type.
  private static @Nullable Meaning text(Annotations a, int node) {
    SyntaxTree tree = a.tree();
    List<Integer> arguments = children(tree, tree.child(node, 1));
    if (arguments.size() != 1 || !tree.is(arguments.getFirst(), NodeKind.STRING)) {
      return null;
    }
    try {
      return type(
          new TermTypes(a, arguments.getFirst())
              .type(Signature.parseType(tree.string(arguments.getFirst()))));
    } catch (ContractSyntaxException e) {
      if (tree == a.evaluator().tree()) {
        StringPlaces.report(a.evaluator(), arguments.getFirst(), e);
      }
      return type(Type.ERROR);
    }
  }

  private static List<Integer> children(SyntaxTree tree, int node) {
    List<Integer> children = new java.util.ArrayList<>();
    for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
      children.add(child);
    }
    return children;
  }
}
