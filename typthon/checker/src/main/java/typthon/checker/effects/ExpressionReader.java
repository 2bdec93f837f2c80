package typthon.checker.effects;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.ScopeKind;
import typthon.checker.attributes.PropertyClass;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.functions.Signatures;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.operators.Dunders;
import typthon.contracts.effects.EffectLabel;
import typthon.contracts.effects.EffectSet;
import typthon.syntax.NodeKind;
import typthon.syntax.Operator;
import typthon.syntax.SyntaxTree;
import typthon.types.Type;
import typthon.types.Types;

/// Reads the expressions and targets of one body: calls, written out and implicit ones, and
/// mutations.
final class ExpressionReader {
  private static final EffectSet ASYNC = EffectSet.of(EffectLabel.ASYNC.text());
  private static final EffectSet MUTATION = EffectSet.of(EffectLabel.MUTATION.text());
  private static final Set<String> CONSTRUCTION =
      Set.of("__init__", "__new__", "__post_init__", "__setstate__");

  private final Evaluator evaluator;
  private final ModuleFacts module;
  private final SyntaxTree tree;
  private final Binding binding;
  private final int function;
  private final int frame;
  private final Callees callees;
  private final Freshness freshness;
  private final Consumer<Step> out;
  private final List<Footprint.Bound> bounds = new ArrayList<>();

  ExpressionReader(Evaluator evaluator, int function, Consumer<Step> out) {
    this.evaluator = evaluator;
    this.module = evaluator.module();
    this.tree = evaluator.tree();
    this.binding = evaluator.binding();
    this.function = function;
    this.frame = binding.scopeOf(function);
    this.callees = new Callees(evaluator);
    this.freshness = new Freshness(module, frame, callees, evaluator::typeOf);
    this.out = out;
  }

  Callees callees() {
    return callees;
  }

  List<Footprint.Bound> bounds() {
    return bounds;
  }

  void visitChildren(int node) {
    for (int i = node + 1; i < tree.subtreeEnd(node); i = tree.subtreeEnd(i)) {
      visit(i);
    }
  }

  /// Reads an expression; an absent one has no effects.
  void visit(int node) {
    switch (tree.kind(node)) {
      case ABSENT, IDENTIFIER, NAME, STRING, BYTES, INTEGER, FLOAT, IMAGINARY, TRUE, FALSE -> {}
      case CALL -> call(node);
      case ATTRIBUTE -> {
        visit(tree.child(node, 0));
        attribute(node, false);
      }
      case SUBSCRIPT -> {
        visit(tree.child(node, 0));
        visit(tree.child(node, 1));
        special(node, tree.child(node, 0), "__getitem__");
      }
      case BINARY -> binary(node);
      case UNARY -> {
        visit(tree.child(node, 0));
        String method = Dunders.unary(tree.operator(node));
        if (method != null) {
          special(node, tree.child(node, 0), method);
        }
      }
      case COMPARE -> compare(node);
      case LAMBDA -> {
        for (int parameter : Signatures.parameters(tree, node)) {
          visit(tree.child(parameter, 2));
        }
      }
      case AWAIT -> {
        visit(tree.child(node, 0));
        primitive(node, ASYNC, "await");
      }
      case YIELD, YIELD_FROM -> {
        visitChildren(node);
        if (evaluator.session().settings().effects().compat()) {
          primitive(node, ASYNC, "yield");
        }
      }
      case NAMED_EXPRESSION -> {
        visit(tree.child(node, 1));
        store(tree.child(node, 0), "__setitem__");
      }
      case COMPREHENSION_FOR -> {
        visitChildren(tree.child(node, 0));
        int iterable = tree.child(node, 1);
        visit(iterable);
        iteration(iterable, tree.has(node, SyntaxTree.ASYNC));
        for (int i = tree.subtreeEnd(iterable); i < tree.subtreeEnd(node); i = tree.subtreeEnd(i)) {
          visit(i);
        }
      }
      case LIST_COMPREHENSION, SET_COMPREHENSION, DICT_COMPREHENSION, GENERATOR -> {
        int element = tree.child(node, 0);
        for (int i = tree.subtreeEnd(element); i < tree.subtreeEnd(node); i = tree.subtreeEnd(i)) {
          visit(i);
        }
        visit(element);
      }
      default -> visitChildren(node);
    }
  }

  private void primitive(int node, EffectSet effects, String reason) {
    out.accept(new Step.Primitive(node, effects, reason));
  }

  // Calls

  private void call(int node) {
    int callee = tree.child(node, 0);
    if (tree.is(callee, NodeKind.ATTRIBUTE)) {
      visit(tree.child(callee, 0));
    } else if (!tree.is(callee, NodeKind.LAMBDA)) {
      visit(callee);
    }
    int arguments = tree.child(node, 1);
    visitArguments(arguments);
    List<Source> called = callees.of(callee);
    if (called.isEmpty()) {
      return;
    }
    List<Step.Passed> passed = new ArrayList<>();
    List<Source> counted = new ArrayList<>();
    int count = tree.childCount(arguments);
    for (Source source : called) {
      if (source instanceof Source.Described described) {
        described(node, described, count, counted);
      } else {
        counted.add(source);
      }
    }
    arguments(arguments, called, passed);
    if (!counted.isEmpty()) {
      out.accept(new Step.Call(node, counted, passed));
    }
  }

  private void visitArguments(int arguments) {
    for (int i = arguments + 1; i < tree.subtreeEnd(arguments); i = tree.subtreeEnd(i)) {
      visit(tree.is(i, NodeKind.KEYWORD_ARGUMENT) ? tree.child(i, 1) : i);
    }
  }

  private void described(int call, Source.Described source, int count, List<Source> counted) {
    EffectTable.Row row = source.row();
    if (row.kind() == EffectTable.Kind.MUTATOR) {
      int callee = tree.child(call, 0);
      int changed =
          source.name().startsWith("builtins.") && source.name().indexOf('.', 9) < 0
              ? firstArgument(call)
              : tree.is(callee, NodeKind.ATTRIBUTE) ? tree.child(callee, 0) : -1;
      if (changed < 0 || !isOwn(changed)) {
        counted.add(source);
      }
    } else if (count <= row.limit() && !row.effects().isPure()) {
      counted.add(source);
    }
  }

  private int firstArgument(int call) {
    int arguments = tree.child(call, 1);
    return tree.hasChildren(arguments) ? tree.child(arguments, 0) : -1;
  }

  /// Collects the callables among the arguments. A stub calls what it takes as a callable.
  private void arguments(int arguments, List<Source> called, List<Step.Passed> passed) {
    int position = 0;
    for (int i = arguments + 1; i < tree.subtreeEnd(arguments); i = tree.subtreeEnd(i)) {
      boolean keyword = tree.is(i, NodeKind.KEYWORD_ARGUMENT);
      int value = keyword ? tree.child(i, 1) : i;
      String name = keyword ? tree.name(i) : null;
      List<Source> values =
          tree.is(i, NodeKind.STARRED) || tree.is(i, NodeKind.DOUBLE_STARRED)
              ? List.of()
              : callees.ofArgument(value);
      if (!values.isEmpty()) {
        pass(value, keyword ? -1 : position, name, values, called, passed);
      }
      position++;
    }
  }

  private void pass(
      int value,
      int position,
      @Nullable String keyword,
      List<Source> values,
      List<Source> called,
      List<Step.Passed> passed) {
    passed.add(new Step.Passed(value, position, keyword, values));
    boolean runs = false;
    for (Source source : called) {
      if (source instanceof Source.Described described) {
        runs |= callees.takesCallable(described, position, keyword);
      } else if (source instanceof Source.Function target) {
        expected(value, position, keyword, values, target);
      }
    }
    if (runs) {
      out.accept(new Step.Call(value, values, List.of()));
    }
  }

  /// Notes what the parameter of a function demands of an argument.
  private void expected(
      int value,
      int position,
      @Nullable String keyword,
      List<Source> values,
      Source.Function target) {
    Step.Passed argument = new Step.Passed(value, position, keyword, values);
    for (int parameter : Signatures.parameters(target.module().tree(), target.node())) {
      String name = target.module().tree().name(parameter);
      if (!Latents.argumentsFor(target, name, List.of(argument)).isEmpty()) {
        EffectSet limit = Declarations.ofParameter(target.module(), target.node(), name);
        if (limit != null) {
          bounds.add(
              new Footprint.Bound(
                  value, values, limit, "parameter \"" + name + "\" of \"" + target.name() + "\""));
        }
      }
    }
  }

  /// Notes what an annotation demands of a value.
  ///
  /// @param name what is annotated, for people
  void bound(int value, int annotation, String name) {
    List<Source> values = callees.ofArgument(value);
    if (!values.isEmpty()) {
      bound(value, values, Declarations.ofAnnotation(module, annotation), name);
    }
  }

  /// Notes what the declaration of the target of an assignment demands of the value.
  void bound(int value, int target) {
    List<Source> values = callees.ofArgument(value);
    if (!values.isEmpty()) {
      bound(value, values, callees.limit(target), "\"" + shown(target) + "\"");
    }
  }

  private void bound(int value, List<Source> values, @Nullable EffectSet limit, String name) {
    if (limit != null) {
      bounds.add(new Footprint.Bound(value, values, limit, name));
    }
  }

  // Implicit calls

  private void binary(int node) {
    int at = node;
    List<Integer> chain = new ArrayList<>();
    while (tree.is(at, NodeKind.BINARY)) {
      chain.addFirst(at);
      at = tree.child(at, 0);
    }
    visit(at);
    for (int each : chain) {
      visit(tree.child(each, 1));
      operator(each, tree.child(each, 0), tree.child(each, 1), false);
    }
  }

  /// Reads the special methods of `left operator right`.
  void operator(int node, int left, int right, boolean inPlace) {
    Operator operator = tree.operator(node);
    String method = Dunders.of(operator);
    if (method == null) {
      return;
    }
    if (inPlace && special(node, left, "__i" + method.substring(2))) {
      return;
    }
    if (!special(node, left, method)) {
      special(node, right, "__r" + method.substring(2));
    }
  }

  private void compare(int node) {
    int left = tree.child(node, 0);
    visit(left);
    for (int i = tree.subtreeEnd(left); i < tree.subtreeEnd(node); i = tree.subtreeEnd(i)) {
      int right = tree.child(i, 0);
      visit(right);
      Operator operator = tree.operator(i);
      if (operator == Operator.IN || operator == Operator.NOT_IN) {
        special(i, right, "__contains__");
      } else {
        String method = Dunders.comparison(operator);
        if (method != null) {
          special(i, left, method);
        }
      }
      left = right;
    }
  }

  void iteration(int iterable, boolean async) {
    if (async) {
      primitive(iterable, ASYNC, "async for");
    }
    if (special(iterable, iterable, async ? "__aiter__" : "__iter__")) {
      special(iterable, iterable, async ? "__anext__" : "__next__");
    }
  }

  /// Reads entering and leaving a context; returns the type of its manager.
  Type manager(int node, boolean async) {
    if (async) {
      primitive(node, ASYNC, "async with");
    }
    special(node, node, async ? "__aenter__" : "__enter__");
    special(node, node, async ? "__aexit__" : "__exit__");
    return evaluator.typeOf(node);
  }

  /// Adds a call of a special method that a class of the program defines for the operand.
  private boolean special(int node, int operand, String name) {
    if (isPlain(operand)) {
      return false;
    }
    boolean found = false;
    for (Type member : Types.members(Types.unfold(evaluator.typeOf(operand)))) {
      RawMember method = member(Types.unfold(member), name);
      if (method != null && method.owner() instanceof SourceClass owner) {
        if (owner.module().isStub()) {
          continue;
        }
        Set<Source> sources = new LinkedHashSet<>();
        callees.addBound(method.type(), sources);
        out.accept(new Step.Call(node, List.copyOf(sources), List.of()));
        found = true;
      }
    }
    return found;
  }

  private boolean isPlain(int node) {
    return switch (tree.kind(node)) {
      case STRING,
          BYTES,
          FSTRING,
          INTEGER,
          FLOAT,
          IMAGINARY,
          TRUE,
          FALSE,
          NONE,
          LIST,
          TUPLE,
          SET,
          DICT,
          LIST_COMPREHENSION,
          SET_COMPREHENSION,
          DICT_COMPREHENSION,
          GENERATOR,
          LAMBDA ->
          true;
      default -> false;
    };
  }

  private static @Nullable RawMember member(Type type, String name) {
    if (!(Callees.object(type) instanceof Type.Instance instance)
        || !(instance.type() instanceof SourceClass source)
        || isOutside(source)) {
      return null;
    }
    SourceClass.Found found = SourceClass.lookUp(source, name);
    return found == null ? null : found.member();
  }

  /// A class of a stub has ancestors in stubs only.
  private static boolean isOutside(SourceClass type) {
    return type.module().isStub();
  }

  /// Reads the access to an attribute: properties and other descriptors run code.
  private void attribute(int node, boolean store) {
    int base = tree.child(node, 0);
    if (isPlain(base)) {
      return;
    }
    String name = binding.runtimeName(node);
    for (Type member : Types.members(Types.unfold(evaluator.typeOf(base)))) {
      RawMember raw = member(Types.unfold(member), name);
      if (raw != null && Types.unfold(raw.type()) instanceof Type.Instance value) {
        descriptor(node, raw, value, store);
      }
    }
  }

  private void descriptor(int node, RawMember raw, Type.Instance value, boolean store) {
    Set<Source> sources = new LinkedHashSet<>();
    if (value.type() instanceof PropertyClass property) {
      Type accessor = store ? property.setter() : property.getter();
      if (accessor != null) {
        callees.addBound(accessor, sources);
      }
    } else if (value.type().ref().is("functools", "cached_property")) {
      cached(raw, sources);
    } else {
      RawMember method = member(value, store ? "__set__" : "__get__");
      if (method != null) {
        callees.addBound(method.type(), sources);
      }
    }
    if (!sources.isEmpty()) {
      out.accept(new Step.Call(node, List.copyOf(sources), List.of()));
    }
  }

  private static void cached(RawMember raw, Set<Source> sources) {
    if (raw.owner() instanceof SourceClass owner && raw.definition() >= 0) {
      int node = owner.module().binding().definitions().node(raw.definition());
      if (!owner.module().isStub() && owner.module().tree().is(node, NodeKind.FUNCTION_DEF)) {
        sources.add(new Source.Function(owner.module(), node, true));
      }
    }
  }

  // Targets

  /// Reads a target of an assignment or `del`.
  ///
  /// @param item the special method for subscripts
  void store(int target, String item) {
    switch (tree.kind(target)) {
      case NAME -> name(target);
      case ATTRIBUTE -> {
        visit(tree.child(target, 0));
        attribute(target, true);
        mutate(target);
      }
      case SUBSCRIPT -> {
        visit(tree.child(target, 0));
        visit(tree.child(target, 1));
        special(target, tree.child(target, 0), item);
        mutate(target);
      }
      case TUPLE, LIST, STARRED -> {
        for (int i = target + 1; i < tree.subtreeEnd(target); i = tree.subtreeEnd(i)) {
          store(i, item);
        }
      }
      default -> {}
    }
  }

  /// Binding a name of another frame is seen there.
  private void name(int target) {
    int symbol = binding.symbolOf(target);
    if (symbol >= 0 && binding.scopes().frame(binding.symbols().scope(symbol)) != frame) {
      primitive(target, MUTATION, "assignment to \"" + tree.name(target) + "\"");
    }
  }

  private void mutate(int target) {
    if (!isOwn(tree.child(target, 0))) {
      primitive(target, MUTATION, "change of \"" + shown(target) + "\"");
    }
  }

  private String shown(int target) {
    String text = tree.text(target);
    return text.length() <= 40 && text.indexOf('\n') < 0 ? text : text.substring(0, 1) + "…";
  }

  /// Tells whether nobody else sees the object behind `node`: it is fresh, or under construction.
  private boolean isOwn(int node) {
    int root = freshness.root(node);
    return isUnderConstruction(root) || freshness.isFresh(node);
  }

  private boolean isUnderConstruction(int root) {
    if (!tree.is(root, NodeKind.NAME)
        || !tree.is(function, NodeKind.FUNCTION_DEF)
        || !CONSTRUCTION.contains(tree.name(function))
        || Signatures.classAround(module, function) == null) {
      return false;
    }
    List<Integer> parameters = Signatures.parameters(tree, function);
    boolean first =
        !parameters.isEmpty() && tree.name(parameters.getFirst()).equals(tree.name(root));
    return (first || tree.name(root).equals("self"))
        && binding.scopes().kind(frame) == ScopeKind.FUNCTION;
  }
}
