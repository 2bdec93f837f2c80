package typthon.checker.calls;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.binder.Symbols;
import typthon.checker.annotations.Annotations;
import typthon.checker.annotations.SpecialForm;
import typthon.checker.attributes.Attributes;
import typthon.checker.conditions.NoneResults;
import typthon.checker.conditions.UnnecessaryTests;
import typthon.checker.conventions.Untyped;
import typthon.checker.deprecations.Deprecations;
import typthon.checker.directives.Directives;
import typthon.checker.enums.EnumCalls;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.formatting.StringFormats;
import typthon.checker.overloads.Overloads;
import typthon.checker.rules.Rule;
import typthon.checker.runtimechecks.RuntimeChecks;
import typthon.syntax.NodeKind;
import typthon.syntax.SyntaxTree;
import typthon.types.Member;
import typthon.types.Type;
import typthon.types.TypeVariable;
import typthon.types.Types;
import typthon.types.Unions;

/// Call expressions, and calls of values of any type.
public final class Calls {
  private Calls() {}

  public static Type evaluate(Evaluator evaluator, int node, @Nullable Type expected) {
    SyntaxTree tree = evaluator.tree();
    int callee = tree.child(node, 0);
    if (tree.is(callee, NodeKind.NAME) || tree.is(callee, NodeKind.ATTRIBUTE)) {
      SpecialForm form = form(evaluator, node, callee);
      Type special = form == null ? null : Directives.evaluate(evaluator, form, node);
      if (special != null) {
        return special;
      }
      if (tree.is(callee, NodeKind.NAME) && tree.name(callee).equals("super")) {
        Type parent = SuperCalls.evaluate(evaluator, node);
        if (parent != null) {
          return parent;
        }
      }
    }
    if (tree.is(callee, NodeKind.CALL)) {
      Type made = Directives.curried(evaluator, node);
      if (made != null) {
        return made;
      }
    }
    Type type = evaluator.typeOf(callee);
    SuperCalls.check(evaluator, node);
    reportUnbound(evaluator, callee, type);
    CalledForms.check(evaluator, callee, type);
    Type enumeration = EnumCalls.evaluate(evaluator, node, type);
    if (enumeration != null) {
      return enumeration;
    }
    Type hooked = evaluator.session().plugins().call(evaluator, node, type, expected);
    if (hooked != null) {
      return hooked;
    }
    Type partial = Partials.evaluate(evaluator, type, arguments(tree, tree.child(node, 1)), node);
    if (partial != null) {
      return partial;
    }
    List<Argument> given = arguments(tree, tree.child(node, 1));
    Type replaced = Replacements.evaluate(evaluator, type, given, node, expected);
    if (replaced != null) {
      return replaced;
    }
    StringFormats.call(evaluator, node, given);
    Untyped.call(evaluator, node, Types.unfold(type));
    Evaluator caller = RuntimeChecks.check(evaluator, node, type) ? evaluator.quiet() : evaluator;
    Type result = call(caller, type, given, node, expected);
    UnnecessaryTests.call(evaluator, node, given);
    NoneResults.arguments(evaluator, given);
    return result;
  }

  /// `list[T]()` where nothing binds `T` makes a list of nothing in particular.
  private static void reportUnbound(Evaluator evaluator, int callee, Type type) {
    if (!evaluator.tree().is(callee, NodeKind.SUBSCRIPT)
        || !(Types.unfold(type) instanceof Type.ClassObject object)) {
      return;
    }
    Set<TypeVariable> found = new LinkedHashSet<>();
    Types.collectVariables(object.instance(), found);
    for (TypeVariable variable : found) {
      if (variable.scope() == null && variable.kind() != TypeVariable.Kind.SELF) {
        evaluator.report(
            Rule.TYPEVAR_MISUSE,
            callee,
            "Type variable \"" + variable.name() + "\" has no meaning here");
        return;
      }
    }
  }

  /// `reveal_type` and `reveal_locals` need no import.
  private static @Nullable SpecialForm form(Evaluator evaluator, int node, int callee) {
    SpecialForm form =
        Annotations.of(evaluator, evaluator.binding().scopeAround(node)).specialForm(callee);
    if (form != null || !evaluator.tree().is(callee, NodeKind.NAME)) {
      return form;
    }
    int symbol = evaluator.binding().symbolOf(callee);
    boolean implicit = symbol >= 0 && evaluator.binding().symbols().has(symbol, Symbols.IMPLICIT);
    if (!implicit) {
      return null;
    }
    return switch (evaluator.tree().name(callee)) {
      case "reveal_type" -> SpecialForm.REVEAL_TYPE;
      case "reveal_locals" -> SpecialForm.REVEAL_LOCALS;
      default -> null;
    };
  }

  /// Returns the arguments in the ARGUMENTS `node`.
  public static List<Argument> arguments(SyntaxTree tree, int node) {
    List<Argument> arguments = new ArrayList<>();
    for (int child = node + 1; child < tree.subtreeEnd(node); child = tree.subtreeEnd(child)) {
      arguments.add(
          switch (tree.kind(child)) {
            case STARRED -> new Argument(tree.child(child, 0), Argument.Kind.UNPACKED, null, null);
            case DOUBLE_STARRED ->
                new Argument(tree.child(child, 0), Argument.Kind.UNPACKED_KEYWORDS, null, null);
            case KEYWORD_ARGUMENT ->
                new Argument(tree.child(child, 1), Argument.Kind.KEYWORD, tree.name(child), null);
            default -> Argument.at(child);
          });
    }
    return arguments;
  }

  /// Returns what calling a value of type `callee` gives; reports at `node` and at the arguments
  /// what is wrong.
  public static Type call(
      Evaluator evaluator,
      Type callee,
      List<Argument> arguments,
      int node,
      @Nullable Type expected) {
    Type unfolded = Types.unfold(callee);
    return switch (unfolded) {
      case Type.Any any -> {
        evaluateAll(evaluator, arguments);
        yield any;
      }
      case Type.Never never -> {
        evaluateAll(evaluator, arguments);
        yield never;
      }
      case Type.Callable callable -> {
        Type result = CallableCalls.call(evaluator, callable, arguments, node, expected).type();
        reportDeprecated(evaluator, callable, node);
        yield result;
      }
      case Type.Overloaded overloaded ->
          Overloads.call(evaluator, overloaded, arguments, node, expected);
      case Type.ClassObject object ->
          Constructors.call(evaluator, object, arguments, node, expected);
      case Type.Union union -> {
        List<Type> results = new ArrayList<>();
        for (Type member : union.members()) {
          results.add(call(evaluator, member, arguments, node, expected));
        }
        yield Unions.of(results);
      }
      case Type.Intersection intersection -> {
        for (Type member : intersection.members()) {
          if (isCallable(evaluator, member)) {
            yield call(evaluator, member, arguments, node, expected);
          }
        }
        yield notCallable(evaluator, unfolded, arguments, node);
      }
      case TypeVariable variable
          when variable.bound() != null
              && Attributes.find(evaluator.session(), variable, "__call__") == null ->
          call(evaluator, variable.bound(), arguments, node, expected);
      default -> {
        Member method = Attributes.find(evaluator.session(), unfolded, "__call__");
        yield method == null
            ? notCallable(evaluator, unfolded, arguments, node)
            : call(evaluator, method.type(), arguments, node, expected);
      }
    };
  }

  /// Tells whether values of `type` can be called.
  public static boolean isCallable(Evaluator evaluator, Type type) {
    return switch (Types.unfold(type)) {
      case Type.Any any -> true;
      case Type.Callable callable -> true;
      case Type.Overloaded overloaded -> true;
      case Type.ClassObject object -> true;
      case Type other -> Attributes.find(evaluator.session(), other, "__call__") != null;
    };
  }

  private static Type notCallable(
      Evaluator evaluator, Type type, List<Argument> arguments, int node) {
    evaluateAll(evaluator, arguments);
    evaluator.report(
        Rule.NOT_CALLABLE, node, "Value of type \"" + type.display() + "\" cannot be called");
    return Type.ERROR;
  }

  public static void reportDeprecated(Evaluator evaluator, Type.Callable callee, int node) {
    String message = callee.traits().deprecated();
    if (message == null) {
      return;
    }
    SyntaxTree tree = evaluator.tree();
    if (tree.is(node, NodeKind.CALL)) {
      Deprecations.report(evaluator, tree.child(node, 0), CallableCalls.name(callee), message);
    } else if (Deprecations.isIndirect(tree, node)) {
      Deprecations.report(evaluator, node, CallableCalls.name(callee), message);
    }
  }

  /// Evaluates arguments that no parameter takes.
  public static void evaluateAll(Evaluator evaluator, List<Argument> arguments) {
    for (Argument argument : arguments) {
      if (argument.type() == null) {
        evaluator.typeOf(argument.node(), null);
      }
    }
  }
}
