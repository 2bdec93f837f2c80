package typthon.checker.overloads;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import typthon.binder.Binding;
import typthon.binder.DefinitionKind;
import typthon.checker.annotations.SpecialForm;
import typthon.checker.classes.SourceClass;
import typthon.checker.evaluation.Evaluator;
import typthon.checker.functions.Decorators;
import typthon.checker.functions.Functions;
import typthon.checker.functions.Signatures;
import typthon.checker.modules.ModuleFacts;
import typthon.checker.rules.Rule;
import typthon.types.ClassFlag;
import typthon.types.Type;
import typthon.types.Types;

/// `inconsistent-overload`: overloads that are too few, without implementation, decorated
/// differently, or more than the implementation keeps.
///
/// Source: the typing specification, "Overloads", "Invalid overload definitions" and
/// "Implementation consistency".
public final class OverloadRules {
  private final Evaluator evaluator;
  private final ModuleFacts module;
  private final Group group;

  /// Overloads that follow each other.
  ///
  /// @param overloads their definitions
  /// @param implementation the definition behind them, or -1
  private record Group(List<Integer> overloads, int implementation) {}

  private OverloadRules(Evaluator evaluator, Group group) {
    this.evaluator = evaluator;
    this.module = evaluator.module();
    this.group = group;
  }

  /// Checks the overloads that begin with the FUNCTION_DEF `node`, if any do.
  public static void check(Evaluator evaluator, int node) {
    ModuleFacts module = evaluator.module();
    if (!Decorators.of(module, node).isOverload()) {
      return;
    }
    int definition = module.definitionAt(node);
    if (Functions.overloadsBefore(module, definition).isEmpty()) {
      new OverloadRules(evaluator, group(module, definition)).check();
    }
  }

  private static Group group(ModuleFacts module, int first) {
    Binding binding = module.binding();
    int symbol = binding.definitions().symbol(first);
    List<Integer> overloads = new ArrayList<>();
    for (int i = 0; i < binding.symbols().definitionCount(symbol); i++) {
      int each = binding.symbols().definition(symbol, i);
      if (each < first || !binding.definitions().contributes(each)) {
        continue;
      }
      boolean overload =
          binding.definitions().kind(each) == DefinitionKind.FUNCTION
              && Decorators.of(module, binding.definitions().node(each)).isOverload();
      if (!overload) {
        return new Group(overloads, each);
      }
      overloads.add(each);
    }
    return new Group(overloads, -1);
  }

  private void check() {
    if (group.overloads().size() == 1) {
      report(group.overloads().getFirst(), "An overload stands alone: at least two are needed");
    }
    if (group.implementation() < 0 && needsImplementation()) {
      report(group.overloads().getFirst(), "The overloads have no implementation");
    }
    onlyOnImplementation(SpecialForm.FINAL_DECORATOR, "@final");
    onlyOnImplementation(SpecialForm.OVERRIDE, "@override");
    if (sameDecorators()) {
      implementation();
    }
    overlap();
  }

  private void overlap() {
    List<Type.Callable> signatures = new ArrayList<>();
    List<Integer> nodes = new ArrayList<>();
    for (int each : group.overloads()) {
      if (Functions.implementation(module, each) instanceof Type.Callable signature) {
        signatures.add(signature);
        nodes.add(nodeOf(each));
      }
    }
    OverlapRule.check(evaluator, signatures, nodes);
  }

  private void report(int definition, String message) {
    evaluator.report(
        Rule.INCONSISTENT_OVERLOAD, evaluator.tree().child(nodeOf(definition), 1), message);
  }

  private int nodeOf(int definition) {
    return module.binding().definitions().node(definition);
  }

  private Decorators decorators(int definition) {
    return Decorators.of(module, nodeOf(definition));
  }

  private @Nullable SourceClass owner() {
    return Signatures.classAround(module, nodeOf(group.overloads().getFirst()));
  }

  /// Stubs, protocols, abstract methods and what only type checkers see go without.
  private boolean needsImplementation() {
    int first = group.overloads().getFirst();
    SourceClass owner = owner();
    return !module.isStub()
        && !module.binding().definitions().isTypeCheckingOnly(first)
        && !(owner != null && owner.is(ClassFlag.PROTOCOL))
        && group.overloads().stream().noneMatch(each -> decorators(each).isAbstract());
  }

  private boolean isImplementedByFunction() {
    return group.implementation() >= 0
        && module.binding().definitions().kind(group.implementation()) == DefinitionKind.FUNCTION;
  }

  private boolean sameDecorators() {
    if (owner() == null) {
      return true;
    }
    List<Integer> all = new ArrayList<>(group.overloads());
    if (isImplementedByFunction()) {
      all.add(group.implementation());
    }
    boolean same = true;
    for (int each : all) {
      same &= alike(all.getFirst(), each, SpecialForm.STATIC_METHOD, "@staticmethod");
      same &= alike(all.getFirst(), each, SpecialForm.CLASS_METHOD, "@classmethod");
    }
    return same;
  }

  private boolean alike(int first, int each, SpecialForm form, String text) {
    boolean same = decorators(first).has(form) == decorators(each).has(form);
    if (!same) {
      report(each, "All overloads and the implementation, or none, must be \"" + text + "\"");
    }
    return same;
  }

  /// Without an implementation the first overload carries what holds for all.
  private void onlyOnImplementation(SpecialForm form, String text) {
    for (int each : group.overloads()) {
      boolean first = each == group.overloads().getFirst();
      if (!decorators(each).has(form) || (first && group.implementation() < 0)) {
        continue;
      }
      report(
          each,
          group.implementation() < 0
              ? "\"" + text + "\" belongs on the first overload only"
              : "\"" + text + "\" belongs on the implementation only");
    }
  }

  // Consistency

  private void implementation() {
    if (!isImplementedByFunction()
        || !(Functions.implementation(module, group.implementation())
            instanceof Type.Callable implementation)) {
      return;
    }
    for (int each : group.overloads()) {
      if (Functions.implementation(module, each) instanceof Type.Callable overload) {
        consistent(overload, implementation);
      }
    }
  }

  private void consistent(Type.Callable overload, Type.Callable implementation) {
    Type.Callable wanted = receiverless(overload);
    Type.Callable given = receiverless(implementation);
    if (!evaluator.isAssignable(returning(given), wanted)) {
      report(
          group.implementation(),
          "The implementation does not accept all that overload \""
              + wanted.display()
              + "\" accepts");
    } else if (!sameResult(overload.returns(), implementation.returns())) {
      report(
          group.implementation(),
          "An overload returns \""
              + overload.returns().display()
              + "\", the implementation \""
              + implementation.returns().display()
              + "\"");
    }
  }

  private static Type.Callable returning(Type.Callable callable) {
    return new Type.Callable(
        callable.variables(),
        callable.parameters(),
        callable.gradual(),
        Type.UNKNOWN,
        callable.traits());
  }

  private Type.Callable receiverless(Type.Callable callable) {
    boolean receiver =
        owner() != null
            && !decorators(group.overloads().getFirst()).isStatic()
            && !callable.parameters().isEmpty()
            && callable.parameters().getFirst().takesPosition();
    return receiver
        ? callable.withParameters(callable.parameters().subList(1, callable.parameters().size()))
        : callable;
  }

  /// An implementation may promise more than its overloads: it cannot tell them apart. Results that
  /// depend on type variables are not compared.
  private boolean sameResult(Type overload, Type implementation) {
    return Types.mentionsVariables(overload)
        || Types.mentionsVariables(implementation)
        || evaluator.isAssignable(overload, implementation)
        || evaluator.isAssignable(implementation, overload);
  }
}
