package typthon.checker.calls;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.checker.evaluation.Evaluator;
import typthon.types.Constraints;
import typthon.types.Parameter;
import typthon.types.Substitution;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;

/// Calls that give a function back: what was generic or overloaded in the argument stays so in the
/// result.
///
/// Source: the typing specification, "ParamSpec", "Semantics", and "Converting a constructor to
/// callable".
final class Generalization {
  private Generalization() {}

  /// Returns the function that a call gives where variables of an argument were left open: it is
  /// generic in them. Null if none was left open.
  ///
  /// @param returns the result in terms of the variables under solution
  static Type.@Nullable Callable of(Type.Callable callee, Type returns, Constraints constraints) {
    if (!(Types.unfold(returns) instanceof Type.Callable function)
        || !(constraints.partialSolution().apply(function) instanceof Type.Callable partial)) {
      return null;
    }
    boolean generic = constraints.hasOthersThan(callee.variables());
    Set<Type.Inference> open = openIn(partial);
    open.removeIf(each -> !generic && callee.variables().contains(each.declared()));
    List<TypeVariable> variables = new ArrayList<>(partial.variables());
    open.forEach(variable -> variables.add(variable.declared()));
    if (open.isEmpty() || new HashSet<>(variables).size() < variables.size()) {
      return null;
    }
    return constraints.solution().apply(declared(partial, open)) instanceof Type.Callable solved
        ? solved.withVariables(variables)
        : null;
  }

  /// Returns the variables under solution that `type` mentions.
  static Set<Type.Inference> openIn(Type type) {
    Set<Type.Inference> open = new LinkedHashSet<>();
    Types.anyPart(
        type,
        part -> {
          if (part instanceof Type.Inference variable) {
            open.add(variable);
          }
          return false;
        });
    return open;
  }

  /// Returns `type` with variables as they were declared in place of those under solution.
  static Type declared(Type type, Set<Type.Inference> open) {
    return new Substitution(part ->
        part instanceof Type.Inference variable && open.contains(variable)
            ? variable.declared()
            : null)
        .apply(type);
  }

  /// Calls `callee` once for each overload of an argument that one of its ParamSpecs stands for,
  /// and returns the overloads of the result; null if there is no such argument.
  static @Nullable CallResult ofOverloads(
      Evaluator evaluator,
      Type.Callable callee,
      Matching matching,
      List<Argument> arguments,
      int node) {
    for (Matching.Pair pair : matching.pairs()) {
      if (!handsOn(callee, pair.parameter()) || pair.type() != null) {
        continue;
      }
      Type.Overloaded overloaded = overloads(evaluator, pair.argument());
      int index = arguments.indexOf(pair.argument());
      if (overloaded == null || index < 0) {
        continue;
      }
      List<Type.Callable> results = new ArrayList<>();
      for (Type.Callable item : overloaded.items()) {
        List<Argument> each = new ArrayList<>(arguments);
        each.set(index, pair.argument().withType(item));
        CallResult result = CallableCalls.call(evaluator.quiet(), callee, each, node, null);
        if (!result.failed() && Types.unfold(result.type()) instanceof Type.Callable made) {
          results.add(made);
        }
      }
      if (results.size() > 1) {
        return new CallResult(
            new Type.Overloaded(results),
            false,
            true,
            matching.relevance(),
            List.of(new CallResult.Passed(overloaded, pair.parameter().type())));
      }
    }
    return null;
  }

  /// Tells whether the result takes the parameters of the function that `parameter` takes.
  private static boolean handsOn(Type.Callable callee, Parameter parameter) {
    return Types.unfold(parameter.type()) instanceof Type.Callable taken
        && Types.unfold(callee.returns()) instanceof Type.Callable given
        && !taken.parameters().isEmpty()
        && !given.parameters().isEmpty()
        && taken.parameters().getLast().is(Parameter.Kind.PARAMETERS)
        && given.parameters().getLast().is(Parameter.Kind.PARAMETERS)
        && taken.parameters().getLast().type().equals(given.parameters().getLast().type())
        && callee.variables().contains(taken.parameters().getLast().type());
  }

  private static Type.@Nullable Overloaded overloads(Evaluator evaluator, Argument argument) {
    Type known = argument.type();
    Type type = Types.unfold(known == null ? evaluator.quiet().typeOf(argument.node()) : known);
    Type callable =
        type instanceof Type.ClassObject object
            ? ConstructorSignatures.of(evaluator.session(), object)
            : type;
    return callable instanceof Type.Overloaded overloaded ? overloaded : null;
  }
}
