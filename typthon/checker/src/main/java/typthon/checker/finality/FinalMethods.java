package typthon.checker.finality;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.functions.Decorators;
import typthon.checker.functions.Signatures;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.rules.Rule;
import typthon.types.Type;
import typthon.types.Types;

/// `final-override`: a method must not stand in for one that an ancestor calls `@final`, and only
/// methods can be final.
public final class FinalMethods {
  private FinalMethods() {}

  /// Checks the FUNCTION_DEF `node`.
  public static void check(Evaluator evaluator, int node) {
    SourceClass owner = Signatures.classAround(evaluator.module(), node);
    if (owner == null) {
      if (Decorators.of(evaluator.module(), node).isFinal()) {
        report(evaluator, node, "\"@final\" has no meaning on a function that is no method");
      }
      return;
    }
    String name = evaluator.tree().name(node);
    if (isPrivate(name) || !speaksFor(evaluator.module(), owner, name, node)) {
      return;
    }
    SourceClass origin = finalIn(owner, name);
    if (origin != null) {
      report(
          evaluator,
          node,
          "Method \"" + name + "\" is final in \"" + origin.name() + "\" and cannot be overridden");
    }
  }

  static boolean isPrivate(String name) {
    return name.startsWith("__") && !name.endsWith("__");
  }

  private static void report(Evaluator evaluator, int node, String message) {
    evaluator.report(Rule.FINAL_OVERRIDE, evaluator.tree().child(node, 1), message);
  }

  /// Of several functions of one name the first without `@overload` is what is reported, or the
  /// first of all.
  private static boolean speaksFor(ModuleFacts module, SourceClass owner, String name, int node) {
    List<Integer> functions = functions(module, owner, name);
    for (int each : functions) {
      if (!Decorators.of(module, each).isOverload()) {
        return each == node;
      }
    }
    return !functions.isEmpty() && functions.getFirst() == node;
  }

  public static @Nullable SourceClass finalIn(SourceClass owner, String name) {
    List<Type> ancestors = owner.mro();
    for (Type ancestor : ancestors.subList(1, ancestors.size())) {
      if (Types.classOf(ancestor) instanceof SourceClass source) {
        for (int function : functions(source.module(), source, name)) {
          if (Decorators.of(source.module(), function).isFinal()) {
            return source;
          }
        }
      }
    }
    return null;
  }

  private static List<Integer> functions(ModuleFacts module, SourceClass owner, String name) {
    Binding binding = module.binding();
    int symbol = binding.symbolIn(owner.scope(), name);
    if (symbol < 0) {
      return List.of();
    }
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < binding.symbols().definitionCount(symbol); i++) {
      int definition = binding.symbols().definition(symbol, i);
      if (binding.definitions().kind(definition) == DefinitionKind.FUNCTION
          && binding.definitions().contributes(definition)) {
        found.add(binding.definitions().node(definition));
      }
    }
    return found;
  }
}
