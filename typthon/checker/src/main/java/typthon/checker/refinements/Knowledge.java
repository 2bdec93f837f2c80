package typthon.checker.refinements;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.FlowGraph;
import typthon.binder.Symbols;
import typthon.checker.attributes.Attributes;
import typthon.checker.calls.Calls;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.iteration.Targets;
import typthon.checker.operators.Truth;
import typthon.checker.symbols.DefinitionTypes;
import typthon.contracts.predicates.Predicate;
import typthon.contracts.predicates.Predicate.Relation;
import typthon.contracts.predicates.Prover.Numbers;
import typthon.contracts.predicates.Range;
import typthon.contracts.predicates.Term;
import typthon.contracts.values.PyValue;
import typthon.syntax.NodeKind;
import typthon.syntax.Operator;
import typthon.syntax.SyntaxTree;
import typthon.types.Member;
import typthon.types.Type;
import typthon.types.Types;

/// What is known of the value of an expression where it stands: a predicate that certainly holds.
///
/// It is asked only where a refined type is expected. An answer takes a bounded number of steps;
/// beyond that, nothing is known.
final class Knowledge {
  private static final int MAX_STEPS = 2_000;
  private static final int MAX_DEPTH = 48;

  private record Head(int place, int loop) {}

  private final Evaluator evaluator;
  private final SyntaxTree tree;
  private final Set<Head> loops = new HashSet<>();
  private int steps;
  private int depth;

  Knowledge(Evaluator evaluator) {
    this.evaluator = evaluator;
    this.tree = evaluator.tree();
  }

  Evaluator evaluator() {
    return evaluator;
  }

  /// Tells whether another step may be taken.
  boolean step() {
    return steps++ < MAX_STEPS;
  }

  boolean enterLoop(int place, int loop) {
    return loops.add(new Head(place, loop));
  }

  void leaveLoop(int place, int loop) {
    loops.remove(new Head(place, loop));
  }

  private Type typeOf(int node) {
    return evaluator.quiet().typeOf(node);
  }

  boolean isList(int node) {
    return Types.isInstanceOf(Types.unfold(typeOf(node)), "builtins", "list");
  }

  /// Returns what holds of the value of the expression (or AUGMENTED_ASSIGN) `node`.
  Predicate of(int node) {
    if (!step() || depth > MAX_DEPTH) {
      return Predicate.TRUE;
    }
    depth++;
    try {
      return read(node);
    } finally {
      depth--;
    }
  }

  private Predicate read(int node) {
    return switch (tree.kind(node)) {
      case INTEGER, STRING, FLOAT -> constant(node);
      case NAME, ATTRIBUTE -> place(node);
      case SUBSCRIPT -> Facts.and(place(node), Lengths.slice(this, node));
      case UNARY -> unary(node);
      case BINARY -> binary(tree.operator(node), tree.child(node, 0), tree.child(node, 1), node);
      case AUGMENTED_ASSIGN ->
          binary(tree.operator(node), tree.child(node, 0), tree.child(node, 1), -1);
      case CONDITIONAL -> Facts.or(of(tree.child(node, 0)), of(tree.child(node, 2)));
      case NAMED_EXPRESSION -> of(tree.child(node, 1));
      case BOOLEAN -> tree.operator(node) == Operator.OR ? anyOf(node) : Facts.of(typeOf(node));
      case CALL -> Facts.and(Facts.of(typeOf(node)), call(node));
      case LIST, TUPLE, SET, DICT, LIST_COMPREHENSION -> Lengths.display(this, node);
      default -> Facts.of(typeOf(node));
    };
  }

  /// Each operand of `a or b` but the last is the value only if it is true.
  private Predicate anyOf(int node) {
    Predicate all = Facts.NOTHING;
    int last = tree.lastChild(node);
    for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
      all = Facts.or(all, child == last ? of(child) : ifTrue(child));
    }
    return all;
  }

  private Predicate ifTrue(int node) {
    boolean place = tree.is(node, NodeKind.NAME) || tree.is(node, NodeKind.ATTRIBUTE);
    Type declared = place ? Targets.declaredType(evaluator.quiet(), node) : typeOf(node);
    Type left = Truth.truthy(evaluator.quiet(), typeOf(node));
    Predicate stated = declared == null ? Predicate.TRUE : Facts.lasting(declared, left);
    return Facts.and(Facts.and(stated, of(node)), ConditionFacts.truth(typeOf(node), true));
  }

  private Predicate constant(int node) {
    PyValue value = Constants.of(evaluator, node);
    return value == null
        ? Predicate.TRUE
        : Facts.compare(new Term.Subject(), Relation.EQUAL, new Term.Constant(value));
  }

  /// Returns the number or string that the expression `node` certainly gives, or null.
  @Nullable PyValue exactly(int node) {
    PyValue constant = Constants.of(evaluator, node);
    if (constant != null) {
      return constant;
    }
    boolean named = tree.is(node, NodeKind.NAME) || tree.is(node, NodeKind.ATTRIBUTE);
    BigInteger only = named && isInteger(node) ? range(node).single() : null;
    return only == null ? null : new PyValue.Int(only);
  }

  // Places

  private Predicate place(int node) {
    Type type = typeOf(node);
    int place = evaluator.binding().placeOf(node);
    int at = evaluator.binding().flow().at(node);
    Predicate declared = declared(node, type);
    if (place < 0 || at == FlowGraph.NONE) {
      return isChanging(node, type)
          ? declared
          : Facts.and(
              declared, Facts.and(isLent(node) ? Predicate.TRUE : Facts.of(type), unmoved(type)));
    }
    Predicate walked =
        Facts.and(declared, new PlaceWalk(this, place, type, tree.start(node)).at(at));
    Mutations mutations = Mutations.of(evaluator, place, type);
    return mutations == null ? Facts.and(walked, Facts.of(type)) : walked;
  }

  /// Returns what the declaration of the place `node` says, whatever happened to it on the way.
  private Predicate declared(int node, Type seen) {
    Type declared =
        tree.is(node, NodeKind.ATTRIBUTE)
            ? ofAttribute(node)
            : Targets.declaredType(evaluator.quiet(), node);
    return declared == null ? Predicate.TRUE : Facts.lasting(declared, seen);
  }

  /// Tells whether `node` is an attribute whose type is that of the values that its class assigns:
  /// others may assign what they like.
  private boolean isLent(int node) {
    return tree.is(node, NodeKind.ATTRIBUTE) && ofAttribute(node) == null;
  }

  private @Nullable Type ofAttribute(int node) {
    Type base = typeOf(tree.child(node, 0));
    String name = evaluator.binding().runtimeName(node);
    Member member = Attributes.find(evaluator.session(), base, name);
    return member != null && member.kind() == Member.Kind.PROPERTY
        ? member.type()
        : Targets.declaredType(evaluator.quiet(), node);
  }

  /// The value of a name that the flow of its frame does not change.
  private static Predicate unmoved(Type type) {
    PyValue value =
        Types.unfold(type) instanceof Type.Literal literal ? Facts.value(literal.value()) : null;
    return value == null
        ? Predicate.TRUE
        : Facts.compare(new Term.Subject(), Relation.EQUAL, new Term.Constant(value));
  }

  /// A mutable object that no condition is about still has a declared length only as long as
  /// nothing changes it.
  private boolean isChanging(int node, Type type) {
    int symbol = tree.is(node, NodeKind.NAME) ? evaluator.binding().symbolOf(node) : -1;
    int place = symbol < 0 ? -1 : evaluator.binding().places().ofSymbol(symbol);
    Mutations mutations = place < 0 ? null : Mutations.of(evaluator, place, type);
    return mutations != null && mutations.between(0, tree.start(node));
  }

  /// Returns what the declaration of a parameter says where its function begins.
  Predicate entry(int place, int scope) {
    Binding binding = evaluator.binding();
    int symbol = binding.places().root(place);
    boolean own =
        scope >= 0
            && binding.places().parent(place) < 0
            && binding.scopes().frame(binding.symbols().scope(symbol)) == scope
            && binding.symbols().has(symbol, Symbols.PARAMETER);
    if (!own) {
      return Predicate.TRUE;
    }
    for (int i = 0; i < binding.symbols().definitionCount(symbol); i++) {
      int definition = binding.symbols().definition(symbol, i);
      if (binding.definitions().kind(definition) == typthon.binder.DefinitionKind.PARAMETER) {
        return Facts.of(DefinitionTypes.inContext(evaluator, definition));
      }
    }
    return Predicate.TRUE;
  }

  /// Returns the statement that the ASSIGN `at` of the flow graph belongs to, or -1.
  int statementOf(int at) {
    FlowGraph flow = evaluator.binding().flow();
    int definition = flow.definition(at);
    return definition >= 0
        ? evaluator.binding().definitions().node(definition)
        : evaluator.module().statementOf(flow.node(at));
  }

  /// Returns what holds of the value that the ASSIGN `at` of the flow graph gives to its place.
  ///
  /// @param seen the type of the value where it is used
  Predicate assigned(int at, Type seen) {
    FlowGraph flow = evaluator.binding().flow();
    int definition = flow.definition(at);
    int target = flow.node(at);
    int statement = statementOf(at);
    if (statement < 0) {
      return Predicate.TRUE;
    }
    Type type =
        definition >= 0
            ? DefinitionTypes.inContext(evaluator, definition)
            : Targets.assigned(evaluator, target);
    return Facts.and(Facts.of(type, seen), byStatement(statement, target));
  }

  private Predicate byStatement(int statement, int target) {
    return switch (tree.kind(statement)) {
      case ASSIGN -> isDirect(statement, target) ? of(tree.lastChild(statement)) : Predicate.TRUE;
      case ANNOTATED_ASSIGN -> {
        int value = tree.child(statement, 2);
        yield tree.isAbsent(value) ? Predicate.TRUE : of(value);
      }
      case NAMED_EXPRESSION -> of(tree.child(statement, 1));
      case AUGMENTED_ASSIGN -> of(statement);
      case FOR, COMPREHENSION_FOR ->
          isFirst(statement, target) ? element(tree.child(statement, 1)) : Predicate.TRUE;
      default -> Predicate.TRUE;
    };
  }

  private boolean isFirst(int statement, int target) {
    int first = tree.child(statement, 0);
    return first == target
        || (tree.start(first) == tree.start(target) && tree.end(first) == tree.end(target));
  }

  private boolean isDirect(int statement, int target) {
    int value = tree.lastChild(statement);
    for (int child = statement + 1; child < value; child = tree.subtreeEnd(child)) {
      if (child == target) {
        return true;
      }
    }
    return false;
  }

  /// What each round of a loop over `iterable` gives: `range` with constants counts.
  private Predicate element(int iterable) {
    return switch (tree.kind(iterable)) {
      case CALL -> rangeElement(iterable);
      case LIST, TUPLE, SET -> {
        Predicate all = Facts.NOTHING;
        for (int child = iterable + 1;
            child < tree.subtreeEnd(iterable);
            child = tree.subtreeEnd(child)) {
          all = Facts.or(all, tree.is(child, NodeKind.STARRED) ? Predicate.TRUE : of(child));
        }
        yield all;
      }
      default -> Predicate.TRUE;
    };
  }

  private Predicate rangeElement(int call) {
    int arguments = tree.child(call, 1);
    int count = tree.childCount(arguments);
    if (!isBuiltin(call, "range") || count < 1 || count > 3) {
      return Predicate.TRUE;
    }
    Range start = count == 1 ? Range.of(0) : range(tree.child(arguments, 0));
    Range stop = range(tree.child(arguments, count == 1 ? 0 : 1));
    BigInteger step = count < 3 ? BigInteger.ONE : range(tree.child(arguments, 2)).single();
    if (step == null || step.signum() == 0) {
      return Predicate.TRUE;
    }
    Range bounds =
        step.signum() > 0
            ? Range.between(
                start.low(), stop.high() == null ? null : stop.high().subtract(BigInteger.ONE))
            : Range.between(
                stop.low() == null ? null : stop.low().add(BigInteger.ONE), start.high());
    BigInteger first = start.single();
    Predicate facts = bounds.about(new Term.Subject());
    if (first == null || step.abs().equals(BigInteger.ONE)) {
      return facts;
    }
    return Facts.and(
        facts, new Range(null, null, step.abs(), first.mod(step.abs())).about(new Term.Subject()));
  }

  // Arithmetic

  private boolean isInteger(int node) {
    return Facts.numbers(typeOf(node)) == Numbers.INTEGERS;
  }

  /// Returns a range that holds the integer value of `node`; everything if it is no integer.
  Range range(int node) {
    return isInteger(node) ? Range.ofValue(of(node)) : Range.ALL;
  }

  private Predicate unary(int node) {
    int operand = tree.child(node, 0);
    if (!isInteger(operand)) {
      Predicate constant = constant(node);
      return Facts.isTrue(constant) ? Facts.of(typeOf(node)) : constant;
    }
    return switch (tree.operator(node)) {
      case NEGATE -> range(operand).negate().about(new Term.Subject());
      case PLUS -> of(operand);
      default -> Facts.of(typeOf(node));
    };
  }

  private Predicate binary(Operator operator, int left, int right, int node) {
    Predicate stated = node < 0 ? Predicate.TRUE : Facts.of(typeOf(node));
    if (isInteger(left) && isInteger(right)) {
      Range result = arithmetic(operator, left, right);
      return result == null ? stated : Facts.and(stated, result.about(new Term.Subject()));
    }
    return Facts.and(stated, Lengths.binary(this, operator, left, right));
  }

  private @Nullable Range arithmetic(Operator operator, int left, int right) {
    Range a = range(left);
    Range b = range(right);
    BigInteger divisor = b.single();
    boolean positive = divisor != null && divisor.signum() > 0;
    return switch (operator) {
      case ADD -> a.plus(b);
      case SUBTRACT -> a.minus(b);
      case MULTIPLY -> isSame(left, right) ? a.power(BigInteger.TWO) : a.times(b);
      case FLOOR_DIVIDE -> divisor != null && positive ? a.floorDivide(divisor) : null;
      case MODULO -> divisor != null && positive ? a.modulo(divisor) : null;
      case POWER -> divisor != null && divisor.signum() >= 0 ? a.power(divisor) : null;
      default -> null;
    };
  }

  private boolean isSame(int left, int right) {
    return tree.is(left, NodeKind.NAME)
        && tree.is(right, NodeKind.NAME)
        && tree.name(left).equals(tree.name(right));
  }

  // Calls

  /// Tells whether the CALL `call` calls the builtin `name`.
  boolean isBuiltin(int call, String name) {
    int callee = tree.child(call, 0);
    if (!tree.is(callee, NodeKind.NAME) || !tree.name(callee).equals(name)) {
      return false;
    }
    return switch (Types.unfold(typeOf(callee))) {
      case Type.Callable callable -> isOfBuiltins(callable);
      case Type.Overloaded overloaded -> isOfBuiltins(overloaded.items().getFirst());
      case Type.ClassObject object ->
          Types.classOf(object.instance()) instanceof typthon.types.ClassInfo type
              && type.ref().is("builtins", name);
      default -> false;
    };
  }

  private static boolean isOfBuiltins(Type.Callable callable) {
    return callable.traits().ref() != null && callable.traits().ref().module().equals("builtins");
  }

  private Predicate call(int node) {
    int arguments = tree.child(node, 1);
    int count = tree.childCount(arguments);
    boolean plain =
        Calls.arguments(tree, arguments).stream()
            .allMatch(each -> each.kind() == typthon.checker.calls.Argument.Kind.POSITIONAL);
    if (count == 0 || !plain) {
      return Predicate.TRUE;
    }
    int first = tree.child(arguments, 0);
    if (count == 1) {
      if (isBuiltin(node, "len")) {
        return Range.ofLength(of(first)).about(new Term.Subject());
      }
      if (isBuiltin(node, "abs") && isInteger(first)) {
        return range(first).absolute().about(new Term.Subject());
      }
      if (isBuiltin(node, "int") && isInteger(first)) {
        return of(first);
      }
      return Lengths.call(this, node, first);
    }
    boolean least = isBuiltin(node, "min");
    if (!least && !isBuiltin(node, "max")) {
      return Predicate.TRUE;
    }
    Range all = null;
    for (int child = first; child < tree.subtreeEnd(arguments); child = tree.subtreeEnd(child)) {
      if (!isInteger(child)) {
        return Predicate.TRUE;
      }
      Range next = range(child);
      all = all == null ? next : least ? all.minimum(next) : all.maximum(next);
    }
    return all == null ? Predicate.TRUE : all.about(new Term.Subject());
  }
}
