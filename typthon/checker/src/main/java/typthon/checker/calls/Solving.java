package typthon.checker.calls;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.protocols.ProtocolObjects;
import typthon.checker.refinements.Obligations;
import typthon.checker.rules.Rule;
import typthon.syntax.NodeKind;
import typthon.types.Constraints;
import typthon.types.FunctionTraits;
import typthon.types.Parameter;
import typthon.types.Substitution;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;
import typthon.types.Unions;

/// One attempt to solve a call of one signature: each argument against its parameter.
final class Solving {
  private final Evaluator evaluator;
  private final Type.Callable callee;
  private final Matching matching;
  private final int node;
  private final Constraints constraints;
  private final Substitution open;
  private final List<CallResult.Passed> passed = new ArrayList<>();
  private boolean failed;
  private boolean failedInLambda;

  /// Whether the display looked at last is wrong by itself, whatever is expected of it.
  private boolean wrongByItself;

  /// Whether `*args: *Ts` told what `Ts` is before the other arguments are looked at.
  private boolean elementsKnown;

  Solving(Evaluator evaluator, Type.Callable callee, Matching matching, int node) {
    this.evaluator = evaluator;
    this.callee = callee;
    this.matching = matching;
    this.node = node;
    this.constraints = evaluator.relations().solver();
    this.open = constraints.open(callee.variables());
  }

  CallResult run(@Nullable Type expected) {
    Type returns = open.apply(callee.returns());
    if (expected != null) {
      Type unbound = Types.unfold(returns);
      evaluator.relations().isAssignable(unbound, expected, constraints);
    }
    elementsKnown = handsElementsOn() && elementsFit();
    for (int pass = 0; pass < 2; pass++) {
      for (Matching.Pair pair : matching.pairs()) {
        if (needsContext(pair) == (pass == 1)) {
          check(pair);
        }
      }
    }
    if (!elementsKnown) {
      elements(true);
    }
    Type tailed = tail(returns, expected);
    reportInfinite();
    if (tailed != null && !failed && !failedInLambda) {
      return new CallResult(tailed, false, true, matching.relevance(), passed);
    }
    Type generic =
        failed || failedInLambda ? null : Generalization.of(callee, returns, constraints);
    return new CallResult(
        generic == null ? finished(Types.settled(constraints.solution().apply(returns))) : generic,
        failed || failedInLambda,
        !failed,
        matching.relevance(),
        passed);
  }

  /// Literals that nothing keeps are widened by the solver; `Self` and the like stay.
  private Type finished(Type result) {
    return (failed || failedInLambda) && Types.mentionsInference(result) ? Type.ERROR : result;
  }

  /// Lambdas, and functions that are overloaded or generic themselves, are looked at when the other
  /// arguments have told about the variables.
  private boolean needsContext(Matching.Pair pair) {
    int argument = pair.argument().node();
    if (argument < 0 || pair.argument().type() != null) {
      return false;
    }
    return switch (evaluator.tree().kind(argument)) {
      case LAMBDA -> true;
      case NAME, ATTRIBUTE -> choosesByContext(argument, pair.parameter().type());
      default -> false;
    };
  }

  private boolean choosesByContext(int argument, Type parameter) {
    if (callee.variables().isEmpty()
        || !(Types.unfold(parameter) instanceof Type.Callable wanted)
        || !Types.mentionsVariables(wanted)
        || wanted.parameters().isEmpty()
        || !(Types.kindOf(wanted.parameters().getFirst().type()) == TypeVariable.Kind.TYPE)) {
      return false;
    }
    return switch (Types.unfold(evaluator.quiet().typeOf(argument))) {
      case Type.Overloaded overloaded -> true;
      case Type.Callable callable -> !callable.variables().isEmpty();
      default -> false;
    };
  }

  private boolean takesElements(Matching.Pair pair) {
    return pair.parameter().is(Parameter.Kind.VARIADIC)
        && pair.parameter().type() instanceof Type.Unpacked;
  }

  private void check(Matching.Pair pair) {
    if (takesElements(pair)) {
      return;
    }
    Type parameter = parameter(pair);
    boolean open = isOpenDisplay(pair, parameter);
    if (open && acceptsByItself(pair, parameter)) {
      return;
    }
    Type type =
        HeldClasses.asCallable(
            evaluator,
            pair.argument().node(),
            typeOf(pair, parameter, open && !wrongByItself),
            parameter);
    passed.add(new CallResult.Passed(type, pair.parameter().type()));
    if (!evaluator.relations().isAssignable(type, parameter, constraints)
        || ProtocolObjects.isRefused(evaluator, pair.argument().node(), parameter)) {
      failed = true;
      report(pair, type, parameter);
    } else if (pair.argument().node() >= 0 && evaluator.session().hasRefinements()) {
      Obligations.check(
          evaluator, pair.argument().node(), pair.type() == null ? pair.parameter().type() : null);
    }
  }

  private Type parameter(Matching.Pair pair) {
    Type parameter = open.apply(pair.parameter().type());
    return elementsKnown
        ? new Substitution(part ->
            part instanceof Type.Inference && Types.kindOf(part) == TypeVariable.Kind.ELEMENTS
                ? constraints.partialSolution().apply(part)
                : null)
            .apply(parameter)
        : parameter;
  }

  /// A display whose parameter is not solved yet tells more about it than the parameter does about
  /// the display, unless a lambda in it waits to be told.
  private boolean isOpenDisplay(Matching.Pair pair, Type parameter) {
    int argument = pair.argument().node();
    if (argument < 0 || pair.type() != null || pair.argument().type() != null) {
      return false;
    }
    boolean display =
        switch (evaluator.tree().kind(argument)) {
          case LIST,
              SET,
              DICT,
              LIST_COMPREHENSION,
              SET_COMPREHENSION,
              DICT_COMPREHENSION,
              GENERATOR ->
              true;
          default -> false;
        };
    return display
        && !holdsLambda(argument)
        && (Types.anyPart(
                parameter,
                part ->
                    part instanceof Type.Inference variable && constraints.isOnlyLimited(variable))
            || Types.mentionsInference(constraints.partialSolution().apply(parameter)));
  }

  private boolean holdsLambda(int argument) {
    for (int node = argument; node < evaluator.tree().subtreeEnd(argument); node++) {
      if (evaluator.tree().is(node, NodeKind.LAMBDA)) {
        return true;
      }
    }
    return false;
  }

  /// Tells whether the argument fits without a hint; if not, nothing has happened.
  private boolean acceptsByItself(Matching.Pair pair, Type parameter) {
    int mark = evaluator.reports().mark();
    Type type = evaluator.typeOf(pair.argument().node(), null);
    wrongByItself = evaluator.reports().failedSince(mark);
    if (!wrongByItself && evaluator.relations().isAssignable(type, parameter, constraints)) {
      passed.add(new CallResult.Passed(type, pair.parameter().type()));
      return true;
    }
    evaluator.reports().rollback(mark);
    return false;
  }

  private Type typeOf(Matching.Pair pair, Type parameter, boolean open) {
    if (pair.type() != null) {
      return pair.type();
    }
    Type known = pair.argument().type();
    if (known != null) {
      return known;
    }
    int node = pair.argument().node();
    int mark = evaluator.reports().mark();
    Type hint = hint(parameter, open);
    Type type = evaluator.typeOf(node, hint);
    if (!evaluator.failedByExpectation(node, mark)) {
      return type;
    }
    if (Types.mentionsInference(parameter) && !holdsLambda(node)) {
      // What the other arguments told of a type variable so far is no more than a hint: this one
      // may widen it. A lambda knows its parameters by the hint alone.
      evaluator.reports().rollback(mark);
      return evaluator.typeOf(node);
    }
    if (holdsLambda(node)) {
      failedInLambda = true;
    } else {
      failed = true;
    }
    return type;
  }

  /// Returns what is known of a parameter's type so far; unsolved variables are unknown.
  ///
  /// @param open whether the argument is a display, whose elements must keep to the limits of a
  ///   variable that is not solved
  private @Nullable Type hint(Type parameter, boolean open) {
    Type partial = constraints.partialSolution().apply(parameter);
    Type hint =
        new Substitution(part ->
            part instanceof Type.Inference variable
                ? open ? limit(variable) : unknown(variable)
                : null)
            .apply(partial);
    return hint.isAny() ? null : hint;
  }

  private Type limit(Type.Inference inference) {
    TypeVariable variable = inference.declared();
    if (!variable.constraints().isEmpty()) {
      return Unions.of(variable.constraints());
    }
    Type bound = variable.bound();
    return bound == null || Types.mentionsVariables(bound) ? unknown(inference) : bound;
  }

  private Type unknown(Type variable) {
    TypeVariable.Kind kind = Types.kindOf(variable);
    if (kind == TypeVariable.Kind.PARAMETERS) {
      return new Type.ParameterList(List.of(), true);
    }
    return kind == TypeVariable.Kind.ELEMENTS
        ? evaluator.known().tupleOf(Type.UNKNOWN)
        : Type.UNKNOWN;
  }

  private void report(Matching.Pair pair, Type type, Type parameter) {
    Type shown =
        new Substitution(
                part -> part instanceof Type.Inference variable ? variable.declared() : null)
            .apply(constraints.partialSolution().apply(parameter));
    int argument = pair.argument().node();
    evaluator.reportMismatch(
        Rule.ARGUMENT_TYPE,
        argument < 0 ? node : argument,
        "Argument "
            + label(pair)
            + " of \""
            + CallableCalls.name(callee)
            + "\" has type \""
            + type.display()
            + "\", expected \""
            + shown.display()
            + "\"",
        type,
        shown);
  }

  private String label(Matching.Pair pair) {
    if (pair.argument().keyword() != null) {
      return "\"" + pair.argument().keyword() + "\"";
    }
    int index = 1;
    for (Matching.Pair other : matching.pairs()) {
      if (other == pair) {
        break;
      }
      index++;
    }
    return String.valueOf(index);
  }

  private void reportInfinite() {
    Constraints.Infinite infinite = constraints.infinite();
    if (infinite != null && failed) {
      evaluator.report(
          Rule.INFINITE_TYPE,
          node,
          "Type variable "
              + infinite.variable().name()
              + " would have to contain itself: "
              + infinite.variable().name()
              + " = "
              + infinite.type().display());
    }
  }

  /// Tells whether a function among the parameters is to be called with `*args: *Ts`. Then the
  /// arguments tell what `Ts` is, and the function may take more: defaults, or wider types.
  private boolean handsElementsOn() {
    boolean takes = false;
    boolean calls = false;
    for (Parameter parameter : callee.parameters()) {
      takes |=
          parameter.is(Parameter.Kind.VARIADIC)
              && parameter.type() instanceof Type.Unpacked unpacked
              && Types.kindOf(unpacked.type()) == TypeVariable.Kind.ELEMENTS;
      calls |=
          Types.unfold(parameter.type()) instanceof Type.Callable function
              && function.parameters().stream()
                  .anyMatch(each -> each.type() instanceof Type.Unpacked);
    }
    return takes && calls;
  }

  /// Solves `Ts` by the arguments alone; if that goes wrong, nothing has happened.
  private boolean elementsFit() {
    int mark = evaluator.reports().mark();
    Constraints.Snapshot before = constraints.save();
    int known = passed.size();
    elements(false);
    if (!failed) {
      return true;
    }
    failed = false;
    evaluator.reports().rollback(mark);
    constraints.restore(before);
    passed.subList(known, passed.size()).clear();
    return false;
  }

  /// `*args: *Ts` takes the remaining positional arguments as one tuple.
  private void elements(boolean widened) {
    Parameter variadic = null;
    for (Parameter parameter : callee.parameters()) {
      if (parameter.is(Parameter.Kind.VARIADIC) && parameter.type() instanceof Type.Unpacked) {
        variadic = parameter;
      }
    }
    if (variadic == null || !(variadic.type() instanceof Type.Unpacked unpacked)) {
      return;
    }
    List<Matching.Pair> taken = new ArrayList<>(matching.pairs());
    Parameter taker = variadic;
    taken.removeIf(pair -> pair.parameter() != taker);
    Type.Tuple given = given(taken, widened);
    passed.add(new CallResult.Passed(given, unpacked.type()));
    Type wanted = open.apply(unpacked.type());
    Type.Tuple target = wanted instanceof Type.Tuple tuple ? tuple : tuple(List.of(wanted), 0);
    if (!evaluator.relations().isAssignable(given, target, constraints)
        && !stretched(given, target)) {
      failed = true;
      int last = taken.isEmpty() ? -1 : taken.getLast().argument().node();
      evaluator.report(
          Rule.ARGUMENT_TYPE,
          last < 0 ? node : last,
          "Arguments of type \""
              + given.display()
              + "\" do not fit \"*"
              + variadic.name()
              + "\" of \""
              + CallableCalls.name(callee)
              + "\"");
    }
  }

  private Type.Tuple given(List<Matching.Pair> taken, boolean widened) {
    List<Type> given = new ArrayList<>();
    int unbounded = -1;
    for (Matching.Pair pair : taken) {
      if (pair.type() instanceof Type.Unpacked rest && rest.type() instanceof Type.Tuple tuple) {
        unbounded = given.size() + tuple.unbounded();
        given.addAll(tuple.elements());
      } else {
        Type type = typeOf(pair, Type.UNKNOWN, false);
        given.add(widened ? Types.widen(type) : type);
      }
    }
    return tuple(given, unbounded);
  }

  private Type.Tuple tuple(List<Type> elements, int unbounded) {
    return new Type.Tuple(evaluator.known().builtin("tuple"), elements, unbounded);
  }

  /// What is unpacked without a known length may be as long as the parameters want it.
  private boolean stretched(Type.Tuple given, Type.Tuple wanted) {
    if (given.isBounded() || wanted.fixedCount() < given.fixedCount()) {
      return false;
    }
    List<Type> elements = new ArrayList<>(given.elements());
    Type repeated = elements.remove(given.unbounded());
    int missing = wanted.fixedCount() - given.fixedCount();
    elements.addAll(given.unbounded(), Collections.nCopies(missing, repeated));
    return evaluator
        .relations()
        .isAssignable(new Type.Tuple(given.type(), elements, -1), wanted, constraints);
  }

  /// The arguments that a ParamSpec takes are those of a call of what it was solved to. If that is
  /// the parameters of a generic function, this call tells what the function gives: it is returned.
  private @Nullable Type tail(Type returns, @Nullable Type expected) {
    Parameter tail = matching.tail();
    if (tail == null) {
      return null;
    }
    Type solved = constraints.partialSolution().apply(open.apply(tail.type()));
    if (!(solved instanceof Type.ParameterList list)) {
      forwarded(solved);
      return null;
    }
    Set<Type.Inference> unknown = Generalization.openIn(list);
    Type result =
        unknown.isEmpty()
            ? Type.NONE
            : Generalization.declared(constraints.partialSolution().apply(returns), unknown);
    Type.Callable rest =
        new Type.Callable(
            unknown.stream().map(Type.Inference::declared).distinct().toList(),
            ((Type.ParameterList) Generalization.declared(list, unknown)).parameters(),
            list.gradual(),
            result,
            FunctionTraits.NONE.withName(CallableCalls.name(callee)));
    CallResult called =
        CallableCalls.call(evaluator, rest, matching.tailArguments(), node, expected);
    failed |= !called.fits();
    failedInLambda |= called.failed() && called.fits();
    passed.addAll(called.passed());
    return unknown.isEmpty() ? null : constraints.solution().apply(called.type());
  }

  /// Inside a generic function only `*args, **kwargs` of the same ParamSpec fit.
  private void forwarded(Type variable) {
    boolean positions = false;
    boolean keywords = false;
    for (Argument argument : matching.tailArguments()) {
      if (argument.type() instanceof Type.Component component
          && component.variable().equals(variable)
          && component.keywords() == (argument.kind() == Argument.Kind.UNPACKED_KEYWORDS)) {
        positions |= !component.keywords();
        keywords |= component.keywords();
      } else {
        Calls.evaluateAll(evaluator, List.of(argument));
        if (variable instanceof TypeVariable && !failed) {
          failed = true;
          evaluator.report(
              Rule.ARGUMENT_TYPE,
              argument.node() < 0 ? node : argument.node(),
              "Argument does not fit the parameters \""
                  + variable.display()
                  + "\" of \""
                  + CallableCalls.name(callee)
                  + "\"");
        }
      }
    }
    if (variable instanceof TypeVariable && !(positions && keywords) && !failed) {
      failed = true;
      evaluator.report(
          Rule.MISSING_ARGUMENT,
          node,
          "Arguments for \""
              + variable.display()
              + "\" are missing in call to \""
              + CallableCalls.name(callee)
              + "\"");
    }
  }
}
