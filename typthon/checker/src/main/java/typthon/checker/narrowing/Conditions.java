package typthon.checker.narrowing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import typthon.binder.DefinitionKind;
import typthon.binder.Symbols;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Units;
import typthon.checker.operators.Truth;
import typthon.syntax.NodeKind;
import typthon.syntax.Operator;
import typthon.syntax.SyntaxTree;
import typthon.types.LiteralValue;
import typthon.types.Type;
import typthon.types.Types;

/// Reads conditions: which places they are about, and what they tell.
///
/// Source: the typing specification, "Type narrowing".
public final class Conditions {
  private static final int ALIAS_DEPTH = 2;

  private final Evaluator evaluator;
  private final SyntaxTree tree;
  private final List<Narrower> found = new ArrayList<>();

  private Conditions(Evaluator evaluator) {
    this.evaluator = evaluator;
    this.tree = evaluator.tree();
  }

  /// Returns what the expression `node` tells when it is true or false.
  static List<Narrower> of(Evaluator evaluator, int node) {
    Conditions conditions = new Conditions(evaluator);
    conditions.read(node, 0);
    return conditions.found;
  }

  private void read(int node, int depth) {
    switch (tree.kind(node)) {
      case NAME, ATTRIBUTE, SUBSCRIPT -> {
        add(node, Conditions::truth);
        discriminant(node, Conditions::truth);
        alias(node, depth);
      }
      case NAMED_EXPRESSION -> {
        add(tree.child(node, 0), Conditions::truth);
        read(tree.child(node, 1), depth);
      }
      case COMPARE -> comparison(node);
      case CALL -> call(node);
      case UNARY -> {
        if (tree.operator(node) == Operator.NOT) {
          int from = found.size();
          read(tree.child(node, 0), depth);
          for (int i = from; i < found.size(); i++) {
            Narrower.Effect effect = found.get(i).effect();
            found.set(
                i,
                new Narrower(
                    found.get(i).place(),
                    (evaluator, type, positive) -> effect.apply(evaluator, type, !positive)));
          }
        }
      }
      default -> {}
    }
  }

  private static Type truth(Evaluator evaluator, Type type, boolean positive) {
    return positive ? Truth.truthy(evaluator, type) : Truth.falsy(evaluator, type);
  }

  private void add(int node, Narrower.Effect effect) {
    int place = placeOf(node);
    if (place >= 0) {
      found.add(new Narrower(place, effect));
    }
  }

  private int placeOf(int node) {
    return switch (tree.kind(node)) {
      case NAME, ATTRIBUTE, SUBSCRIPT -> evaluator.binding().placeOf(node);
      case IDENTIFIER -> {
        int symbol = evaluator.binding().symbolOf(node);
        yield symbol < 0 ? -1 : evaluator.binding().places().ofSymbol(symbol);
      }
      default -> -1;
    };
  }

  /// Adds `effect` for an operand; a walrus stands for its target and its value.
  private void operand(int node, Narrower.Effect effect) {
    if (tree.is(node, NodeKind.NAMED_EXPRESSION)) {
      add(tree.child(node, 0), effect);
      operand(tree.child(node, 1), effect);
    } else {
      add(node, effect);
      discriminant(node, effect);
    }
  }

  /// What is known of `x.kind` or `x["kind"]` or `x[0]` tells which members of a union `x` can be.
  private void discriminant(int node, Narrower.Effect effect) {
    if (!tree.is(node, NodeKind.ATTRIBUTE) && !tree.is(node, NodeKind.SUBSCRIPT)) {
      return;
    }
    int value = tree.child(node, 0);
    int place = placeOf(value);
    if (place >= 0) {
      found.add(new Narrower(place, Discriminants.by(tree, node, effect)));
    }
  }

  /// A condition that was stored in a local name: `ok = x is not None`.
  private void alias(int node, int depth) {
    if (!tree.is(node, NodeKind.NAME) || depth >= ALIAS_DEPTH) {
      return;
    }
    var binding = evaluator.binding();
    int symbol = binding.symbolOf(node);
    if (symbol < 0
        || binding.symbols().definitionCount(symbol) != 1
        || binding.symbols().has(symbol, Symbols.BOUND_ELSEWHERE)) {
      return;
    }
    int definition = binding.symbols().definition(symbol, 0);
    int statement = binding.definitions().node(definition);
    if (binding.definitions().kind(definition) != DefinitionKind.VARIABLE
        || tree.childCount(statement) != 2
        || binding.scopes().frame(binding.definitions().scope(definition))
            != binding.scopes().frame(binding.scopeAround(node))) {
      return;
    }
    int value = tree.lastChild(statement);
    if (tree.is(value, NodeKind.COMPARE) || tree.is(value, NodeKind.CALL)) {
      int from = found.size();
      read(value, depth + 1);
      found.subList(from, found.size()).removeIf(each -> !isStable(each.place()));
    }
  }

  /// The place of a stored condition must not change in between: it is bound once.
  private boolean isStable(int place) {
    var binding = evaluator.binding();
    if (binding.places().parent(place) >= 0) {
      return false;
    }
    int symbol = binding.places().root(place);
    return binding.symbols().definitionCount(symbol) == 1;
  }

  // Comparisons

  private void comparison(int node) {
    if (tree.childCount(node) != 2) {
      return;
    }
    int left = tree.child(node, 0);
    int comparison = tree.child(node, 1);
    int right = tree.child(comparison, 0);
    switch (tree.operator(comparison)) {
      case IS -> identity(left, right, true);
      case IS_NOT -> identity(left, right, false);
      case EQUAL -> equality(left, right, true);
      case NOT_EQUAL -> equality(left, right, false);
      case IN -> containment(left, right, true);
      case NOT_IN -> containment(left, right, false);
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL ->
          length(left, right, tree.operator(comparison));
      default -> {}
    }
  }

  private void identity(int left, int right, boolean sense) {
    if (tree.is(right, NodeKind.NONE)) {
      operand(left, sensed(Equality::isNone, sense));
      return;
    }
    if (tree.is(left, NodeKind.NONE)) {
      operand(right, sensed(Equality::isNone, sense));
      return;
    }
    if (typeCall(left, right, sense)) {
      return;
    }
    operand(left, sensed(Equality.identicalTo(typeOnce(right)), sense));
    operand(right, sensed(Equality.identicalTo(typeOnce(left)), sense));
  }

  private Type quietType(int node) {
    return Units.type(evaluator, node);
  }

  /// Returns what gives the type of an expression, asking for it once: a discriminant asks for each
  /// member of a union.
  private Supplier<Type> typeOnce(int node) {
    return new Supplier<>() {
      private @Nullable Type known;

      @Override
      public Type get() {
        Type type = known;
        if (type == null) {
          type = quietType(node);
          known = type;
        }
        return type;
      }
    };
  }

  private static Narrower.Effect sensed(Narrower.Effect effect, boolean sense) {
    return sense ? effect : (evaluator, type, positive) -> effect.apply(evaluator, type, !positive);
  }

  private void equality(int left, int right, boolean sense) {
    if (tree.is(right, NodeKind.NONE)) {
      operand(left, sensed(Equality::isNone, sense));
      return;
    }
    if (typeCall(left, right, sense)) {
      return;
    }
    if (lengthCall(left) >= 0) {
      length(left, right, sense ? Operator.EQUAL : Operator.NOT_EQUAL);
      return;
    }
    operand(left, sensed(Equality.equalTo(typeOnce(right)), sense));
    operand(right, sensed(Equality.equalTo(typeOnce(left)), sense));
  }

  /// `type(x) is C` and `x.__class__ is C`.
  private boolean typeCall(int left, int right, boolean sense) {
    boolean attribute = tree.is(left, NodeKind.ATTRIBUTE) && tree.name(left).equals("__class__");
    int argument = attribute ? tree.child(left, 0) : onlyArgument(left, "type");
    if (argument < 0) {
      return false;
    }
    operand(
        argument,
        sensed(
            (inner, type, positive) ->
                ClassTests.exactly(inner, type, Units.type(inner, right), positive),
            sense));
    return true;
  }

  /// Returns the argument of a call of the builtin `name` with one argument, or -1.
  private int onlyArgument(int node, String name) {
    if (!tree.is(node, NodeKind.CALL)
        || !tree.is(tree.child(node, 0), NodeKind.NAME)
        || !tree.name(tree.child(node, 0)).equals(name)
        || tree.childCount(tree.child(node, 1)) != 1) {
      return -1;
    }
    return tree.child(tree.child(node, 1), 0);
  }

  private int lengthCall(int node) {
    return onlyArgument(node, "len");
  }

  private void length(int left, int right, Operator operator) {
    int argument = lengthCall(left);
    if (argument >= 0) {
      operand(
          argument,
          (inner, type, positive) ->
              Lengths.narrow(inner, type, operator, Units.type(inner, right), positive));
    }
  }

  private void containment(int left, int right, boolean sense) {
    operand(left, sensed(Containment.in(evaluator.tree(), right), sense));
    operand(right, sensed(Containment.holds(typeOnce(left)), sense));
  }

  // Calls

  private void call(int node) {
    int callee = tree.child(node, 0);
    int arguments = tree.child(node, 1);
    if (!tree.hasChildren(arguments)) {
      return;
    }
    if (!tree.is(callee, NodeKind.NAME) || !builtinTest(tree.name(callee), arguments)) {
      int first = tree.child(arguments, 0);
      guard(node, tree.is(first, NodeKind.KEYWORD_ARGUMENT) ? tree.child(first, 1) : first);
    }
  }

  /// Reads a call of one of the functions that the language knows as tests; tells whether it is
  /// one.
  private boolean builtinTest(String function, int arguments) {
    int subject = tree.child(arguments, 0);
    int second = tree.childCount(arguments) == 2 ? tree.child(arguments, 1) : -1;
    return switch (function) {
      case "isinstance" -> classTest(subject, second, ClassTests::instance);
      case "issubclass" -> classTest(subject, second, ClassTests::subclass);
      case "callable" -> {
        operand(subject, Callability::narrow);
        yield true;
      }
      case "bool" -> {
        operand(subject, Conditions::truth);
        yield true;
      }
      case "hasattr" -> {
        String attribute = second < 0 ? null : attribute(second);
        if (attribute != null) {
          operand(
              subject,
              (inner, type, positive) -> HasAttribute.narrow(inner, type, attribute, positive));
        }
        yield true;
      }
      default -> false;
    };
  }

  /// What a test against the classes that `filter` names leaves of a type.
  private interface ClassTest {
    Type narrow(Evaluator evaluator, Type type, int filter, boolean positive);
  }

  private boolean classTest(int subject, int filter, ClassTest test) {
    if (filter < 0) {
      return false;
    }
    operand(
        subject,
        (inner, type, positive) ->
            positive || ClassNames.all(inner, filter)
                ? test.narrow(inner, type, filter, positive)
                : type);
    return true;
  }

  private @Nullable String attribute(int node) {
    return quietType(node) instanceof Type.Literal literal
            && literal.value() instanceof LiteralValue.Str(String value)
        ? value
        : null;
  }

  /// A call of a user-defined type guard.
  private void guard(int node, int argument) {
    if (placeOf(argument) < 0 && !tree.is(argument, NodeKind.NAMED_EXPRESSION)) {
      return;
    }
    operand(
        argument,
        (inner, type, positive) -> {
          Type result = Types.unfold(Units.type(inner, node));
          return result instanceof Type.Guard guard
              ? GuardFilters.guarded(inner, type, guard, positive)
              : type;
        });
  }
}
