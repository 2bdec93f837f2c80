package typthon.checker.refinements;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.iteration.Targets;
import typthon.checker.rules.Diagnostic;
import typthon.checker.rules.Rule;
import typthon.contracts.predicates.Predicate;
import typthon.contracts.predicates.Predicate.Answer;
import typthon.contracts.predicates.Prover;
import typthon.contracts.predicates.Prover.Numbers;
import typthon.contracts.predicates.Term;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.ClassInfo;
import typthon.types.Type;
import typthon.types.Types;

/// Checks that values satisfy the predicates of the types that they meet. That they are of the base
/// type is for others to check.
public final class Obligations {
  private final Evaluator evaluator;
  private final SyntaxTree tree;

  private Obligations(Evaluator evaluator) {
    this.evaluator = evaluator;
    this.tree = evaluator.tree();
  }

  /// Reports where the value of the expression `node` does not, or not certainly, satisfy what
  /// `target` asks for beyond its base types.
  public static void check(Evaluator evaluator, int node, @Nullable Type target) {
    if (target != null && evaluator.session().hasRefinements() && mentions(target)) {
      new Obligations(evaluator).value(node, target);
    }
  }

  /// Checks the assignment of the value of the expression `value` to `target`.
  public static void checkAssignment(Evaluator evaluator, int target, int value) {
    if (!evaluator.session().hasRefinements()) {
      return;
    }
    switch (evaluator.tree().kind(target)) {
      case NAME, ATTRIBUTE -> check(evaluator, value, Targets.declaredType(evaluator, target));
      default -> {}
    }
  }

  /// How the predicate of a refined type was judged.
  public record Proof(Predicate facts, Predicate target, Numbers numbers, Answer answer) {}

  /// Returns what is known of the value of the expression `node` and what it says about the
  /// predicate of `target`; null if that is no refined type.
  public static @Nullable Proof proof(Evaluator evaluator, int node, Type target) {
    Type.Alias alias = Types.refinement(target);
    if (alias == null || !(alias.alias() instanceof Refinement refinement)) {
      return null;
    }
    Type source = evaluator.quiet().typeOf(node);
    Predicate facts = new Knowledge(evaluator.quiet()).of(node);
    Numbers numbers = numbers(source, target);
    Answer answer = Prover.prove(facts, refinement.predicate(), numbers);
    return new Proof(facts, refinement.predicate(), numbers, answer);
  }

  private static boolean mentions(Type type) {
    return Types.anyPart(type, part -> Types.refinement(part) != null);
  }

  private void value(int node, Type target) {
    if (tree.is(node, NodeKind.CONDITIONAL)) {
      value(tree.child(node, 0), target);
      value(tree.child(node, 2), target);
      return;
    }
    Type.Alias refined = Types.refinement(target);
    if (refined != null && refined.alias() instanceof Refinement refinement) {
      elements(node, Types.unfoldOnce(refined));
      judge(node, List.of(target), refinement.dependent());
      return;
    }
    Type unfolded = Types.unfold(target);
    if (unfolded instanceof Type.Union union) {
      union(node, union);
    } else {
      elements(node, unfolded);
    }
  }

  /// A member that asks for nothing and accepts the value settles it.
  private void union(int node, Type.Union union) {
    Type type = evaluator.quiet().typeOf(node);
    List<Type> refined = new ArrayList<>();
    for (Type source : Types.members(type)) {
      boolean settled = false;
      for (Type member : union.members()) {
        boolean fits = evaluator.isAssignable(source, member);
        settled |= fits && !mentions(member);
        if (fits && Types.refinement(member) != null && !refined.contains(member)) {
          refined.add(member);
        }
      }
      if (!settled && !refined.isEmpty()) {
        judge(node, refined, false);
        return;
      }
    }
    List<Type> containers = new ArrayList<>();
    for (Type member : union.members()) {
      if (Types.refinement(member) == null
          && (evaluator.isAssignable(type, member) || isOfClass(type, member))) {
        containers.add(member);
      }
    }
    if (containers.size() == 1) {
      elements(node, Types.unfold(containers.getFirst()));
    }
  }

  /// Without a hint a display may be a list of something else than what is expected.
  private static boolean isOfClass(Type type, Type member) {
    ClassInfo owner = Types.classOf(Types.unfold(type));
    return owner != null && owner == Types.classOf(Types.unfold(member));
  }

  // Displays

  private void elements(int node, Type target) {
    if (!mentions(target)) {
      return;
    }
    switch (tree.kind(node)) {
      case LIST, SET, TUPLE -> display(node, target);
      case LIST_COMPREHENSION, SET_COMPREHENSION -> {
        if (Types.unfold(target) instanceof Type.Instance wanted
            && wanted.arguments().size() == 1) {
          value(tree.child(node, 0), wanted.arguments().getFirst());
        }
      }
      case GENERATOR -> {
        if (Types.unfold(target) instanceof Type.Instance wanted
            && wanted.type().ref().module().equals("typing")
            && !wanted.arguments().isEmpty()) {
          value(tree.child(node, 0), wanted.arguments().getFirst());
        }
      }
      case DICT_COMPREHENSION -> {
        if (Types.unfold(target) instanceof Type.Instance wanted
            && wanted.arguments().size() == 2
            && tree.is(tree.child(node, 0), NodeKind.DICT_ITEM)) {
          value(tree.child(tree.child(node, 0), 0), wanted.arguments().getFirst());
          value(tree.child(tree.child(node, 0), 1), wanted.arguments().getLast());
        }
      }
      case DICT -> {
        if (Types.unfold(target) instanceof Type.Instance wanted
            && wanted.arguments().size() == 2) {
          entries(node, wanted.arguments().getFirst(), wanted.arguments().getLast());
        }
      }
      default -> {}
    }
  }

  private void display(int node, Type target) {
    int index = 0;
    for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
      Type wanted = element(Types.unfold(target), index);
      if (wanted == null || tree.is(child, NodeKind.STARRED)) {
        return;
      }
      check(evaluator, child, wanted);
      index++;
    }
  }

  private static @Nullable Type element(Type target, int index) {
    return switch (target) {
      case Type.Tuple tuple when tuple.isBounded() && index < tuple.elements().size() ->
          tuple.elements().get(index);
      case Type.Tuple tuple when tuple.unbounded() == 0 && tuple.fixedCount() == 0 ->
          tuple.elements().getFirst();
      case Type.Instance instance when instance.arguments().size() == 1 ->
          instance.arguments().getFirst();
      default -> null;
    };
  }

  private void entries(int node, Type key, Type value) {
    for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
      if (tree.is(child, NodeKind.DICT_ITEM)) {
        check(evaluator, tree.child(child, 0), key);
        check(evaluator, tree.child(child, 1), value);
      }
    }
  }

  // Judgement

  private void judge(int node, List<Type> targets, boolean dependent) {
    Type source = evaluator.quiet().typeOf(node == statement(node) ? tree.child(node, 1) : node);
    Predicate facts = new Knowledge(evaluator).of(node);
    Answer answer = Answer.REFUTED;
    for (Type target : targets) {
      Answer one = answer(source, facts, target);
      if (one == Answer.PROVED) {
        return;
      }
      answer = one == Answer.UNKNOWN ? one : answer;
    }
    if (answer == Answer.UNKNOWN && source.isAny()) {
      return;
    }
    report(node, facts, targets.getFirst(), answer, dependent, source);
  }

  /// Returns `node` if it is a statement, `x += 1`, whose value is what it assigns.
  private int statement(int node) {
    return tree.is(node, NodeKind.AUGMENTED_ASSIGN) ? node : -1;
  }

  private static Answer answer(Type source, Predicate facts, Type target) {
    Type.Alias alias = Types.refinement(target);
    if (alias == null || !(alias.alias() instanceof Refinement refinement)) {
      return Answer.PROVED;
    }
    Numbers numbers = numbers(source, target);
    Answer answer = Answer.PROVED;
    for (Predicate part : Facts.parts(refinement.predicate())) {
      Answer one =
          Facts.parts(facts).contains(part) ? Answer.PROVED : Prover.prove(facts, part, numbers);
      if (one == Answer.REFUTED) {
        return one;
      }
      answer = one == Answer.UNKNOWN ? one : answer;
    }
    if (answer == Answer.UNKNOWN) {
      answer = Prover.prove(facts, refinement.predicate(), numbers);
    }
    boolean known = Facts.opaque(source).containsAll(refinement.opaque());
    return answer == Answer.PROVED && !known ? Answer.UNKNOWN : answer;
  }

  private static Numbers numbers(Type source, Type target) {
    return Facts.numbers(source.isAny() ? target : source);
  }

  // Reports

  private void report(
      int node, Predicate facts, Type target, Answer answer, boolean dependent, Type source) {
    Type.Alias alias = Types.refinement(target);
    if (alias == null || !(alias.alias() instanceof Refinement refinement)) {
      return;
    }
    boolean refuted = answer == Answer.REFUTED;
    Rule rule =
        dependent
            ? refuted ? Rule.DEPENDENT_VIOLATION : Rule.DEPENDENT_UNPROVEN
            : refuted ? Rule.REFINEMENT_VIOLATION : Rule.REFINEMENT_UNPROVEN;
    String wanted = "\"" + refinement.refinement() + "\"";
    String message =
        refuted
            ? known(node, facts) + ", which does not satisfy " + wanted
            : "Nothing shows " + missing(facts, refinement, source, target);
    List<String> hints = refuted ? List.of() : hints(node, facts, refinement, source, target);
    Diagnostic diagnostic = new Diagnostic(rule, tree.start(node), tree.end(node), message);
    if (!refuted && !Facts.isTrue(facts)) {
      diagnostic =
          diagnostic.withNotes(
              List.of(new Diagnostic.Note("", 0, 0, "Known is \"" + shown(facts) + "\"")));
    }
    evaluator.report(diagnostic.withHints(hints));
  }

  private String known(int node, Predicate facts) {
    if (facts instanceof Predicate.Comparison(Term.Subject(), List<Predicate.Link> links)
        && links.size() == 1
        && links.getFirst().relation() == Predicate.Relation.EQUAL) {
      return "The value is " + links.getFirst().right().show(0);
    }
    return "Of \"" + tree.text(node) + "\" is known \"" + shown(facts) + "\"";
  }

  private static String shown(Predicate facts) {
    String text = facts.toString();
    return text.length() > 120 ? text.substring(0, 117) + "..." : text;
  }

  /// Names the parts of the predicate that nothing proves.
  private static String missing(Predicate facts, Refinement refinement, Type source, Type target) {
    List<String> missing = new ArrayList<>();
    for (Predicate part : unproved(facts, refinement, source, target)) {
      missing.add("\"" + part + "\"");
    }
    for (String opaque : refinement.opaque()) {
      if (!Facts.opaque(source).contains(opaque)) {
        missing.add("\"" + opaque + "\"");
      }
    }
    return missing.isEmpty()
        ? "\"" + refinement.refinement() + "\""
        : String.join(" and ", missing);
  }

  private static List<Predicate> unproved(
      Predicate facts, Refinement refinement, Type source, Type target) {
    List<Predicate> missing = new ArrayList<>();
    for (Predicate part : Facts.parts(refinement.predicate())) {
      if (!Facts.parts(facts).contains(part)
          && Prover.prove(facts, part, numbers(source, target)) != Answer.PROVED) {
        missing.add(part);
      }
    }
    return missing;
  }

  private List<String> hints(
      int node, Predicate facts, Refinement refinement, Type source, Type target) {
    List<Predicate> missing = unproved(facts, refinement, source, target);
    if (missing.isEmpty()
        || (!tree.is(node, NodeKind.NAME) && !tree.is(node, NodeKind.ATTRIBUTE))) {
      return List.of();
    }
    Predicate test = missing.size() == 1 ? missing.getFirst() : new Predicate.And(missing);
    String text = test.toString().replaceAll("\\bvalue\\b", tree.text(node));
    return List.of("Check it first: if " + text + ": …");
  }
}
