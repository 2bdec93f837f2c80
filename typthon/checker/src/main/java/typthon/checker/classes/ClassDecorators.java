package typthon.checker.classes;

import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.checker.annotations.SpecialForm;
import typthon.checker.calls.Argument;
import typthon.checker.calls.Calls;
import typthon.checker.enums.EnumMembers;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.evaluation.Reports;
import typthon.checker.functions.Decorators;
import typthon.checker.modules.ModuleFacts;
import typthon.types.Type;
import typthon.types.Types;

/// What a `class` statement binds to its name: the class after its decorators.
public final class ClassDecorators {
  private ClassDecorators() {}

  /// Returns the type that the CLASS_DEF `node` binds.
  public static Type typeOf(ModuleFacts module, int node) {
    Type type = new Type.ClassObject(module.classAt(node).self());
    Decorators decorators = Decorators.of(module, node);
    for (int i = decorators.nodes().size() - 1; i >= 0; i--) {
      SpecialForm form = decorators.forms().get(i);
      if (form == null) {
        type = called(module, type, decorators.nodes().get(i));
      }
    }
    return type;
  }

  /// Reports decorators of the CLASS_DEF `node` that do not take what they decorate.
  public static void check(Evaluator evaluator, int node) {
    ModuleFacts module = evaluator.module();
    Type type = new Type.ClassObject(module.classAt(node).self());
    Decorators decorators = Decorators.of(module, node);
    for (int i = decorators.nodes().size() - 1; i >= 0; i--) {
      int decorator = decorators.nodes().get(i);
      if (decorators.forms().get(i) == null) {
        Type callee = evaluator.typeOf(decorator);
        Calls.call(evaluator, callee, List.of(Argument.of(type)), decorator, null);
        type = called(module, type, decorator);
      }
    }
  }

  /// A decorator that gives a class or nothing known leaves the class as it is.
  private static Type called(ModuleFacts module, Type type, int decorator) {
    Evaluator evaluator = new Evaluator(module, new Reports());
    Type callee = evaluator.typeOf(decorator);
    if (EnumMembers.isNonmember(callee)) {
      return type;
    }
    @Nullable Type expected = null;
    Type result = Calls.call(evaluator, callee, List.of(Argument.of(type)), decorator, expected);
    boolean plain =
        result.isAny()
            || isGuess(callee, result)
            || result instanceof Type.ClassObject
            || evaluator.reports().failedSince(0);
    return plain ? type : result;
  }

  /// A decorator without annotations may give the class on one way and something else, of which
  /// part is not known, on another.
  private static boolean isGuess(Type callee, Type result) {
    return Types.mentionsAny(result)
        && Types.unfold(callee) instanceof Type.Callable callable
        && (callable.returns().isAny()
            || (callable.returns() instanceof Type.Alias alias && alias.alias().isInferred()));
  }
}
