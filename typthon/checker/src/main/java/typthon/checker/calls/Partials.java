package typthon.checker.calls;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.checker.classes.RawMember;
import typthon.checker.classes.SyntheticClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.OfModule;
import typthon.checker.modules.ModuleFacts;
import typthon.types.FunctionTraits;
import typthon.types.Parameter;
import typthon.types.SymbolRef;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// `functools.partial(f, …)`: the arguments must fit `f`, and the object takes the other ones.
///
/// Source: the documentation of `functools.partial`.
final class Partials {
  private Partials() {}

  private record Key(ModuleFacts module, int node, Type.Callable call) implements OfModule {}

  /// Returns what the CALL `node` of the class `callee` makes, or null if it makes no partial of a
  /// function with one signature.
  static @Nullable Type evaluate(
      Evaluator evaluator, Type callee, List<Argument> arguments, int node) {
    if (!(Types.unfold(callee) instanceof Type.ClassObject object)
        || !Types.isInstanceOf(object.instance(), "functools", "partial")
        || arguments.isEmpty()
        || !isPlain(arguments)) {
      return null;
    }
    Type.Callable function = signature(evaluator, arguments.getFirst());
    if (function == null) {
      return null;
    }
    List<Argument> given = arguments.subList(1, arguments.size());
    List<TypeVariable> left = new ArrayList<>(function.variables());
    left.removeAll(given(function, given));
    Type.Callable rest =
        new Type.Callable(
            left,
            remaining(function, given),
            function.gradual(),
            function.returns(),
            FunctionTraits.NONE.withName(function.name()));
    Type solved =
        CallableCalls.call(evaluator, lenient(function, left).withReturns(rest), given, node, null)
            .type();
    return solved instanceof Type.Callable call
        ? made(evaluator, call, node)
        : evaluator.known().orMissing("functools", "partial").self();
  }

  private static boolean isPlain(List<Argument> arguments) {
    return arguments.getFirst().kind() == Argument.Kind.POSITIONAL
        && arguments.stream()
            .noneMatch(each ->
                each.kind() == Argument.Kind.UNPACKED
                    || each.kind() == Argument.Kind.UNPACKED_KEYWORDS);
  }

  private static Type.@Nullable Callable signature(Evaluator evaluator, Argument argument) {
    Type type = Types.unfold(evaluator.typeOf(argument.node()));
    Type function =
        switch (type) {
          case Type.ClassObject object -> ConstructorSignatures.of(evaluator.session(), object);
          case Type.Instance instance -> evaluator.known().callableOf(instance);
          default -> type;
        };
    return function instanceof Type.Callable callable
            && callable.parameters().stream()
                .noneMatch(each ->
                    each.is(Parameter.Kind.PARAMETERS) || each.type() instanceof Type.Unpacked)
        ? callable
        : null;
  }

  /// Returns the type variables of the parameters that arguments are given for.
  private static Set<TypeVariable> given(Type.Callable function, List<Argument> given) {
    Set<TypeVariable> variables = new HashSet<>();
    long positions = given.stream().filter(each -> each.keyword() == null).count();
    for (Parameter each : function.parameters()) {
      boolean taken =
          (each.takesPosition() && positions-- > 0)
              || given.stream().anyMatch(argument -> each.name().equals(argument.keyword()))
              || each.is(Parameter.Kind.VARIADIC)
              || each.is(Parameter.Kind.KEYWORD_VARIADIC);
      if (taken) {
        Types.collectVariables(each.type(), variables);
      }
    }
    return variables;
  }

  /// Returns the function with all parameters optional, but not generic in `left`.
  private static Type.Callable lenient(Type.Callable function, List<TypeVariable> left) {
    List<Parameter> parameters = new ArrayList<>();
    for (Parameter each : function.parameters()) {
      boolean one = each.takesPosition() || each.takesKeyword();
      parameters.add(
          new Parameter(each.name(), each.kind(), each.type(), one || each.hasDefault()));
    }
    List<TypeVariable> solved = new ArrayList<>(function.variables());
    solved.removeAll(left);
    return function.withParameters(parameters).withVariables(solved);
  }

  /// What is given by position is gone; what is given by keyword can be replaced by keyword, and
  /// what stands behind it can only be given by keyword.
  private static List<Parameter> remaining(Type.Callable function, List<Argument> given) {
    Set<String> keywords = new HashSet<>();
    int positions = 0;
    for (Argument argument : given) {
      if (argument.keyword() == null) {
        positions++;
      } else {
        keywords.add(argument.keyword());
      }
    }
    List<Parameter> before = new ArrayList<>();
    List<Parameter> named = new ArrayList<>();
    boolean byKeyword = false;
    for (Parameter each : function.parameters()) {
      if (each.takesPosition() && positions > 0) {
        positions--;
        continue;
      }
      boolean replaced = each.takesKeyword() && keywords.contains(each.name());
      byKeyword |= replaced && each.takesPosition();
      if (replaced || (byKeyword && each.is(Parameter.Kind.STANDARD))) {
        named.add(
            new Parameter(
                each.name(),
                Parameter.Kind.KEYWORD_ONLY,
                each.type(),
                replaced || each.hasDefault()));
      } else if (each.takesPosition() || (each.is(Parameter.Kind.VARIADIC) && !byKeyword)) {
        before.add(each);
      } else if (!each.is(Parameter.Kind.VARIADIC)) {
        named.add(each);
      }
    }
    before.addAll(named);
    return before;
  }

  private static Type made(Evaluator evaluator, Type.Callable call, int node) {
    Type.Instance partial =
        new Type.Instance(
            evaluator.known().orMissing("functools", "partial"), List.of(call.returns()));
    SymbolRef ref = new SymbolRef("functools", "partial[" + call.returns().display() + "]");
    Type.Callable method =
        call.withTraits(call.traits().withBinding(FunctionTraits.Binding.STATIC));
    SyntheticClass type =
        new SyntheticClass(
            ref,
            List.of(partial),
            Set.of(),
            null,
            self ->
                Map.of(
                    "__call__",
                    new RawMember(self, method, RawMember.Scope.METHOD, true, false, -1)));
    return evaluator.session().unique(new Key(evaluator.module(), node, call), type).self();
  }
}
