package typthon.checker.overrides;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import typthon.checker.attributes.Attributes;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.functions.Decorators;
import typthon.checker.functions.Functions;
import typthon.checker.functions.Signatures;
import typthon.checker.functions.Stated;
import typthon.checker.rules.Rule;
import typthon.types.ClassInfo;
import typthon.types.FunctionTraits;
import typthon.types.Member;
import typthon.types.Parameter;
import typthon.types.Type;
import typthon.types.Types;

/// `override-method`: what a subclass defines must fit where the base class is expected. A method
/// without any annotation promises nothing.
public final class OverrideRules {
  private static final Set<String> FREE =
      Set.of("__init__", "__new__", "__init_subclass__", "__post_init__");

  private OverrideRules() {}

  /// Checks the method that the FUNCTION_DEF `node` defines.
  public static void check(Evaluator evaluator, int node, Type.Callable signature) {
    SourceClass owner = Signatures.classAround(evaluator.module(), node);
    String name = evaluator.tree().name(node);
    boolean isPrivate = name.startsWith("__") && !name.endsWith("__");
    if (owner == null
        || (FREE.contains(name) && !Decorators.of(evaluator.module(), node).isOverride())
        || isPrivate
        || !Stated.anything(evaluator.tree(), node)
        || Decorators.of(evaluator.module(), node).isOverload()) {
      return;
    }
    for (Type base : owner.bases()) {
      if (base instanceof Type.Instance || base instanceof Type.Tuple) {
        against(evaluator, node, owner, base, name);
      }
    }
  }

  private static void against(
      Evaluator evaluator, int node, SourceClass owner, Type base, String name) {
    Type self = owner.self();
    Member own = Attributes.find(evaluator.session(), self, name);
    Member inherited = inherited(evaluator, base, self, name);
    if (own == null
        || inherited == null
        || inherited.kind() != Member.Kind.METHOD
        || own.kind() != Member.Kind.METHOD) {
      return;
    }
    FunctionTraits.Binding mine = bindingOf(owner, name);
    FunctionTraits.Binding theirs = bindingOf(Types.classOf(base), name);
    if (mine == FunctionTraits.Binding.FUNCTION && theirs == FunctionTraits.Binding.CLASS) {
      evaluator.report(
          Rule.OVERRIDE_METHOD,
          place(evaluator, node),
          "\"" + name + "\" is a class method in \"" + base.display() + "\"");
      return;
    }
    if (mine != theirs
        && mine != FunctionTraits.Binding.CLASS
        && theirs != FunctionTraits.Binding.CLASS
        && mine != FunctionTraits.Binding.NONE
        && theirs != FunctionTraits.Binding.NONE) {
      evaluator.report(
          Rule.OVERRIDE_METHOD,
          place(evaluator, node),
          "Static methods and others do not override each other, as \""
              + name
              + "\" does that of \""
              + base.display()
              + "\"");
      return;
    }
    Type wanted = stated(inherited.type());
    if (!evaluator.isAssignable(stated(own.type()), wanted)
        && !(isCalledByOperators(name)
            && evaluator.isAssignable(stated(own.type()), withoutNames(wanted)))) {
      evaluator.reportMismatch(
          Rule.OVERRIDE_METHOD,
          place(evaluator, node),
          "Method \""
              + name
              + "\" of type \""
              + own.type().display()
              + "\" does not fit that of \""
              + base.display()
              + "\", \""
              + wanted.display()
              + "\"",
          own.type(),
          wanted);
    }
  }

  /// Special methods get their arguments by position: the names of their parameters promise
  /// nothing.
  private static boolean isCalledByOperators(String name) {
    return name.startsWith("__") && name.endsWith("__") && !FREE.contains(name);
  }

  private static Type withoutNames(Type method) {
    return switch (method) {
      case Type.Callable callable -> nameless(callable);
      case Type.Overloaded overloaded ->
          new Type.Overloaded(overloaded.items().stream().map(OverrideRules::nameless).toList());
      default -> method;
    };
  }

  private static Type.Callable nameless(Type.Callable callable) {
    return callable.withParameters(
        callable.parameters().stream()
            .map(each ->
                each.is(Parameter.Kind.STANDARD)
                    ? each.withKind(Parameter.Kind.POSITIONAL_ONLY)
                    : each)
            .toList());
  }

  /// Returns the node to report at: the name of the method, or the decorator of the first overload,
  /// where a comment about all of them stands.
  private static int place(Evaluator evaluator, int node) {
    List<Integer> overloads =
        Functions.overloadsBefore(evaluator.module(), evaluator.module().definitionAt(node));
    return overloads.isEmpty()
        ? evaluator.tree().child(node, 1)
        : Decorators.of(
                evaluator.module(), evaluator.binding().definitions().node(overloads.getFirst()))
            .nodes()
            .getFirst();
  }

  private static FunctionTraits.Binding bindingOf(@Nullable ClassInfo type, String name) {
    SourceClass.Found found =
        type == null || name.startsWith("__") ? null : SourceClass.lookUp(type, name);
    return found != null
            && found.member() != null
            && Types.unfold(found.member().type()) instanceof Type.Callable callable
        ? callable.traits().binding()
        : FunctionTraits.Binding.NONE;
  }

  /// What is inferred from a body is no promise: it neither binds nor breaks a subclass.
  static Type stated(Type method) {
    return switch (Types.unfold(method)) {
      case Type.Callable callable -> statedOne(callable);
      case Type.Overloaded overloaded ->
          new Type.Overloaded(overloaded.items().stream().map(OverrideRules::statedOne).toList());
      case Type other -> other;
    };
  }

  private static Type.Callable statedOne(Type.Callable callable) {
    return callable.returns() instanceof Type.Alias alias && alias.alias().isInferred()
        ? callable.withReturns(Type.UNKNOWN)
        : callable;
  }

  private static @Nullable Member inherited(
      Evaluator evaluator, Type base, Type self, String name) {
    return Attributes.behind(
        evaluator.session(), typthon.types.Mro.ancestorsOf(base), self, name, false);
  }
}
